import { withoutStrayBytes } from './encoding.ts'
import { findingTexts } from './finding-texts.ts'
import { maskPersonalData } from './personal-data.ts'
import { valueWords } from './value-words.ts'

export type Severity = 'error' | 'warning' | 'info'
export type FindingCode = keyof typeof findingTexts

export function isFindingCode(value: unknown): value is FindingCode {
  return typeof value === 'string' && Object.hasOwn(findingTexts, value)
}

/** A problem in the data: a value, never an exception. `line` is 1-based; `detail` fills the sentence of its code. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  readonly file: string | null
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly message: string
  readonly advice: string
  /** Of a warning: the facts of its sentence, by which it can be accepted. */
  readonly facts?: FindingDetail
  /** Of a warning of a dossier: what names it in dossier.yaml (core/acceptance.ts). */
  readonly fingerprint?: string
  readonly accepted?: Acceptance
}

/** Who accepts a warning, why, and since which day. */
export interface Acceptance {
  readonly reason: string
  readonly name: string
  readonly date: string
}

export interface FindingPlace {
  readonly file?: string | null
  readonly line?: number | null
  readonly column?: string | null
  readonly value?: string | null
}

/** Facts that the sentence of a finding needs, such as an amount or the codes of a line. */
export type FindingDetail = Readonly<Record<string, string | number>>

/**
 * Personal data is masked in the value and in the sentence: a finding goes to screens, pages and files.
 * @param detail what the sentence of `code` names in its braces
 */
export function finding(code: FindingCode, place: FindingPlace = {}, detail: FindingDetail = {}): Finding {
  const text = findingTexts[code]
  const facts: FindingDetail = {
    value: place.value ?? '',
    column: place.column ?? '',
    file: place.file ?? '',
    ...detail,
  }
  return {
    code,
    severity: text.severity,
    file: place.file ?? null,
    line: place.line ?? null,
    column: place.column ?? null,
    value: place.value == null ? null : presentable(place.value),
    message: presentable(fill(text.message, facts)),
    advice: fill(text.advice, facts),
    ...(text.severity === 'warning' && { facts: detail }),
  }
}

function presentable(text: string): string {
  return maskPersonalData(withoutStrayBytes(text))
}

/** The sentence that may be published: it names no value of the data. */
export function publicSentence(code: FindingCode): string {
  return findingTexts[code].publicly
}

export function severityOf(code: FindingCode): Severity {
  return findingTexts[code].severity
}

export function blocks(findings: Iterable<Finding>): boolean {
  for (const item of findings) if (item.severity === 'error') return true
  return false
}

function fill(template: string, facts: FindingDetail): string {
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const fact = facts[name] ?? valueWords[name]?.(String(facts['value']))
    if (fact === undefined) throw new Error(`no fact "${name}" for the sentence: ${template}`)
    return String(fact)
  })
}

/** How many findings of one code are kept; the rest is counted. */
export const FINDINGS_KEPT = 100

/** Findings of one file with a true count per code, in bounded memory. */
export class FindingList {
  /** Sees every finding, also those that are only counted. */
  watch: (item: Finding) => void = () => {}
  readonly #items: Finding[] = []
  readonly #counts = new Map<FindingCode, number>()

  add(item: Finding): void {
    this.watch(item)
    const count = (this.#counts.get(item.code) ?? 0) + 1
    this.#counts.set(item.code, count)
    if (count <= FINDINGS_KEPT) this.#items.push(item)
  }

  addAll(items: Iterable<Finding>): void {
    for (const item of items) this.add(item)
  }

  /** Counts findings of which none would be kept, without making them, so that `watch` does not see them; false when one would be kept. */
  countOnly(codes: readonly FindingCode[]): boolean {
    for (const code of codes) if ((this.#counts.get(code) ?? 0) < FINDINGS_KEPT) return false
    for (const code of codes) this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
    return true
  }

  get items(): readonly Finding[] {
    return this.#items
  }

  get counts(): Readonly<Partial<Record<FindingCode, number>>> {
    return Object.fromEntries(this.#counts)
  }

  get blocks(): boolean {
    return blocks(this.#items)
  }
}

/** How often each code occurs: what may be told where no value of a ledger may stand. */
export function countsOf(findings: readonly Pick<Finding, 'code'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
