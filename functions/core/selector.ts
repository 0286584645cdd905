import { didYouMean } from './did-you-mean.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
import { iv3Codes, iv3Years } from './iv3-codes.ts'
import type { Side } from './report.ts'
import type { SelectorSettings } from './settings.ts'
import { isMadeByExcel } from './value-words.ts'

export const codeDimensions = ['costCenter', 'account', 'taakveld', 'category'] as const
export type CodeDimension = (typeof codeDimensions)[number]

/**
 * Codes from `low` up to and including `high`, compared as text on their first characters. With a width only codes of exactly that many
 * characters match; without one, any code that starts so (a prefix, or everything when `low` is empty).
 */
export interface CodeRange {
  readonly low: string
  readonly high: string
  readonly width: number | null
}

/** One condition on a ledger line: a range per dimension and, when not null, the side. */
export interface Selector extends Readonly<Record<CodeDimension, CodeRange>> {
  readonly side: Side | null
}

/** The words that a selector cell or setting uses, per dimension. */
const dimensionNames: Readonly<Record<CodeDimension, 'kostenplaats' | 'grootboekrekening' | 'taakveld' | 'categorie'>> =
  {
    costCenter: 'kostenplaats',
    account: 'grootboekrekening',
    taakveld: 'taakveld',
    category: 'categorie',
  }

const ANY: CodeRange = { low: '', high: '', width: null }

/** Where a selection stands. With a `year`, a single taakveld or categorie must be on the CBS list of that year. */
export interface SelectorPlace extends FindingPlace {
  readonly year?: number
}

/** Reads `6100, 6200-6299, 63*`. An empty text selects everything. Problems are added to `findings`. */
export function readCodeRanges(text: string, place: SelectorPlace, findings: Finding[]): readonly CodeRange[] {
  const parts = text
    .split(/,\s+|\|/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0) return [ANY]
  return parts.flatMap((part) => readCodeRange(part, place, findings) ?? [])
}

const CODE = /^[\p{L}\d](?:[\p{L}\d._/-]*[\p{L}\d])?$/u

/** A prefix may end in a point: `4.3.*`. */
const PREFIX = /^[\p{L}\d][\p{L}\d._/-]*$/u

function readCodeRange(part: string, { year, ...place }: SelectorPlace, findings: Finding[]): CodeRange | null {
  const [, low, high] = /^([\p{L}\d._/]+)\s*-\s*([\p{L}\d._/]+)$/u.exec(part) ?? []
  if (low !== undefined && high !== undefined && shape(low) === shape(high)) {
    if (low <= high) return { low, high, width: low.length }
    findings.push(finding('selectie-bereik', { ...place, value: part }))
    return null
  }
  if (low !== undefined && high !== undefined && /^[\d.]+$/.test(low + high)) {
    findings.push(finding('selectie-bereik', { ...place, value: part }))
    return null
  }
  if (isMadeByExcel(part)) {
    findings.push(finding('code-door-excel', { ...place, value: part }))
    return null
  }
  const prefix = part.endsWith('*') ? part.slice(0, -1) : null
  if (prefix !== null && PREFIX.test(prefix)) return { low: prefix, high: prefix, width: null }
  if (CODE.test(part)) {
    if (year !== undefined) findings.push(...codeOfAnotherYear(part, year, place))
    return { low: part, high: part, width: part.length }
  }
  findings.push(finding('selectie-onleesbaar', { ...place, value: part }))
  return null
}

/** A taakveld or categorie that CBS does not have in this year would select nothing, in silence. */
function codeOfAnotherYear(code: string, year: number, place: FindingPlace): Finding[] {
  const known = knownCodes(place.column, year)
  if (known === null || known.includes(code)) return []
  const elsewhere = iv3Years.find((other) => knownCodes(place.column, other)?.includes(code))
  const suggestion = elsewhere === undefined ? didYouMean(code, known) : ` In de lijst van ${elsewhere} staat zij wel.`
  return [finding('selectie-code-onbekend', { ...place, value: code }, { year, suggestion })]
}

function knownCodes(column: string | null | undefined, year: number): readonly string[] | null {
  const codes = iv3Codes(year)
  if (!codes) return null
  if (column === 'taakveld') return [...codes.taakveld.keys()]
  return column === 'categorie' ? [...codes.expense.keys(), ...codes.revenue.keys()] : null
}

/** `A10` → `A99`: the ends of a range look alike; `10-AB` is one code with a hyphen. */
function shape(code: string): string {
  return code.replace(/\d/g, '9').replace(/\p{L}/gu, 'A')
}

/** Every combination of the ranges of the dimensions. */
function combine(ranges: Readonly<Record<CodeDimension, readonly CodeRange[]>>, side: Side | null): Selector[] {
  return ranges.costCenter.flatMap((costCenter) =>
    ranges.account.flatMap((account) =>
      ranges.taakveld.flatMap((taakveld) =>
        ranges.category.map((category) => ({ costCenter, account, taakveld, category, side })),
      ),
    ),
  )
}

/** The columns of a small table, or the keys of a setting, that make one selector. */
export type SelectorCells = Readonly<Record<(typeof dimensionNames)[CodeDimension], string>>

/** Reads the four selector cells of a line; problems are added to `findings`. */
export function readSelectors(
  cells: SelectorCells,
  side: Side | null,
  place: SelectorPlace,
  findings: Finding[],
): Selector[] {
  const read = (dimension: CodeDimension): readonly CodeRange[] => {
    const column = dimensionNames[dimension]
    return readCodeRanges(cells[column], { ...place, column }, findings)
  }
  return combine(
    {
      costCenter: read('costCenter'),
      account: read('account'),
      taakveld: read('taakveld'),
      category: read('category'),
    },
    side,
  )
}

/** The selectors of one `bereik` entry of dossier.yaml. */
export function selectorsFromSettings(
  settings: SelectorSettings,
  place: SelectorPlace,
  findings: Finding[],
): Selector[] {
  const cells = {
    kostenplaats: (settings.kostenplaats ?? []).join('|'),
    grootboekrekening: (settings.grootboekrekening ?? []).join('|'),
    taakveld: (settings.taakveld ?? []).join('|'),
    categorie: (settings.categorie ?? []).join('|'),
  }
  return readSelectors(cells, sideFromWord(settings['lasten/baten'] ?? ''), place, findings)
}

/** `lasten` and `baten` as users and exports write them; null for anything else. */
export function sideFromWord(word: string): Side | null {
  const plain = word.trim().toLowerCase()
  if (['l', 'last', 'lasten'].includes(plain)) return 'expense'
  if (['b', 'baat', 'bate', 'baten'].includes(plain)) return 'revenue'
  return null
}
