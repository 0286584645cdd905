import { type AmountReading, isAmbiguous, type Notation, possibleNotations, readAmount } from './amount-notation.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
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
  const read = (role: AmountRole): Cents | null => {
    const text = cell(record, rules.columns, role)
    const reading = readAmount(text, rules.notations[role])
    seen(role, text, reading)
    if (!('problem' in reading)) return reading.cents as Cents | null
    findings.push(amountFinding(reading.problem, text, { file: rules.file, line, column: role, value: text }))
    return null
  }
  return {
    'begroting primitief': read('begroting primitief'),
    begrotingswijzigingen: read('begrotingswijzigingen'),
    'begroting na wijziging': read('begroting na wijziging'),
    rekening: read('rekening'),
  }
}

function amountFinding(problem: 'unreadable' | 'decimals' | 'range', text: string, place: FindingPlace): Finding {
  if (problem === 'decimals') return finding(isAmbiguous(text) ? 'bedrag-dubbelzinnig' : 'bedrag-decimalen', place)
  if (problem === 'range') return finding('bedrag-te-groot', place)
  return finding(possibleNotations(text).length > 0 ? 'bedrag-andere-notatie' : 'bedrag-onleesbaar', place)
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
  if (text('boekjaar') !== String(rules.year))
    findings.push(finding('jaar-klopt-niet', place('boekjaar'), { year: rules.year }))
  for (const role of codeRoles) {
    if (text(role) === '') findings.push(finding('code-ontbreekt', place(role)))
    else if (!CODES[role].test(text(role)) || EXCEL_DATE.test(text(role)))
      findings.push(finding('code-onleesbaar', place(role)))
  }
  const side = readSide(text('lasten/baten'), rules.settings['lasten-of-baten'])
  if (side === null) findings.push(finding('lasten-baten-onbekend', place('lasten/baten')))
  if (findings.length > 0 || side === null) return null
  const saldo = (role: AmountRole): Cents | null => toBalance(raw[role], side, rules.settings.teken)
  const original = saldo('begroting primitief')
  const amendments = saldo('begrotingswijzigingen')
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
    budgetOriginal: original,
    budgetAmendments: amendments,
    budgetAmended: rules.columns.has('begroting na wijziging')
      ? saldo('begroting na wijziging')
      : addAmounts(original, amendments),
    actual: saldo('rekening'),
  }
}

function readSide(word: string, setting: 'kolom' | 'lasten' | 'baten'): Side | null {
  return sideFromWord(setting === 'kolom' ? word : setting)
}

/**
 * From the sign of the file to the saldo view. `lasten-positief`: lasten and baten each positive in their own column or line;
 * `debet-positief`: lasten +, baten −; `lasten-negatief`: already the saldo view.
 */
function toBalance(amount: Cents | null, side: Side, sign: ExportSettings['teken']): Cents | null {
  if (amount === null || amount === 0) return amount
  if (sign === 'lasten-negatief') return amount
  if (sign === 'debet-positief') return -amount as Cents
  return side === 'expense' ? (-amount as Cents) : amount
}
