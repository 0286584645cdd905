import { type AmountReading, isAmbiguous, type Notation, otherNotation, readAmount } from './amount-notation.ts'
import { type AmountColumn, type AmountRole, amountRoles, type ColumnRole, type UNUSED_KIND } from './column-roles.ts'
import type { Finding, FindingPlace } from './finding.ts'
import { normalizeHeader, saysThousands } from './layout.ts'
import { cell, type LineRules, type RawAmounts } from './ledger-line.ts'
import { type Cents, cents, type Unit } from './money.ts'

/** What a record says in its amount columns. */
export interface RecordAmounts {
  /** Per kind, in the file's own sign. An amount that can only be read against the notation of its column is here too, beside its finding. */
  readonly raw: RawAmounts
  /** The single amount of a total over all kinds. */
  readonly ofAllKinds: Cents | null
  /** Whether every amount is written without decimals. */
  readonly rounded: boolean
  /** Kinds whose amount cannot be told. */
  readonly unread: readonly AmountRole[]
}

/** What becomes of the readings: votes on the notation of a column. */
type Seen = (column: AmountColumn, text: string, reading: AmountReading) => void

/**
 * Reads the amounts of a record; what is wrong with them is added to `findings`.
 * @param total whether it is a total row, which may leave out the kind, the unit and the sign of its amounts
 */
export function readAmounts(
  record: readonly string[],
  line: number,
  total: boolean,
  rules: LineRules,
  findings: Finding[],
  seen: Seen,
): RecordAmounts {
  const { form, columns, finding } = rules
  const words: WordReader = (column, read, code) => {
    const text = cell(record, columns, column)
    const value = read(text)
    if (value === null && !(total && text === ''))
      findings.push(finding(code, { file: rules.file, line, column, value: text }))
    return value
  }
  const unit = form.unitPerLine ? words('eenheid', unitFromWord, 'eenheid-onbekend') : undefined
  const sign = form.flagged ? words('debet/credit', signFromWord, 'debet-credit-onbekend') : 1
  const kind =
    form.kind === 'column' ? words('soort', (text) => kindFromWord(text, rules), 'soort-onbekend') : form.kind
  let rounded = true
  let lost = unit === null || (sign === null && !total)
  const unread = new Set<AmountRole>()
  const read = (column: AmountColumn): Cents | null | undefined => {
    const text = cell(record, columns, column)
    if (text.includes(rules.notations[column] === 'comma' ? ',' : '.')) rounded = false
    const amount = readOne(
      text,
      column,
      unit ?? form.units[column],
      rules,
      { file: rules.file, line, column, value: text },
      findings,
      seen,
    )
    return amount === undefined || amount === null || sign !== -1 ? amount : negated(amount)
  }
  const wide = (role: AmountRole): Cents | null => {
    const amount = read(role)
    if (amount === undefined || lost) unread.add(role)
    return amount ?? null
  }
  if (form.amounts === 'wide') {
    const raw = rawAmounts(wide)
    return { raw, ofAllKinds: null, rounded, unread: [...unread] }
  }
  const [plus, minus] = form.amounts === 'single' ? [read('bedrag'), null] : [read('debet'), read('credit')]
  if (plus === undefined || minus === undefined) lost = true
  const amount = difference(plus ?? null, minus ?? null)
  const raw = rawAmounts((role) => (role === kind ? amount : null))
  const doubtful = amountRoles.filter((role) => role === kind || kind === null)
  const known = !lost && (kind !== null || total)
  return { raw, ofAllKinds: kind === null ? amount : null, rounded, unread: known ? [] : doubtful }
}

type WordReader = <T>(column: ColumnRole, read: (text: string) => T | null, code: WordCode) => T | null
type WordCode = 'eenheid-onbekend' | 'debet-credit-onbekend' | 'soort-onbekend'

/** One cell; undefined when its amount cannot be told. */
function readOne(
  text: string,
  column: AmountColumn,
  unit: Unit,
  rules: LineRules,
  place: FindingPlace,
  findings: Finding[],
  seen: Seen,
): Cents | null | undefined {
  const { finding } = rules
  const notation = rules.notations[column]
  const reading = readAmount(text, notation, unit)
  seen(column, text, reading)
  const mixed = rules.settings['andere-notatie']?.includes(column) ?? false
  if (!('problem' in reading) && !(mixed && reading.ambiguous)) return reading.cents as Cents | null
  const { problem, cents } = judgeRefused(text, notation, reading, unit)
  if (cents === undefined || !mixed) findings.push(finding(problem, place))
  return cents
}

/** What is wrong with a text that is no amount in the notation of its column, and which amount it is when it can only be one of the other. */
export function judgeRefused(text: string, notation: Notation, reading: AmountReading, unit: Unit = 1) {
  const other = readAmount(text, otherNotation(notation), unit)
  if (isAmbiguous(text)) return { problem: 'bedrag-dubbelzinnig', cents: undefined } as const
  if (!('problem' in other)) return { problem: 'bedrag-andere-notatie', cents: other.cents as Cents | null } as const
  const problem = 'problem' in reading ? reading.problem : 'unreadable'
  const codes = { decimals: 'bedrag-decimalen', range: 'bedrag-te-groot', unreadable: 'bedrag-onleesbaar' } as const
  return { problem: codes[problem], cents: undefined }
}

function rawAmounts(of: (role: AmountRole) => Cents | null): RawAmounts {
  return {
    'begroting primitief': of('begroting primitief'),
    begrotingswijzigingen: of('begrotingswijzigingen'),
    'begroting na wijziging': of('begroting na wijziging'),
    rekening: of('rekening'),
    'rekening vorig jaar': of('rekening vorig jaar'),
  }
}

function difference(plus: Cents | null, minus: Cents | null): Cents | null {
  if (minus === null) return plus
  return cents((plus ?? 0) - minus)
}

function negated(amount: Cents): Cents {
  return cents(-amount)
}

function unitFromWord(text: string): Unit | null {
  if (saysThousands(text) || ['1000', '1.000', 'duizend', 'k€', 'keur'].includes(text.toLowerCase())) return 1000
  return ['1', 'x 1', 'x € 1', '€', 'eur', 'euro', "euro's"].includes(text.toLowerCase()) ? 1 : null
}

function signFromWord(text: string): 1 | -1 | null {
  const word = text.toLowerCase()
  if (['d', 'debet', 'debit', '+'].includes(word)) return 1
  return ['c', 'credit', '-', '\u2212'].includes(word) ? -1 : null
}

/** The words of the settings count, and where they name none for a kind, the names of its column. */
function kindFromWord(text: string, { kinds }: LineRules): AmountRole | typeof UNUSED_KIND | null {
  return kinds.get(normalizeHeader(text)) ?? null
}
