import { addAmounts, type Cents } from './money.ts'

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

  /** The same for many amounts, NaN for no amount. */
  addAll(amounts: Float64Array, count: number): void {
    for (let index = 0; index < count; index += 1) {
      const amount = amounts[index] ?? Number.NaN
      if (!Number.isNaN(amount)) this.add(amount as Cents)
    }
  }

  get amount(): Cents | null {
    return this.#some ? this.#sum : null
  }
}
