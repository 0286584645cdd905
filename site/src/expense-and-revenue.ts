import { rowAnchor } from '../../functions/core/anchors.ts'
import { addAmounts, type Cents, cents, printInteger, roundToUnit } from '../../functions/core/money.ts'
import type { Amounts, Report, ReportTable } from '../../functions/core/report.ts'
import { tablePath } from './addresses.ts'
import { type DataTable, numbers } from './data-table.ts'
import { NO_AMOUNT, unitText } from './format.ts'

interface Sides {
  readonly expense: Amounts
  readonly revenue: Amounts
}

/** The rows of a table as gross lasten and baten (BBV art. 2 lid 3), both without sign; saldo is baten − lasten. */
export function expenseAndRevenueTable(report: Report, table: ReportTable): DataTable {
  const { year } = report.dossier
  return {
    id: `bruto_${table.id}`,
    caption: table.title,
    unit: unitText(table.unit),
    labelHeading: table.labelHeading,
    columns: numbers(
      `Lasten begroot ${year}`,
      `Lasten rekening ${year}`,
      `Baten begroot ${year}`,
      `Baten rekening ${year}`,
      `Saldo begroot ${year}`,
      `Saldo rekening ${year}`,
    ),
    rows: table.rows.map((row) => ({
      label: row.label,
      key: row.id,
      href: `${tablePath(report, table.id)}#${rowAnchor(table.id, row.id)}`,
      cells: cellsOf(row, table),
    })),
    totals: [{ label: table.totalLabel, key: 'totaal', cells: cellsOf(table.total, table) }],
  }
}

function cellsOf({ expense, revenue }: Sides, table: ReportTable): string[] {
  const kinds = ['budgetAmended', 'actual'] as const
  return [
    ...kinds.map((kind) => print(negated(expense[kind]), table)),
    ...kinds.map((kind) => print(revenue[kind], table)),
    ...kinds.map((kind) => print(addAmounts(expense[kind], revenue[kind]), table)),
  ]
}

function negated(amount: Cents | null): Cents | null {
  return amount === null || amount === 0 ? amount : cents(-amount)
}

function print(amount: Cents | null, { unit }: ReportTable): string {
  return amount === null ? NO_AMOUNT : printInteger(roundToUnit(amount, unit))
}
