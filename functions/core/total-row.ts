import { type Finding, type FindingPlace, finding } from './finding.ts'
import { type AmountRole, amountRoles, type RawAmounts } from './ledger-line.ts'
import { addAmounts, type Cents } from './money.ts'

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
  return record.some((text) => TOTAL_WORDS.has(text.trim().toLowerCase().replace(/:$/, '')))
}

/** Sums of the lines read so far, in the file's own sign, to hold total rows against. */
export class RunningTotals {
  readonly #all = none()
  readonly #sinceTotal = none()

  add(raw: RawAmounts): void {
    for (const role of amountRoles) {
      this.#all[role] = addAmounts(this.#all[role], raw[role])
      this.#sinceTotal[role] = addAmounts(this.#sinceTotal[role], raw[role])
    }
  }

  /** Compares a total row with all lines before it and with those since the previous total row: it must equal one of the two. */
  compare(raw: RawAmounts, place: (role: AmountRole) => FindingPlace, print: (amount: Cents) => string): Finding[] {
    const findings: Finding[] = []
    for (const role of amountRoles) {
      const claimed = raw[role]
      const all = this.#all[role] ?? (0 as Cents)
      const part = this.#sinceTotal[role] ?? (0 as Cents)
      if (claimed !== null && claimed !== all && claimed !== part)
        findings.push(
          finding(
            'totaalregel-wijkt-af',
            { ...place(role), value: print(claimed) },
            { claimed: print(claimed), found: print(all) },
          ),
        )
      this.#sinceTotal[role] = null
    }
    return findings
  }
}

function none(): Record<AmountRole, Cents | null> {
  return { 'begroting primitief': null, begrotingswijzigingen: null, 'begroting na wijziging': null, rekening: null }
}
