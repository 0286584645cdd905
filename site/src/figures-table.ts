import type { Figures, Report, ReportTable } from '../../functions/core/report.ts'
import { breakdownAnchor, rowAnchor, tablePath } from './addresses.ts'
import { type Column, type DataTable, numbers, texts } from './data-table.ts'
import { NO_AMOUNT, unitText, verdictText } from './format.ts'

/** The headings of the figures, as municipalities print them. */
export function amountHeadings(year: number): [string, string, string] {
  return [`Begroting ${year} primitief`, `Begroting ${year} totaal`, `Rekening ${year}`]
}

export function figureHeadings(year: number): string[] {
  return [...amountHeadings(year), `Budgetresultaat ${year}`]
}

/** A table of the report as it is printed; each row leads to its breakdown on the page of the table. */
export function figuresTable(report: Report, table: ReportTable): DataTable {
  const specification = table.specification === null ? [] : [table.specification]
  const columns: Column[] = [
    ...texts(...specification.map(() => 'Specificatie')),
    ...numbers(...figureHeadings(report.dossier.year)),
    ...texts('Voordeel of nadeel'),
  ]
  return {
    id: `tabel_${table.id}`,
    caption: table.title,
    unit: unitText(table.unit),
    labelHeading: table.labelHeading,
    columns,
    rows: table.rows.map((row) => ({
      label: row.label,
      anchor: rowAnchor(table.id, row.id),
      href: `${tablePath(report, table.id)}#${breakdownAnchor(row.id)}`,
      cells: [...specification, ...figureCells(row.figures)],
    })),
    totals: [{ label: table.totalLabel, covers: specification.length, cells: figureCells(table.total.figures) }],
  }
}

function figureCells({ budgetOriginal, budgetAmended, actual, variance }: Figures): string[] {
  return [
    ...[budgetOriginal, budgetAmended, actual, variance].map((figure) => figure?.printed ?? NO_AMOUNT),
    variance === null ? '' : verdictText(variance.verdict),
  ]
}
