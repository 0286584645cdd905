import { amountKinds } from './control-total.ts'
import { type Difference, same } from './difference.ts'
import {
  type CsvForm,
  csvForms,
  csvRows,
  downloadPath,
  guarded,
  missing,
  type PublishedText,
} from './published-file.ts'
import type { Amounts, Report, ReportTable, Side } from './report.ts'

/**
 * Holds the published rekeningregels and the published classification, in their CSV for Excel and for machines, against the report: what a reader
 * adds up is what the figures were recomputed from.
 */
export function compareLineFiles(report: Report, textOf: PublishedText): Difference[] {
  const both = (name: string, rows: (form: CsvForm) => string[][]) =>
    csvForms.flatMap((form) => compare(downloadPath(report, `${name}${form.ending}`), form, rows(form), textOf))
  return [
    ...report.tables.flatMap((table) => both(`${table.id}.rekeningregels`, (form) => lineRows(table, form))),
    ...both('indeling', () => classificationRows(report)),
  ]
}

function compare(path: string, form: CsvForm, expected: readonly string[][], textOf: PublishedText): Difference[] {
  const text = textOf(path)
  if (text === null) return [missing(path)]
  const found = csvRows(text, form)
  return [
    ...same(`${path}, aantal regels`, found.length, expected.length, String),
    ...expected.flatMap((cells, index) =>
      same(`${path}, regel ${index + 2}`, (found[index] ?? []).join(' | '), cells.join(' | '), String),
    ),
  ]
}

function lineRows(table: ReportTable, { mark }: CsvForm): string[][] {
  return table.rows.flatMap(({ id, details, expense, revenue }) => {
    const line = (codes: readonly (string | null)[], side: Side, amounts: Amounts) => [
      ...[id, ...codes].map((code) => guarded(code ?? '')),
      side === 'expense' ? 'lasten' : 'baten',
      ...amountKinds.map((kind) => decimal(amounts[kind], mark)),
    ]
    if (details.length > 0)
      return details.map(({ costCenter, costCenterLabel, account, accountLabel, taakveld, category, side, amounts }) =>
        line([costCenter, costCenterLabel, account, accountLabel, taakveld, category], side, amounts),
      )
    const sides = [line(NO_CODES, 'expense', expense), line(NO_CODES, 'revenue', revenue)]
    return sides.filter((cells) => cells.slice(-amountKinds.length).some((cell) => cell !== ''))
  })
}

const NO_CODES = [null, null, null, null, null, null]

function classificationRows({ classification }: Report): string[][] {
  return classification.flatMap(({ table, row, label, reason, selectors }) =>
    selectors.map(({ costCenter, account, taakveld, category, side }) => {
      const words = side === null ? null : side === 'expense' ? 'lasten' : 'baten'
      return [table, row, label, costCenter, account, taakveld, category, words, reason].map((cell) =>
        guarded(cell ?? ''),
      )
    }),
  )
}

/** `-1234,56`; empty for no amount. */
function decimal(amount: number | null, mark: string): string {
  if (amount === null) return ''
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`
}
