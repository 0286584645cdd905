import { amountHeadings } from '../../functions/core/amount-headings.ts'
import { addAmounts, type Cents, cents, printInteger } from '../../functions/core/money.ts'
import type { Amounts, ControlTotal, Report } from '../../functions/core/report.ts'
import { amountKinds } from './breakdown.ts'
import { type DataRow, type DataTable, numbers } from './data-table.ts'
import { exactText } from './format.ts'

/** The chain of control totals as two sums that a reader can check: files against lines, lines against tables and outside. */
export function controlChain(report: Report): DataTable[] {
  const { files, lines, tables, outside } = report.controlTotals
  const titles = new Map(report.tables.map(({ id, title }) => [id, title]))
  const parts = [...tables, outside]
  const columns = numbers('Regels', ...amountHeadings(report.dossier.year))
  const shape = { unit: 'Bedragen in euro’s', columns, labelHeading: 'Stap' }
  return [
    {
      ...shape,
      id: 'keten_bestanden',
      caption: 'Van bestanden naar regels',
      rows: [row('In de bestanden', files, 'bestanden'), row('Ingelezen als rekeningregel', lines, 'regels')],
      totals: [row('Verschil', difference(lines, files), 'verschil')],
    },
    {
      ...shape,
      id: 'keten_tabellen',
      caption: 'Van regels naar tabellen',
      rows: [
        ...tables.map((total) =>
          row(`In de tabel ${titles.get(total.table) ?? total.table}`, total, `tabel-${total.table}`),
        ),
        row('Buiten het rapport', outside, 'buiten'),
      ],
      totals: [
        row('Samen', addTotals(parts), 'samen'),
        row('Ingelezen als rekeningregel', lines, 'regels'),
        row('Verschil', difference(addTotals(parts), lines), 'verschil'),
      ],
    },
  ]
}

function row(label: string, total: ControlTotal, key: string): DataRow {
  return { label, key, cells: [printInteger(total.lines), ...amountKinds.map((kind) => exactText(total[kind]))] }
}

/** What the parts are together, counted again rather than taken from the report. */
export function addTotals(totals: readonly ControlTotal[]): ControlTotal {
  return totals.reduce((left, right) => ({
    lines: left.lines + right.lines,
    ...each((kind) => addAmounts(left[kind], right[kind])),
  }))
}

function difference(left: ControlTotal, right: ControlTotal): ControlTotal {
  return { lines: left.lines - right.lines, ...each((kind) => cents((left[kind] ?? 0) - (right[kind] ?? 0))) }
}

function each(amount: (kind: keyof Amounts) => Cents | null): Amounts {
  return {
    budgetOriginal: amount('budgetOriginal'),
    budgetAmended: amount('budgetAmended'),
    actual: amount('actual'),
  }
}
