import { amountHeadings, figureHeadings } from '../../../functions/core/amount-headings.ts'
import type { Figure, Figures, Report, ReportTable } from '../../../functions/core/report.ts'
import { amountKinds } from '../breakdown.ts'
import { sideText, unitText } from '../format.ts'
import { publishedLines } from './line-sheet.ts'
import { type Cell, type Sheet, text, whole } from './sheet.ts'

/**
 * The rekenblad of a table: every printed figure follows by formulas that the reader sees, from the published lines in whole cents. Beside
 * each formula stands the value that it had here, so that it also reads in a program that does not calculate.
 */
export function workings(report: Report, table: ReportTable): Sheet[] {
  return [calculation(report, table), lines(report, table), explanation(table)]
}

/** Columns of the sheets, as the formulas name them. */
const CENTS = ['C', 'D', 'E'] as const
const LINE_CENTS = ['I', 'J', 'K'] as const
const VARIANCE = 'F'

function calculation(report: Report, table: ReportTable): Sheet {
  const last = publishedLines(table).length + 1
  const rows = table.rows.map((row, index) => {
    const at = index + 2
    const sum = (column: string) => `SUMIFS(Regels!$${column}$2:$${column}$${last},Regels!$A$2:$A$${last},$A${at})`
    return [row.id, row.label, ...figureCells(table, row.figures, at, (index) => sum(LINE_CENTS[index] ?? ''))]
  })
  const at = table.rows.length + 2
  const sum = (column: string) => `SUM(${column}2:${column}${at - 1})`
  const total = figureCells(table, table.total.figures, at, (index) => sum(CENTS[index] ?? ''))
  return {
    name: 'Tabel',
    columns: [
      text('rij_id', 'rij-id'),
      text('omschrijving', table.labelHeading),
      ...amountHeadings(report.dossier.year).map((heading) => whole('', `${heading}`, 'in centen, lasten met een min')),
      whole('', `Budgetresultaat ${report.dossier.year}`, 'in centen, + is voordeel'),
      ...figureHeadings(report.dossier.year).map((heading) =>
        whole('', heading, `zoals in de tabel, ${unitText(table.unit).toLowerCase()}`),
      ),
    ],
    rows: [...rows, ['', table.totalLabel, ...total]],
  }
}

/** Exact cents by a sum, the variance by subtraction, and the printed figures by rounding. An amount that is not there has no formula. */
function figureCells(table: ReportTable, figures: Figures, at: number, sum: (index: number) => string): Cell[] {
  const { variance } = figures
  const printed = (column: string, figure: Figure | null, turned: boolean): Cell =>
    figure && { formula: `ROUND(${turned ? '-' : ''}${column}${at}/${table.unit * 100},0)`, value: figure.rounded }
  return [
    ...amountKinds.map((kind, index): Cell => {
      const figure = figures[kind]
      return figure && { formula: sum(index), value: figure.cents }
    }),
    variance && { formula: `E${at}-D${at}`, value: variance.cents },
    ...amountKinds.map((kind, index) => printed(CENTS[index] ?? '', figures[kind], table.reversed)),
    printed(VARIANCE, variance, table.signConvention === 'nadeel-positief'),
  ]
}

function lines(report: Report, table: ReportTable): Sheet {
  const headings = [
    'Kostenplaats',
    'Naam kostenplaats',
    'Grootboekrekening',
    'Naam grootboekrekening',
    'Taakveld',
    'Categorie',
  ]
  return {
    name: 'Regels',
    columns: [
      text('', 'rij-id'),
      text('', 'Lasten of baten'),
      ...headings.map((title) => text('', title)),
      ...amountHeadings(report.dossier.year).map((heading) => whole('', heading, 'in centen, lasten met een min')),
    ],
    rows: publishedLines(table).map(({ row, codes, side, amounts }) => [
      row,
      sideText(side),
      ...codes,
      ...amountKinds.map((kind): Cell => {
        const amount = amounts[kind]
        return amount === null ? null : { whole: amount }
      }),
    ]),
  }
}

function explanation(table: ReportTable): Sheet {
  const start =
    table.depth === 'rij'
      ? 'De gemeente publiceert deze tabel niet dieper dan de rij. Het narekenen begint daarom bij de lasten en baten per rij.'
      : table.rows.some(({ withheld }) => withheld)
        ? 'Op het blad Regels staat alles wat de gemeente van deze tabel publiceert. Van een rij met loonkosten van weinig mensen zijn dat alleen de lasten en de baten.'
        : 'Op het blad Regels staat alles wat de gemeente van deze tabel publiceert.'
  const facts = [
    start,
    'Op het blad Tabel telt elke rij de regels op met hetzelfde rij-id (SUMIFS). Alles is in hele centen, zodat er niets verloren gaat.',
    'Het budgetresultaat is de rekening min de begroting na wijziging.',
    'Het getal in de tabel is dat bedrag, één keer afgerond (ROUND). Precies de helft gaat van nul af.',
    'Het totaal telt de centen van de rijen op, en wordt dan pas afgerond.',
    'Een lege cel betekent: geen bedrag. Dat is iets anders dan 0.',
    'Klik op een getal om de formule te zien.',
  ]
  return { name: 'Uitleg', columns: [text('', 'Uitleg')], rows: facts.map((fact) => [fact]) }
}
