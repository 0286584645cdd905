import {
  type AmountProblem,
  type AmountReading,
  isAmbiguous,
  type Notation,
  possibleNotations,
  readAmount,
} from './amount-notation.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Finding, FindingPlace, finding } from './finding.ts'
import type { Iv3Codes } from './iv3-codes.ts'
import type { ColumnMap } from './layout.ts'
import { addAmounts, type Cents } from './money.ts'
import type { Side } from './report.ts'
import { sideFromWord } from './selector.ts'
import type { ColumnRole, ExportSettings } from './settings.ts'

/** One accepted line of an export: codes as text, amounts in the saldo view (lasten −, baten +), null for no amount. */
export interface LedgerLine {
  readonly line: number
  readonly year: number
  readonly costCenter: string
  readonly costCenterLabel: string | null
  readonly account: string
  readonly accountLabel: string | null
  readonly taakveld: string
  readonly category: string
  readonly side: Side
  readonly budgetOriginal: Cents | null
  readonly budgetAmendments: Cents | null
  readonly budgetAmended: Cents | null
  readonly actual: Cents | null
}

export const amountRoles = [
  'begroting primitief',
  'begrotingswijzigingen',
  'begroting na wijziging',
  'rekening',
] as const
export type AmountRole = (typeof amountRoles)[number]

/** The notation of each amount column. */
export type Notations = Readonly<Record<AmountRole, Notation>>

export function notationsAs(notation: Notation): Notations {
  return {
    'begroting primitief': notation,
    begrotingswijzigingen: notation,
    'begroting na wijziging': notation,
    rekening: notation,
  }
}

/** The amounts of one record as the file writes them (its own sign), in cents. */
export type RawAmounts = Readonly<Record<AmountRole, Cents | null>>

/** How to read the lines of one export. */
export interface LineRules {
  readonly file: string
  readonly year: number
  readonly settings: Pick<ExportSettings, 'teken' | 'lasten-of-baten'>
  readonly columns: ColumnMap
  readonly notations: Notations
  /** The Iv3 code lists of the year; null when they are not here. */
  readonly codes: Iv3Codes | null
  readonly finding: typeof finding
}

const LOCAL_CODE = /^[\p{L}\d][\p{L}\d._/-]*$/u
const IV3_CODE = /^\d+(\.\d+)*$/
const CODES = {
  kostenplaats: LOCAL_CODE,
  grootboekrekening: LOCAL_CODE,
  taakveld: IV3_CODE,
  categorie: IV3_CODE,
} as const
/** What Excel makes of a code such as 1-4. */
const EXCEL_DATE = /^\d{1,2}-(jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct)$/i

