import { type Cents, centsFromText } from './money.ts'
import type { Amounts, Side } from './report.ts'

/** A row as an engine returns it: text or null. */
export type TextRow = Readonly<Record<string, string | null>>

/** @throws Error when the column is absent or null: the SQL and its decoder disagree. */
export function textOf(row: TextRow, column: string): string {
  const value = row[column]
  if (value === null || value === undefined) throw new Error(`the engine returned no text in column ${column}`)
  return value
}

export function labelOf(row: TextRow, column: string): string | null {
  return row[column] ?? null
}

export function amountOf(row: TextRow, column: string): Cents | null {
  const value = row[column]
  if (value === undefined) throw new Error(`the engine returned no column ${column}`)
  return value === null ? null : centsFromText(value)
}

export function countOf(row: TextRow, column: string): number {
  return Number(textOf(row, column))
}

export function sideOf(row: TextRow): Side {
  const side = textOf(row, 'side')
  if (side !== 'expense' && side !== 'revenue') throw new Error(`the engine returned side ${side}`)
  return side
}

export function amountsOf(row: TextRow): Amounts {
  return {
    budgetOriginal: amountOf(row, 'budget_original'),
    budgetAmended: amountOf(row, 'budget_amended'),
    actual: amountOf(row, 'actual'),
  }
}
