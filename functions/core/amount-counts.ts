import type { LedgerLine } from './ledger-line.ts'
import type { LineBatch, NumberValues } from './plain-batch.ts'

/** How many amounts of each kind the accepted lines have. */
export class AmountCounts {
  budgetOriginal = 0
  budgetAmended = 0
  actual = 0

  add(line: LedgerLine): void {
    if (line.budgetOriginal !== null) this.budgetOriginal += 1
    if (line.budgetAmended !== null) this.budgetAmended += 1
    if (line.actual !== null) this.actual += 1
  }

  addAll({ columns, count }: LineBatch): void {
    this.budgetOriginal += countNumbers(columns.budget_original, count)
    this.budgetAmended += countNumbers(columns.budget_amended, count)
    this.actual += countNumbers(columns.actual, count)
  }

  clear(): void {
    this.budgetOriginal = 0
    this.budgetAmended = 0
    this.actual = 0
  }
}

function countNumbers(values: NumberValues, count: number): number {
  let numbers = 0
  for (let row = 0; row < count; row += 1) if (!Number.isNaN(values[row])) numbers += 1
  return numbers
}
