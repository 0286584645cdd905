import type { LedgerLine, RawAmounts } from './ledger-line.ts'
import type { LineBatch } from './plain-batch.ts'
import type { ControlTotal } from './report.ts'
import { RunningSum } from './running-sum.ts'
import { RunningTotals } from './running-totals.ts'

/** What the rows of an export add up to: accepted lines in the saldo view, and all rows in the sign of the file. */
export class LedgerSums {
  /** Of all rows with amounts, also the rejected ones, to hold total rows against. */
  raw = new RunningTotals()
  #lines = 0
  readonly #budgetOriginal = new RunningSum()
  readonly #budgetAmended = new RunningSum()
  readonly #actual = new RunningSum()

  add(line: LedgerLine, raw: RawAmounts, rounded: boolean): void {
    this.raw.add(raw, rounded)
    this.#lines += 1
    this.#budgetOriginal.add(line.budgetOriginal)
    this.#budgetAmended.add(line.budgetAmended)
    this.#actual.add(line.actual)
  }

  addAll({ count, columns, raw, rounded }: LineBatch): void {
    this.raw.addAll(raw, count, rounded)
    this.#lines += count
    this.#budgetOriginal.addAll(columns.budget_original, count)
    this.#budgetAmended.addAll(columns.budget_amended, count)
    this.#actual.addAll(columns.actual, count)
  }

  /** Of the lines accepted so far. */
  get controlTotal(): ControlTotal {
    return {
      lines: this.#lines,
      budgetOriginal: this.#budgetOriginal.amount,
      budgetAmended: this.#budgetAmended.amount,
      actual: this.#actual.amount,
    }
  }
}
