import { FINDINGS_KEPT, type Finding, type finding } from './finding.ts'
import { isBsn, mayHavePersonalData, personalDataIn } from './personal-data.ts'

/**
 * Looks for personal data in the text columns of one file. A cell that is nine digits and nothing else is mostly a document number, of which one in
 * eleven passes the proof by chance: it counts as a burgerservicenummer only when most of its column pass.
 */
export class PersonalFindings {
  readonly #from: { readonly file: string; readonly finding: typeof finding }
  readonly #numbers = new Map<string, { all: number; proved: number; first: Finding[] }>()

  constructor(from: { readonly file: string; readonly finding: typeof finding }) {
    this.#from = from
  }

  /** What to report of a cell at once. */
  look(value: string, line: number, column: string): readonly Finding[] {
    if (!mayHavePersonalData(value)) return []
    const { file, finding } = this.#from
    if (/^\s*\d{9}\s*$/.test(value)) {
      this.#count(value.trim(), line, column)
      return []
    }
    const kinds = personalDataIn(value)
    return kinds.length > 0
      ? [finding('persoonsgegeven', { file, line, column, value }, { kind: kinds.join(', ') })]
      : []
  }

  /** What the columns as a whole show; call once after the last cell. */
  finish(): readonly Finding[] {
    return [...this.#numbers.values()].flatMap(({ all, proved, first }) => (proved * 2 > all ? first : []))
  }

  #count(value: string, line: number, column: string): void {
    const { file, finding } = this.#from
    const numbers = this.#numbers.get(column) ?? { all: 0, proved: 0, first: [] }
    this.#numbers.set(column, numbers)
    numbers.all += 1
    if (!isBsn(value)) return
    numbers.proved += 1
    if (numbers.first.length < FINDINGS_KEPT)
      numbers.first.push(finding('persoonsgegeven', { file, line, column, value }, { kind: 'burgerservicenummer' }))
  }
}
