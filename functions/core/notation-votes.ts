import type { AmountReading, Notation } from './amount-notation.ts'
import { type AmountRole, amountRoles, type Notations } from './ledger-line.ts'

/** Counts what the values of each amount column say about its notation, while they are read in the notations that were guessed. */
export class NotationVotes {
  readonly #guess: Notations
  readonly #votes: Record<Notation, Record<AmountRole, number>> = { comma: noVotes(), point: noVotes() }
  /** Votes for the guess from plain lines. */
  readonly #plain = noVotes()
  readonly #ambiguous = new Map<AmountRole, { line: number; value: string }>()

  constructor(guess: Notations) {
    this.#guess = guess
  }

  /** So many amounts that have the decimal mark of their column's notation. */
  addPlain(marked: Readonly<Record<AmountRole, number>>): void {
    for (const role of amountRoles) this.#plain[role] += marked[role]
  }

  add(role: AmountRole, text: string, reading: AmountReading, line: number): void {
    if ('problem' in reading) {
      const other = this.#guess[role] === 'comma' ? 'point' : 'comma'
      if (reading.problem === 'unreadable' && /\d[.,]\d/.test(text)) this.#votes[other][role] += 1
    } else if (reading.ambiguous) {
      if (!this.#ambiguous.has(role)) this.#ambiguous.set(role, { line, value: text })
    } else if (/[.,]/.test(text)) this.#votes[this.#guess[role]][role] += 1
  }

  /** The first ambiguous value of each column that no value decided. */
  get undecided(): readonly { role: AmountRole; line: number; value: string }[] {
    return [...this.#ambiguous]
      .filter(([role]) => this.#votesFor('comma', role) === 0 && this.#votesFor('point', role) === 0)
      .map(([role, first]) => ({ role, ...first }))
  }

  /** The notations that the values as a whole point to. */
  get decided(): Notations {
    const decided = { ...this.#guess }
    for (const role of amountRoles) {
      const [comma, point] = [this.#votesFor('comma', role), this.#votesFor('point', role)]
      if (comma !== point) decided[role] = comma > point ? 'comma' : 'point'
    }
    return decided
  }

  #votesFor(notation: Notation, role: AmountRole): number {
    return this.#votes[notation][role] + (this.#guess[role] === notation ? this.#plain[role] : 0)
  }
}

function noVotes(): Record<AmountRole, number> {
  return { 'begroting primitief': 0, begrotingswijzigingen: 0, 'begroting na wijziging': 0, rekening: 0 }
}
