import { type AmountReading, type Notation, otherNotation, readAmount } from './amount-notation.ts'
import { type AmountColumn, type AmountRole, amountColumns, amountRoles } from './column-roles.ts'
import type { Notations } from './ledger-line.ts'

/** Counts what the values of each amount column say about its notation, while they are read in the notations that were guessed. */
export class NotationVotes {
  readonly #guess: Notations
  readonly #votes: Record<Notation, Record<AmountColumn, number>> = { comma: noVotes(), point: noVotes() }
  /** Votes for the guess from plain lines. */
  readonly #plain = noVotes()
  readonly #ambiguous = new Map<AmountColumn, { line: number; value: string }>()

  constructor(guess: Notations) {
    this.#guess = guess
  }

  /** So many amounts that have the decimal mark of their column's notation. */
  addPlain(marked: Readonly<Record<AmountRole, number>>): void {
    for (const role of amountRoles) this.#plain[role] += marked[role]
  }

  add(column: AmountColumn, text: string, reading: AmountReading, line: number): void {
    if ('problem' in reading) {
      const other = otherNotation(this.#guess[column])
      if (/\d[.,]\d/.test(text) && !('problem' in readAmount(text, other))) this.#votes[other][column] += 1
    } else if (reading.ambiguous) {
      if (!this.#ambiguous.has(column)) this.#ambiguous.set(column, { line, value: text })
    } else if (/[.,]/.test(text)) this.#votes[this.#guess[column]][column] += 1
  }

  /** The first ambiguous value of each column that no value decided. */
  get undecided(): readonly { column: AmountColumn; line: number; value: string }[] {
    return [...this.#ambiguous]
      .filter(([column]) => this.#votesFor('comma', column) === 0 && this.#votesFor('point', column) === 0)
      .map(([column, first]) => ({ column, ...first }))
  }

  /** The notations that the values as a whole point to. */
  get decided(): Notations {
    const decided = { ...this.#guess }
    for (const column of amountColumns) {
      const [comma, point] = [this.#votesFor('comma', column), this.#votesFor('point', column)]
      if (comma !== point) decided[column] = comma > point ? 'comma' : 'point'
    }
    return decided
  }

  #votesFor(notation: Notation, column: AmountColumn): number {
    return this.#votes[notation][column] + (this.#guess[column] === notation ? this.#plain[column] : 0)
  }
}

function noVotes(): Record<AmountColumn, number> {
  return {
    'begroting primitief': 0,
    begrotingswijzigingen: 0,
    'begroting na wijziging': 0,
    rekening: 0,
    'rekening vorig jaar': 0,
    bedrag: 0,
    debet: 0,
    credit: 0,
  }
}
