import { type Finding, type FindingPlace, finding } from './finding.ts'
import { type AmountRole, amountRoles, type RawAmounts } from './ledger-line.ts'
import type { Cents } from './money.ts'
import { RunningSum } from './running-sum.ts'

const TOTAL_WORDS = new Set([
  'totaal',
  'totalen',
  'subtotaal',
  'eindtotaal',
  'totaal generaal',
  'generaal totaal',
  'total',
  'grand total',
])

/** A total row has no code at all, or a cell that *is* a total word: never a part of a word, never one blank code. */
export function isTotalRow(record: readonly string[], keys: readonly string[]): boolean {
  if (keys.every((key) => key === '')) return true
  return record.some(isTotalWord)
}

/** A cell that *is* a total word, in any case, with or without a colon. */
export function isTotalWord(text: string): boolean {
  return mayBeTotalWord(text) && TOTAL_WORDS.has(text.trim().toLowerCase().replace(/:$/, ''))
}

/** The words begin with t, s, e or g, or with padding: their first character spares the other cells of a ledger the work. */
function mayBeTotalWord(text: string): boolean {
  const first = text.charCodeAt(0) | 0x20
  return first === 0x74 || first === 0x73 || first === 0x65 || first === 0x67 || first <= 0x20 || first > 0x7f
}

const SPACE = 0x20
const STARTS = new Set([...TOTAL_WORDS].map((word) => fourLetters(Buffer.from(word), 0)))

/** The same question about bytes in an encoding that is ASCII in its first half: false when no total word can begin here. */
export function mayBeginTotalWord(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0
  return first <= SPACE || first > 0x7f || STARTS.has(fourLetters(bytes, at))
}

/** In any case. */
function fourLetters(bytes: Uint8Array, at: number): number {
  const [one = 0, two = 0, three = 0, four = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  return (one << 24) | (two << 16) | (three << 8) | four | 0x20202020
}

/** Sums of the lines read so far, in the file's own sign, to hold total rows against. */
export class RunningTotals {
  readonly #all: Readonly<Record<AmountRole, RunningSum>> = {
    'begroting primitief': new RunningSum(),
    begrotingswijzigingen: new RunningSum(),
    'begroting na wijziging': new RunningSum(),
    rekening: new RunningSum(),
  }
  /** Per amount: the sum before each part that a total row may close → the lines before it. */
  readonly #starts: Readonly<Record<AmountRole, Map<number, number>>> = {
    'begroting primitief': new Map([[0, 0]]),
    begrotingswijzigingen: new Map([[0, 0]]),
    'begroting na wijziging': new Map([[0, 0]]),
    rekening: new Map([[0, 0]]),
  }
  #lines = 0

  add(raw: RawAmounts): void {
    this.#lines += 1
    // Written out, because it runs for every line of a file.
    this.#all['begroting primitief'].add(raw['begroting primitief'])
    this.#all.begrotingswijzigingen.add(raw.begrotingswijzigingen)
    this.#all['begroting na wijziging'].add(raw['begroting na wijziging'])
    this.#all.rekening.add(raw.rekening)
  }

  /** Many at once, NaN for no amount. */
  addAll(raw: Readonly<Record<AmountRole, Float64Array>>, count: number): void {
    this.#lines += count
    for (const role of amountRoles) this.#all[role].addAll(raw[role], count)
  }

  /**
   * Compares a total row with the lines before it: all of them, or those since any earlier total row (a department over the subtotals of its cost
   * centres). It must equal one of these sums.
   */
  compare(raw: RawAmounts, place: (role: AmountRole) => FindingPlace, print: (amount: Cents) => string): Finding[] {
    const findings: Finding[] = []
    for (const role of amountRoles) {
      const claimed = raw[role]
      const all = this.#all[role].amount ?? (0 as Cents)
      const start = claimed === null ? undefined : this.#starts[role].get(all - claimed)
      if (claimed !== null && (start === undefined || start === this.#lines))
        findings.push(
          finding(
            'totaalregel-wijkt-af',
            { ...place(role), value: print(claimed) },
            { claimed: print(claimed), found: print(all) },
          ),
        )
      if (!this.#starts[role].has(all)) this.#starts[role].set(all, this.#lines)
    }
    return findings
  }
}
