import { figureHeadings } from './amount-headings.ts'
import type { ExpectedCell, ExpectedNumber, ExpectedRow } from './compare-sheet.ts'
import { amountKinds, amountNames } from './control-total.ts'
import { codeHeadings, publishedLines, sideWord } from './recompute-line-files.ts'
import type { Erratum, Figure, Figures, Report, ReportTable, Variance } from './report.ts'

/** What the sheets of the workbook of a table must hold, from its report. */

/** Per row the rounded figures as printed, the same amounts in euros and cents with the same sign, and what was corrected. */
export function expectedTable(report: Report, table: ReportTable): ExpectedRow[] {
  const headings = figureHeadings(report.dossier.year)
  const specification = table.specification === null ? [] : [table.specification]
  const corrected = report.errata.some((erratum) => erratum.table === table.id)
  const row = (id: string, label: string, specified: readonly string[], figures: Figures): ExpectedCell[] => [
    id === '' ? null : id,
    ...[label, ...specified].map(textOrNothing),
    ...figuresOf(figures).map((figure) => whole(figure?.rounded ?? null)),
    verdict(figures.variance),
    ...shownCents(table, figures).map(euros),
    ...(corrected ? [corrections(report, table, id)] : []),
  ]
  return [
    {
      name: '',
      cells: [
        'rij-id',
        table.labelHeading,
        ...specification.map(() => 'Specificatie'),
        ...headings.map((heading) => `${heading} (${unitWords(table)})`),
        'voordeel/nadeel',
        ...headings.map((heading) => `${heading} exact (€)`),
        ...(corrected ? ['Erratum'] : []),
      ],
    },
    ...table.rows.map(({ id, label, figures }) => ({
      name: `rij ${id}`,
      cells: row(id, label, specification, figures),
    })),
    {
      name: 'totaal',
      cells: row(
        '',
        table.totalLabel,
        specification.map(() => ''),
        table.total.figures,
      ),
    },
  ]
}

/** The published rekeningregels in the saldo view. */
export function expectedLines(table: ReportTable): ExpectedRow[] {
  return [
    {
      name: '',
      cells: [
        'rij-id',
        ...codeHeadings,
        'Lasten of baten',
        'Begroting primitief (€)',
        'Begroting na wijziging (€)',
        'Rekening (€)',
      ],
    },
    ...publishedLines(table).map(({ row, codes, side, amounts }) => ({
      name: `rij ${row}`,
      cells: [row, ...codes.map(textOrNothing), sideWord(side), ...amountKinds.map((kind) => euros(amounts[kind]))],
    })),
  ]
}

/** The corrections of a table after adoption. */
export function expectedErrata({ errata }: Report, table: ReportTable): ExpectedRow[] {
  const own = errata.filter((erratum) => erratum.table === table.id)
  const exact = (figure: Erratum['adopted']) => euros(turned(figure?.cents ?? null, table.reversed))
  return [
    {
      name: '',
      cells: [
        'Tabel',
        'rij-id',
        'Omschrijving',
        'Bedrag',
        'Vastgesteld (zoals in de tabel)',
        'Gecorrigeerd (zoals in de tabel)',
        'Vastgesteld exact (€)',
        'Gecorrigeerd exact (€)',
        'Reden',
        'Datum',
        'Verwijzing',
      ],
    },
    ...own.map(({ row, amount, adopted, corrected, reason, date, reference }) => ({
      name: `erratum ${row}, ${amountNames[amount]}`,
      cells: [
        table.id,
        row,
        textOrNothing(table.rows.find(({ id }) => id === row)?.label ?? null),
        amountNames[amount],
        whole(adopted?.rounded ?? null),
        whole(corrected?.rounded ?? null),
        exact(adopted),
        exact(corrected),
        ...[reason, date, reference].map(textOrNothing),
      ],
    })),
  ]
}

export function figuresOf({ budgetOriginal, budgetAmended, actual, variance }: Figures): (Figure | null)[] {
  return [budgetOriginal, budgetAmended, actual, variance]
}

/** `in hele euro’s`, or `× € 1.000` with spaces that do not break. */
export function unitWords({ unit }: ReportTable): string {
  return unit === 1 ? 'in hele euro’s' : '×\u00a0€\u00a01.000'
}

export function textOrNothing(text: string | null): string | null {
  return text === '' ? null : text
}

/** A whole number; without an amount an empty cell, which is not 0. */
export function whole(amount: number | null, formula: string | null = null): ExpectedNumber | null {
  return amount === null ? null : { amount, decimals: 0, formula }
}

function euros(cents: number | null): ExpectedNumber | null {
  return cents === null ? null : { amount: cents, decimals: 2, formula: null }
}

function shownCents(table: ReportTable, figures: Figures): (number | null)[] {
  return figuresOf(figures).map((figure, index) =>
    turned(figure?.cents ?? null, index === 3 ? table.signConvention === 'nadeel-positief' : table.reversed),
  )
}

function turned(cents: number | null, turn: boolean): number | null {
  return cents !== null && turn ? 0 - cents : cents
}

function verdict(variance: Variance | null): string | null {
  return variance && (variance.verdict === 'geen' ? 'geen verschil' : variance.verdict)
}

/** What was corrected of a row, as its last column says it; null for nothing. */
function corrections({ dossier, errata }: Report, table: ReportTable, row: string): string | null {
  const own = errata.filter((erratum) => erratum.table === table.id && erratum.row === row)
  const headings = figureHeadings(dossier.year)
  const texts = own.map(({ amount, adopted, corrected, date, reason, reference }) => {
    const figures = `${corrected?.printed ?? '-'} in plaats van ${adopted?.printed ?? '-'}`
    return `Erratum van ${dateWords(date)}. ${headings[amountKinds.indexOf(amount)]}: ${figures}. ${reason} (${reference})`
  })
  return textOrNothing(texts.join(' '))
}

const MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ')

/** `2024-11-02` as `2 november 2024`, with spaces that do not break. */
function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return [day, MONTHS[(month ?? 0) - 1], year].join('\u00a0')
}
