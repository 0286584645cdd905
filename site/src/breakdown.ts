import { amountHeadings } from '../../functions/core/amount-headings.ts'
import { cents, sumAmounts } from '../../functions/core/money.ts'
import type { Amounts, Detail, Report, ReportRow, ReportTable } from '../../functions/core/report.ts'
import { breakdownAnchor } from './addresses.ts'
import { type Column, type DataRow, type DataTable, numbers, texts } from './data-table.ts'
import { exactText, NO_AMOUNT, sideText, unitText, verdictText } from './format.ts'
import { amountAsShown, varianceAsShown } from './signs.ts'

export const amountKinds = ['budgetOriginal', 'budgetAmended', 'actual'] as const

/** How one row comes about, from rekeningregels to the printed figure. */
export interface Breakdown {
  readonly label: string
  /** Repeats the printed figures, so that a closed breakdown still says something. */
  readonly summary: string
  readonly table: DataTable
  readonly proof: string
}

export function breakdown(report: Report, table: ReportTable, row: ReportRow): Breakdown {
  const detailColumns = columnsOf(table.depth)
  const total = (key: string, label: string, cells: readonly string[]): DataRow => ({
    key,
    label,
    covers: detailColumns.length,
    cells,
  })
  const exact = (amounts: Amounts) => amountKinds.map((kind) => exactText(amountAsShown(table, amounts[kind])))
  const lines = row.details.map((detail) => ({
    label: named(detail.costCenter, detail.costCenterLabel),
    key: [detail.costCenter, detail.account, detail.taakveld, detail.category, sideText(detail.side)].join(' '),
    cells: [...detailCells(detail, table.depth), ...exact(detail.amounts)],
  }))
  const sides = [total('lasten', 'Lasten samen', exact(row.expense)), total('baten', 'Baten samen', exact(row.revenue))]
  const balance = amountKinds.map((kind) => exactText(amountAsShown(table, row.figures[kind]?.cents ?? null)))
  const asPrinted = amountKinds.map((kind) => row.figures[kind]?.printed ?? NO_AMOUNT)
  return {
    label: row.label,
    summary: summaryOf(row),
    proof: proofOf(table, row),
    table: {
      id: breakdownAnchor(row.id),
      caption: `Opbouw van ${row.label}`,
      unit: 'Bedragen in euro’s',
      labelHeading: table.depth === 'rij' ? 'Soort' : 'Kostenplaats',
      columns: [...detailColumns, ...numbers(...amountHeadings(report.dossier.year))],
      rows: row.details.length > 0 ? lines : sides,
      totals: [
        ...(row.details.length > 0 ? sides : []),
        total('saldo', 'Saldo van deze rij', balance),
        total('tabel', `In de tabel (${unitText(table.unit).toLowerCase()})`, asPrinted),
      ],
    },
  }
}

/** How far down a table goes on the public site, and why no further. */
export function depthNote(depth: ReportTable['depth']): string {
  if (depth === 'rekening')
    return 'Open een rij om te zien uit welke rekeningregels het bedrag bestaat. Afzonderlijke boekingen zijn niet openbaar.'
  if (depth === 'kostenplaats')
    return 'Open een rij om te zien uit welke kostenplaatsen het bedrag bestaat. De gemeente publiceert deze tabel niet per grootboekrekening, bijvoorbeeld omdat een bedrag dan bij één persoon kan horen.'
  return 'Open een rij om de lasten en de baten te zien. De gemeente publiceert deze tabel niet dieper dan de rij, bijvoorbeeld omdat een bedrag dan bij één persoon kan horen.'
}

function columnsOf(depth: ReportTable['depth']): Column[] {
  if (depth === 'rij') return []
  if (depth === 'kostenplaats') return texts('Lasten of baten')
  return texts('Grootboekrekening', 'Taakveld', 'Categorie', 'Lasten of baten')
}

function detailCells(detail: Detail, depth: ReportTable['depth']): string[] {
  if (depth === 'kostenplaats') return [sideText(detail.side)]
  return [
    named(detail.account ?? NO_AMOUNT, detail.accountLabel),
    detail.taakveld ?? NO_AMOUNT,
    detail.category ?? NO_AMOUNT,
    sideText(detail.side),
  ]
}

function named(code: string, label: string | null): string {
  return label === null ? code : `${code} ${label}`
}

function summaryOf({ figures: { actual, variance } }: ReportRow): string {
  const result = variance === null ? '' : `, budgetresultaat ${variance.printed} (${verdictText(variance.verdict)})`
  return `rekening ${actual?.printed ?? NO_AMOUNT}${result}`
}

const WITHHELD = 'Deze rij is niet verder uitgesplitst: er zitten loonkosten in die bij een paar personen kunnen horen.'

/** Says what the sum of the parts is against the row, for every amount; the report guarantees that nothing is left. */
function proofOf(table: ReportTable, row: ReportRow): string {
  const parts = row.details.length > 0 ? row.details.map(({ amounts }) => amounts) : [row.expense, row.revenue]
  const differences = amountKinds.map(
    (kind) => (sumAmounts(parts.map((amounts) => amounts[kind])) ?? 0) - (row.figures[kind]?.cents ?? 0),
  )
  const worst = differences.find((difference) => difference !== 0) ?? 0
  const why = row.withheld ? ` ${WITHHELD}` : ''
  const what = row.details.length > 0 ? 'De regels hierboven' : 'Lasten en baten'
  const exact = exactText(varianceAsShown(table, row.figures.variance?.cents ?? null))
  const variance = row.figures.variance === null ? '' : ` Het budgetresultaat is precies ${exact} euro.`
  return `${what} tellen op tot het saldo van deze rij: verschil ${exactText(cents(worst))}.${variance}${why}`
}
