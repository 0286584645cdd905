import { amountHeadings, figureHeadings } from '../../functions/core/amount-headings.ts'
import { rowAnchor, tableAnchor } from '../../functions/core/anchors.ts'
import type { Figures, Report, ReportRow, ReportTable } from '../../functions/core/report.ts'
import { breakdownAnchor, tablePath } from './addresses.ts'
import { draw } from './bars.ts'
import { type Column, type DataTable, numbers, texts } from './data-table.ts'
import { erratumNotes } from './errata.ts'
import { rowNotes } from './explanations.ts'
import { NO_AMOUNT, unitText, verdictText } from './format.ts'

/** A table of the report as it is printed; each row leads to its breakdown on the page of the table. */
export function figuresTable(report: Report, table: ReportTable): DataTable {
  const specification = table.specification === null ? [] : [table.specification]
  const earlier = earlierYear(report, table)
  const [original, amended, actual, result] = figureHeadings(report.dossier.year)
  const columns: Column[] = [
    ...texts(...specification.map(() => 'Specificatie')),
    ...numbers(...earlier.map((year) => `Rekening ${year}`), original, amended),
    ...[...numbers(actual, result), ...texts('Voordeel of nadeel')].map((column) => ({ ...column, first: true })),
  ]
  const cells = ({ figures, previousYear }: Pick<ReportRow, 'figures' | 'previousYear'>) => [
    ...earlier.map(() => previousYear?.actual?.printed ?? NO_AMOUNT),
    ...figureCells(figures),
  ]
  return {
    id: tableAnchor(table.id),
    caption: table.title,
    unit: unitText(table.unit),
    labelHeading: table.labelHeading,
    columns,
    rows: table.rows.map((row) => ({
      label: row.label,
      anchor: rowAnchor(table.id, row.id),
      href: `${tablePath(report, table.id)}#${breakdownAnchor(row.id)}`,
      cells: [...specification, ...cells(row)],
      notes: [
        ...erratumNotes(
          report.errata.filter((erratum) => erratum.table === table.id && erratum.row === row.id),
          amountHeadings(report.dossier.year),
        ),
        ...rowNotes(row),
      ],
    })),
    totals: [{ label: table.totalLabel, key: 'totaal', covers: specification.length, cells: cells(table.total) }],
  }
}

/** The same with a picture of each row, for the page of the table itself. */
export function drawnTable(report: Report, table: ReportTable): DataTable {
  const plain = figuresTable(report, table)
  const { bars, left } = draw(table)
  const leftNote = left === null ? '' : ` Naar links: meer ${left} dan ${left === 'baten' ? 'lasten' : 'baten'}.`
  return {
    ...plain,
    unit: `${unitText(table.unit)}. Balk: rekening. Streep: begroting totaal.${leftNote}`,
    rows: plain.rows.map((row, index) => ({ ...row, bar: bars[index] ?? null })),
  }
}

/** The year before, where its report stands beside this one. */
function earlierYear({ previousYear }: Report, { rows }: ReportTable): number[] {
  const known = previousYear !== null && rows.some((row) => row.previousYear !== null)
  return known ? [previousYear.year] : []
}

function figureCells({ budgetOriginal, budgetAmended, actual, variance }: Figures): string[] {
  return [
    ...[budgetOriginal, budgetAmended, actual, variance].map((figure) => figure?.printed ?? NO_AMOUNT),
    variance === null ? '' : verdictText(variance.verdict),
  ]
}
