import { type Notation, readAmount } from './amount-notation.ts'
import { withoutStrayBytes } from './encoding.ts'
import { type Cents, decimalText } from './money.ts'
import { maskPersonalData } from './personal-data.ts'

/** What the values of one column look like when nobody has said what the column is. */
export interface ColumnFacts {
  readonly notation: Notation | null
  /** Exact, as a decimal text (`"29245991.25"`); null when not every value reads as an amount, or when they read as two. */
  readonly sum: string | null
  /** Cells with something in them; for amounts `-` and blanks are no amount. */
  readonly values: number
  readonly blanks: number
  readonly examples: readonly string[]
  /** True when the column can be read in two notations with different sums. */
  readonly ambiguous: boolean
}

const EXAMPLES = 3

/** Adds up one column in both notations at once; a notation drops out at the first value that it cannot read. */
export class ColumnProfile {
  readonly #sums = new Map<Notation, bigint>([
    ['comma', 0n],
    ['point', 0n],
  ])
  readonly #marked = new Set<Notation>()
  readonly #examples: string[] = []
  #doubtful = false
  #values = 0
  #amounts = 0
  #blanks = 0

  add(text: string): void {
    const value = text.trim()
    if (value === '') {
      this.#blanks += 1
      return
    }
    this.#values += 1
    if (this.#examples.length < EXAMPLES && !this.#examples.includes(value)) this.#examples.push(value)
    let amount = false
    for (const [notation, sum] of this.#sums) {
      const reading = readAmount(value, notation)
      if ('problem' in reading) this.#sums.delete(notation)
      else if (reading.cents !== null) {
        amount = true
        this.#sums.set(notation, sum + BigInt(reading.cents))
        if (reading.ambiguous) this.#doubtful = true
        else if (/[.,]/.test(value)) this.#marked.add(notation)
      }
    }
    if (amount) this.#amounts += 1
  }

  facts(): ColumnFacts {
    const [first, second] = [...this.#sums]
    const readable = first !== undefined && this.#amounts > 0
    const marks = [...this.#sums.keys()].filter((notation) => this.#marked.has(notation))
    const differ = first !== undefined && second !== undefined && first[1] !== second[1]
    const ambiguous = differ || (this.#doubtful && marks.length === 0)
    return {
      notation: readable && !ambiguous && marks.length === 1 ? (marks[0] ?? null) : null,
      sum: readable && !ambiguous ? decimals(first[1]) : null,
      values: this.#values,
      blanks: this.#blanks,
      examples: this.#examples.map((example) => maskPersonalData(withoutStrayBytes(example))),
      ambiguous: readable && ambiguous,
    }
  }
}

/** A sum may pass the bound of one amount. */
function decimals(sum: bigint): string {
  if (sum >= -9_007_199_254_740_991n && sum <= 9_007_199_254_740_991n) return decimalText(Number(sum) as Cents)
  const size = sum < 0n ? -sum : sum
  return `${sum < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}
