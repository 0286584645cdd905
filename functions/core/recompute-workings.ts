import { figureHeadings } from './amount-headings.ts'
import type { ExpectedCell, ExpectedRow } from './compare-sheet.ts'
import { amountKinds } from './control-total.ts'
import { codeHeadings, publishedLines, sideWord } from './recompute-line-files.ts'
import { figuresOf, textOrNothing, unitWords, whole } from './recompute-table-sheet.ts'
import type { Figures, Report, ReportTable } from './report.ts'

/**
 * What the sheets of a rekenblad must hold: the lines, and of every figure the formula that makes it from them. A number where a formula must be,
 * or another formula, could hide what a line says.
 */

const CENTS = ['C', 'D', 'E', 'F']
const LINE_CENTS = ['I', 'J', 'K']
const IN_CENTS = '(in centen, lasten met een min)'

export function expectedCalculation(report: Report, table: ReportTable): ExpectedRow[] {
  const headings = figureHeadings(report.dossier.year)
  const unit = `bedragen ${unitWords(table)}`
  const last = publishedLines(table).length + 1
  const end = table.rows.length + 1
  return [
    {
      name: '',
      cells: [
        'rij-id',
        table.labelHeading,
        ...headings.slice(0, 3).map((heading) => `${heading} ${IN_CENTS}`),
        `${headings[3]} (in centen, + is voordeel)`,
        ...headings.map((heading) => `${heading} (zoals in de tabel, ${unit})`),
      ],
    },
    ...table.rows.map(({ id, label, figures }, index) => {
      const own = `Regels!$A$2:$A$${last},$A${index + 2}`
      const sums = LINE_CENTS.map((column) => `SUMIFS(Regels!$${column}$2:$${column}$${last},${own})`)
      return { name: `rij ${id}`, cells: [id, textOrNothing(label), ...cells(table, figures, index + 2, sums)] }
    }),
    {
      name: 'totaal',
      cells: [
        null,
        textOrNothing(table.totalLabel),
        ...cells(
          table,
          table.total.figures,
          end + 1,
          CENTS.map((column) => `SUM(${column}2:${column}${end})`),
        ),
      ],
    },
  ]
}

/** The sums in cents, the budgetresultaat as their difference, and each rounded once with the sign of the table. */
function cells(table: ReportTable, figures: Figures, row: number, sums: readonly string[]): ExpectedCell[] {
  const all = figuresOf(figures)
  return [
    ...all.map((figure, index) => whole(figure?.cents ?? null, index === 3 ? `E${row}-D${row}` : (sums[index] ?? ''))),
    ...all.map((figure, index) => {
      const turned = index === 3 ? table.signConvention === 'nadeel-positief' : table.reversed
      return whole(
        figure?.rounded ?? null,
        `ROUND(${turned ? '-' : ''}${CENTS[index]}${row}/${table.unit === 1 ? '100' : '100000'},0)`,
      )
    }),
  ]
}

export function expectedWorkingLines({ dossier }: Report, table: ReportTable): ExpectedRow[] {
  const headings = figureHeadings(dossier.year).slice(0, 3)
  return [
    {
      name: '',
      cells: ['rij-id', 'Lasten of baten', ...codeHeadings, ...headings.map((heading) => `${heading} ${IN_CENTS}`)],
    },
    ...publishedLines(table).map(({ row, codes, side, amounts }) => ({
      name: `rij ${row}`,
      cells: [row, sideWord(side), ...codes.map(textOrNothing), ...amountKinds.map((kind) => whole(amounts[kind]))],
    })),
  ]
}
