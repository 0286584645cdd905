import { amountOf, countOf, sideOf, type TextRow, textOf } from './engine-row.ts'
import { type Cents, cents, printEuros } from './money.ts'

/** What the sentences of checks say about the rows that an engine returned. */

export function lineFacts(row: TextRow) {
  return { lines: countOf(row, 'line_count'), codes: codesText(row), actual: eurosText(row, 'actual') }
}

export function codesText(row: TextRow): string {
  return (
    `kostenplaats ${textOf(row, 'cost_center')}, grootboekrekening ${textOf(row, 'account')}, ` +
    `taakveld ${textOf(row, 'taakveld')}, categorie ${textOf(row, 'category')}, ${sideText(row)}`
  )
}

export function sideText(row: TextRow): 'lasten' | 'baten' {
  return sideOf(row) === 'expense' ? 'lasten' : 'baten'
}

export function rowText(row: TextRow): string {
  return `${textOf(row, 'table_id')}/${textOf(row, 'row_id')}`
}

export function eurosText(row: TextRow, column: string): string {
  const amount = amountOf(row, column)
  return amount === null ? 'geen bedrag' : `€ ${printEuros(amount)}`
}

/** Lasten without their minus, as the books of the municipality and Iv3 write them. */
export function statedText(row: TextRow, column: string): string {
  const amount = amountOf(row, column) ?? (0 as Cents)
  return `€ ${printEuros(sideOf(row) === 'expense' ? cents(-amount) : amount)}`
}
