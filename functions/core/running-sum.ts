import { addAmounts, type Cents, cents } from './money.ts'

/** Adds amounts up in place: no amount at all is null, and the sum stays exact or throws, as with `addAmounts`. */
export class RunningSum {
  #sum = 0 as Cents
  #some = false

  /** @throws RangeError when the sum leaves ±2^53. */
  add(amount: Cents | null): void {
    if (amount === null) return
    this.#some = true
    this.#sum = addAmounts(this.#sum, amount) as Cents
  }

  /** The same for many amounts, NaN for no amount. @throws RangeError when the sum leaves ±2^53. */
  addAll(amounts: Float64Array, count: number): void {
    let sum: number = this.#sum
    for (let index = 0; index < count; index += 1) {
      const amount = amounts[index] ?? Number.NaN
      if (Number.isNaN(amount)) continue
      this.#some = true
      sum += amount
      if (sum > Number.MAX_SAFE_INTEGER || sum < -Number.MAX_SAFE_INTEGER) cents(sum)
    }
    this.#sum = cents(sum)
  }

  get amount(): Cents | null {
    return this.#some ? this.#sum : null
  }
}
