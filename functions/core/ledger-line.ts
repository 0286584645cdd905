import type { AmountForm } from './amount-form.ts'
import type { Notation } from './amount-notation.ts'
import type { AmountColumn, AmountRole, ColumnRole, UNUSED_KIND } from './column-roles.ts'
import { didYouMean } from './did-you-mean.ts'
import type { ExportSettings } from './export-settings.ts'
import type { Finding, FindingPlace, finding } from './finding.ts'
import type { Iv3Codes } from './iv3-codes.ts'
import type { ColumnMap } from './layout.ts'
import { addAmounts, type Cents } from './money.ts'
import type { Side } from './report.ts'
import { sideFromWord } from './selector.ts'
import type { SidesByAccount } from './sides-by-account.ts'
import { isMadeByExcel } from './value-words.ts'

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
  /** The comparative column, where an export has one. */
  readonly previousActual: Cents | null
}

/** The notation of each amount column. */
export type Notations = Readonly<Record<AmountColumn, Notation>>

export function notationsAs(notation: Notation): Notations {
  return {
    'begroting primitief': notation,
    begrotingswijzigingen: notation,
    'begroting na wijziging': notation,
    rekening: notation,
    'rekening vorig jaar': notation,
    bedrag: notation,
    debet: notation,
    credit: notation,
  }
}

/** The amounts of one record as the file writes them (its own sign), in cents. */
export type RawAmounts = Readonly<Record<AmountRole, Cents | null>>

/** How to read the lines of one export. */
export interface LineRules {
  readonly file: string
  readonly year: number
  readonly settings: Pick<ExportSettings, 'teken' | 'lasten-of-baten' | 'andere-notatie'>
  /** Lasten or baten by account, for files that say it so. */
  readonly accounts: SidesByAccount | null
  readonly columns: ColumnMap
  readonly form: AmountForm
  /** The words of the column `soort`, normalized as headers are. */
  readonly kinds: ReadonlyMap<string, AmountRole | typeof UNUSED_KIND>
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
const codeRoles = ['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const
export type CodeRole = (typeof codeRoles)[number]

export function isCode(role: CodeRole, text: string): boolean {
  return CODES[role].test(text) && !isMadeByExcel(text)
}

export function cell(record: readonly string[], columns: ColumnMap, role: ColumnRole): string {
  const index = columns.get(role)
  return index === undefined ? '' : (record[index] ?? '').trim()
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
    else if (!isCode(role, code))
      findings.push(finding(isMadeByExcel(code) ? 'code-door-excel' : 'code-onleesbaar', place(role)))
  }
  const side = rules.accounts
    ? rules.accounts.sideOf(text('grootboekrekening'))
    : readSide(text('lasten/baten'), rules.settings['lasten-of-baten'])
  if (side === null && !rules.accounts) findings.push(finding('lasten-baten-onbekend', place('lasten/baten')))
  if (side === null && rules.accounts && text('grootboekrekening') !== '')
    findings.push(finding('rekening-zonder-kant', place('grootboekrekening')))
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
function saldoAmounts(raw: RawAmounts, side: Side, { settings: { teken }, form, columns }: LineRules) {
  const balance = (role: AmountRole): Cents | null =>
    toBalance(raw[role], side, form.inDebit.has(role) ? 'debet-positief' : teken)
  const budgetOriginal = balance('begroting primitief')
  const budgetAmendments = balance('begrotingswijzigingen')
  const budgetAmended =
    columns.has('begrotingswijzigingen') && !columns.has('begroting na wijziging')
      ? addAmounts(budgetOriginal, budgetAmendments)
      : balance('begroting na wijziging')
  const actual = balance('rekening')
  const previousActual = balance('rekening vorig jaar')
  return { budgetOriginal, budgetAmendments, budgetAmended, actual, previousActual }
}

export function readSide(word: string, setting: ExportSettings['lasten-of-baten']): Side | null {
  return sideFromWord(setting === 'lasten' || setting === 'baten' ? setting : word)
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
