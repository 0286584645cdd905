import { type AmountRole, amountRoles } from './column-roles.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
import type { RecordAmounts } from './ledger-amounts.ts'
import type { RawAmounts } from './ledger-line.ts'
import { cents, printEuros, type Unit } from './money.ts'
import { RunningSum } from './running-sum.ts'

/** Where a part that a total row may close begins, and how much was read before it. */
interface Start {
  /** The line of the file before the part. */
  readonly after: number
  readonly sum: number
  readonly lines: number
  /** Lines whose amount cannot be told. */
  readonly unread: number
  /** Lines whose amounts are written without decimals. */
  readonly rounded: number
}

/** What a total row says: an amount per kind, or in the long form one over all kinds. */
type Claim = AmountRole | 'bedrag'
const claims = [...amountRoles, 'bedrag'] as const

/** Earlier total rows that are remembered: more levels and parts than a report has, in bounded memory. */
const STARTS_KEPT = 1000

/** Sums of the lines read so far, in the file's own sign, to hold total rows against. */
export class RunningTotals {
  readonly #rounding: number
  readonly #sums: Readonly<Record<AmountRole, RunningSum>> = {
    'begroting primitief': new RunningSum(),
    begrotingswijzigingen: new RunningSum(),
    'begroting na wijziging': new RunningSum(),
    rekening: new RunningSum(),
    'rekening vorig jaar': new RunningSum(),
  }
  readonly #unread = new Map<AmountRole, number>()
  readonly #starts: Readonly<Record<Claim, Map<number, Start>>>
  #lines = 0
  #rounded = 0

  /**
   * @param headerLine the line before the first line
   * @param unit euros per 1 of the file
   */
  constructor(headerLine = 1, unit: Unit = 1) {
    this.#rounding = 100 * unit
    const start = () => new Map([[0, { after: headerLine, sum: 0, lines: 0, unread: 0, rounded: 0 }]])
    this.#starts = {
      'begroting primitief': start(),
      begrotingswijzigingen: start(),
      'begroting na wijziging': start(),
      rekening: start(),
      'rekening vorig jaar': start(),
      bedrag: start(),
    }
  }

  /** @param rounded whether the amounts are written without decimals */
  add(raw: RawAmounts, rounded = false): void {
    this.#lines += 1
    if (rounded) this.#rounded += 1
    // Written out, because it runs for every line of a file.
    this.#sums['begroting primitief'].add(raw['begroting primitief'])
    this.#sums.begrotingswijzigingen.add(raw.begrotingswijzigingen)
    this.#sums['begroting na wijziging'].add(raw['begroting na wijziging'])
    this.#sums.rekening.add(raw.rekening)
    this.#sums['rekening vorig jaar'].add(raw['rekening vorig jaar'])
  }

  /** Many at once, NaN for no amount. */
  addAll(raw: Readonly<Record<AmountRole, Float64Array>>, count: number, rounded: number): void {
    this.#lines += count
    this.#rounded += rounded
    for (const role of amountRoles) this.#sums[role].addAll(raw[role], count)
  }

  /** For a line of which these amounts cannot be told: a sum over it proves nothing. */
  addUnread(roles: readonly AmountRole[] = amountRoles): void {
    for (const role of roles) this.#unread.set(role, (this.#unread.get(role) ?? 0) + 1)
  }

  /**
   * Compares a total row with the lines before it: all of them, or those since any earlier total row (a department over the subtotals of its cost
   * centres). It must equal one of these sums; when it does not, it is held against the nearest.
   */
  compare(row: Omit<RecordAmounts, 'unread'>, line: number, place: (claim: Claim) => FindingPlace): Finding[] {
    return claims.flatMap((claim) => {
      const claimed = claim === 'bedrag' ? row.ofAllKinds : row.raw[claim]
      const now = this.#now(claim, line)
      const starts = this.#starts[claim]
      const found = claimed === null ? [] : this.#judge(claimed, row.rounded, now, starts, place(claim))
      if (!starts.has(now.sum)) starts.set(now.sum, now)
      const [, oldest] = starts.size > STARTS_KEPT ? starts.keys() : []
      if (oldest !== undefined) starts.delete(oldest)
      return found
    })
  }

  #now(claim: Claim, line: number): Start {
    const now = { after: line, sum: 0, lines: this.#lines, unread: 0, rounded: this.#rounded }
    for (const role of claim === 'bedrag' ? amountRoles : [claim]) {
      now.sum = cents(now.sum + (this.#sums[role].amount ?? 0))
      now.unread += this.#unread.get(role) ?? 0
    }
    return now
  }

  #judge(
    claimed: number,
    rounded: boolean,
    now: Start,
    starts: ReadonlyMap<number, Start>,
    place: FindingPlace,
  ): Finding[] {
    const equal = starts.get(now.sum - claimed)
    if (equal && equal.lines < now.lines) return []
    const differenceFrom = (start: Start) => Math.abs(claimed - (now.sum - start.sum))
    const parts = [...starts.values()]
    const nearest = parts.reduce((best, start) =>
      start.lines < now.lines && differenceFrom(start) < differenceFrom(best) ? start : best,
    )
    const sum = cents(now.sum - nearest.sum)
    const detail = {
      claimed: printEuros(cents(claimed)),
      found: printEuros(sum),
      difference: printEuros(cents(claimed - sum)),
      lines: linesBetween(nearest.after, now.after),
    }
    const at = { ...place, value: detail.claimed }
    if (now.unread > nearest.unread) return [finding('totaalregel-niet-vergeleken', at, detail)]
    return nearest.lines < now.lines && differenceFrom(nearest) <= (rounded ? this.#tolerance(nearest, now) : 0)
      ? [finding('totaalregel-afgerond', at, detail)]
      : [finding('totaalregel-wijkt-af', at, detail)]
  }

  /** A rounded total of exact lines is half a unit off at most; rounded lines move it by half a unit each, of which few add up. */
  #tolerance(start: Start, now: Start): number {
    const lines = now.lines - start.lines
    if (now.rounded - start.rounded < lines) return this.#rounding / 2
    return Math.floor(Math.min(lines, ROUNDED_LINES) / 2) * this.#rounding
  }
}

/** More rounded lines than this are not taken to be off in one direction. */
const ROUNDED_LINES = 6

function linesBetween(after: number, before: number): string {
  return before - after > 2 ? `regel ${after + 1} tot en met ${before - 1}` : `regel ${after + 1}`
}
