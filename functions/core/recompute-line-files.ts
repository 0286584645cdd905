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
  return publishedLines(table).map(({ row, codes, side, amounts }) => [
    ...[row, ...codes].map((code) => guarded(code ?? '')),
    sideWord(side),
    ...amountKinds.map((kind) => decimal(amounts[kind], mark)),
  ])
}

export interface PublishedLine {
  readonly row: string
  /** Cost centre, its name, account, its name, taakveld, category; null where the table is not published that deep. */
  readonly codes: readonly (string | null)[]
  readonly side: Side
  readonly amounts: Amounts
}

/** The lines that a table publishes; of a row without a breakdown its lasten and its baten, where it has them. */
export function publishedLines(table: ReportTable): PublishedLine[] {
  return table.rows.flatMap(({ id, details, expense, revenue }): PublishedLine[] => {
    if (details.length > 0)
      return details.map(
        ({ costCenter, costCenterLabel, account, accountLabel, taakveld, category, side, amounts }) => {
          const codes = [costCenter, costCenterLabel, account, accountLabel, taakveld, category]
          return { row: id, codes, side, amounts }
        },
      )
    const sides = [
      { row: id, codes: NO_CODES, side: 'expense', amounts: expense },
      { row: id, codes: NO_CODES, side: 'revenue', amounts: revenue },
    ] as const
    return sides.filter(({ amounts }) => amountKinds.some((kind) => amounts[kind] !== null))
  })
}

export function sideWord(side: Side): string {
  return side === 'expense' ? 'lasten' : 'baten'
}

/** Of the codes of a line, in a workbook. */
export const codeHeadings = [
  'Kostenplaats',
  'Naam kostenplaats',
  'Grootboekrekening',
  'Naam grootboekrekening',
  'Taakveld',
  'Categorie',
]

const NO_CODES = [null, null, null, null, null, null]

function classificationRows({ classification }: Report): string[][] {
  return classification.flatMap(({ table, row, label, reason, selectors }) =>
    selectors.map(({ costCenter, account, taakveld, category, side }) => {
      const words = side === null ? null : sideWord(side)
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