const codeRoles = ['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const
export type CodeRole = (typeof codeRoles)[number]

export function isCode(role: CodeRole, text: string): boolean {
  return CODES[role].test(text) && !EXCEL_DATE.test(text)
}

export function cell(record: readonly string[], columns: ColumnMap, role: ColumnRole): string {
  const index = columns.get(role)
  return index === undefined ? '' : (record[index] ?? '').trim()
}

/** Reads the amounts of a record; what cannot be read becomes a finding and counts as no amount. */
export function readAmounts(
  record: readonly string[],
  line: number,
  rules: LineRules,
  findings: Finding[],
  seen: (role: AmountRole, text: string, reading: AmountReading) => void,
): RawAmounts {
  const { finding } = rules
  const read = (role: AmountRole): Cents | null => {
    const text = cell(record, rules.columns, role)
    const reading = readAmount(text, rules.notations[role])
    seen(role, text, reading)
    if (!('problem' in reading)) return reading.cents as Cents | null
    const place = { file: rules.file, line, column: role, value: text }
    findings.push(finding(amountProblemCode(reading.problem, text), place))
    return null
  }
  return {
    'begroting primitief': read('begroting primitief'),
    begrotingswijzigingen: read('begrotingswijzigingen'),
    'begroting na wijziging': read('begroting na wijziging'),
    rekening: read('rekening'),
  }
}

/** What is wrong with a text that is no amount in the notation of its column. */
export function amountProblemCode(problem: AmountProblem, text: string) {
  if (problem === 'decimals') return isAmbiguous(text) ? 'bedrag-dubbelzinnig' : 'bedrag-decimalen'
  if (problem === 'range') return 'bedrag-te-groot'
  return possibleNotations(text).length > 0 ? 'bedrag-andere-notatie' : 'bedrag-onleesbaar'
}

/** Turns a record into a ledger line, or adds to the `findings` of this record every reason why it cannot be one. */
export function readLine(
  record: readonly string[],
  line: number,
  raw: RawAmounts,
  rules: LineRules,
  findings: Finding[],
): LedgerLine | null {
  const place = (column: ColumnRole): FindingPlace => ({ file: rules.file, line, column, value: text(column) })
  const text = (role: ColumnRole): string => cell(record, rules.columns, role)
  const { finding } = rules
  if (text('boekjaar') !== String(rules.year))
    findings.push(finding('jaar-klopt-niet', place('boekjaar'), { year: rules.year }))
  for (const role of codeRoles) {
    const code = text(role)
    if (code === '') findings.push(finding('code-ontbreekt', place(role)))
    else if (!isCode(role, code)) findings.push(finding('code-onleesbaar', place(role)))
  }
  const side = readSide(text('lasten/baten'), rules.settings['lasten-of-baten'])
  if (side === null) findings.push(finding('lasten-baten-onbekend', place('lasten/baten')))
  if (findings.length === 0 && side !== null) findings.push(...unknownCodes(text, side, rules, place))
  if (findings.length > 0 || side === null) return null
  return {
    line,
    year: rules.year,
    costCenter: text('kostenplaats'),
    costCenterLabel: text('kostenplaatsnaam') || null,
    account: text('grootboekrekening'),
    accountLabel: text('grootboeknaam') || null,
    taakveld: text('taakveld'),
    category: text('categorie'),
    side,
    ...saldoAmounts(raw, side, rules),
  }
}

/** A taakveld or categorie that CBS does not have in this year, or has on the other side only. */
function unknownCodes(
  text: (role: ColumnRole) => string,
  side: Side,
  { codes, year, finding }: LineRules,
  place: (role: ColumnRole) => FindingPlace,
): Finding[] {
  if (codes === null) return []
  const found: Finding[] = []
  const taakveld = text('taakveld')
  if (!codes.taakveld.has(taakveld)) {
    const suggestion = didYouMean(taakveld, [...codes.taakveld.keys()])
    found.push(finding('taakveld-onbekend', place('taakveld'), { year, suggestion }))
  }
  const category = text('categorie')
  if (!codes[side].has(category)) {
    const other = codes[side === 'expense' ? 'revenue' : 'expense'].has(category)
    const sides = side === 'expense' ? 'lasten' : 'baten'
    const suggestion = other ? ' Hij bestaat wel aan de andere kant.' : didYouMean(category, [...codes[side].keys()])
    found.push(finding('categorie-onbekend', place('categorie'), { year, side: sides, suggestion }))
  }
  return found
}

/** The amounts of a line in the saldo view; the amended budget is computed where the file has only its amendments. */
export function saldoAmounts(raw: RawAmounts, side: Side, { settings: { teken }, columns }: LineRules) {
  const budgetOriginal = toBalance(raw['begroting primitief'], side, teken)
  const budgetAmendments = toBalance(raw.begrotingswijzigingen, side, teken)
  const budgetAmended = columns.has('begroting na wijziging')
    ? toBalance(raw['begroting na wijziging'], side, teken)
    : addAmounts(budgetOriginal, budgetAmendments)
  return { budgetOriginal, budgetAmendments, budgetAmended, actual: toBalance(raw.rekening, side, teken) }
}

export function readSide(word: string, setting: 'kolom' | 'lasten' | 'baten'): Side | null {
  return sideFromWord(setting === 'kolom' ? word : setting)
}

function toBalance(amount: Cents | null, side: Side, sign: ExportSettings['teken']): Cents | null {
  if (amount === null || amount === 0) return amount
  return (amount * balanceSign(side, sign)) as Cents
}

/**
 * From the sign of the file to the saldo view. `lasten-positief`: lasten and baten each positive in their own column or line;
 * `debet-positief`: lasten +, baten −; `lasten-negatief`: already the saldo view.
 */
export function balanceSign(side: Side, sign: ExportSettings['teken']): 1 | -1 {
  if (sign === 'lasten-negatief') return 1
  if (sign === 'debet-positief') return -1
  return side === 'expense' ? -1 : 1
}
