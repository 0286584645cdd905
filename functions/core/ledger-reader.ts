import type { AmountReading, Notation } from './amount-notation.ts'
import type { CsvBatch } from './csv.ts'
import { UNREADABLE } from './encoding.ts'
import { type Finding, FindingList, finding } from './finding.ts'
import { type ColumnMap, HEADER_ROLES, matchHeader, normalizeHeader } from './layout.ts'
import {
  type AmountRole,
  amountRoles,
  cell,
  type LedgerLine,
  type LineRules,
  type Notations,
  readAmounts,
  readLine,
} from './ledger-line.ts'
import { addAmounts, printEuros } from './money.ts'
import type { ControlTotal } from './report.ts'
import type { ColumnRole, ExportSettings } from './settings.ts'
import { isTotalRow, RunningTotals } from './total-row.ts'

/** Records of a file by what became of them; `records` is the sum of all the others. */
export interface RowCounts {
  records: number
  header: number
  preamble: number
  lines: number
  rejected: number
  blank: number
  totals: number
  repeatedHeaders: number
  footers: number
}

const REQUIRED: readonly ColumnRole[] = [
  'boekjaar',
  'kostenplaats',
  'grootboekrekening',
  'taakveld',
  'categorie',
  'begroting primitief',
  'rekening',
]
const keyRoles = ['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const

/** Reads the records of one export in order; every accepted line goes to `accept`. */
export class LedgerReader {
  readonly findings = new FindingList()
  readonly rows: RowCounts = {
    records: 0,
    header: 0,
    preamble: 0,
    lines: 0,
    rejected: 0,
    blank: 0,
    totals: 0,
    repeatedHeaders: 0,
    footers: 0,
  }
  headerLine: number | null = null
  controlTotal: ControlTotal = { lines: 0, budgetOriginal: null, budgetAmended: null, actual: null }

  readonly file: string
  readonly #settings: ExportSettings
  readonly #year: number
  readonly #accept: (line: LedgerLine) => void
  readonly #totals = new RunningTotals()
  readonly #votes: Record<Notation, Record<AmountRole, number>> = { comma: noVotes(), point: noVotes() }
  readonly #ambiguous = new Map<AmountRole, { line: number; value: string }>()
  readonly #notations: Notations
  #header: readonly string[] = []
  #columns: ColumnMap = new Map()
  #usable = false
  #refused = false

  /** @param accept gets every line that is right, in order */
  constructor(
    file: { readonly name: string; readonly settings: ExportSettings; readonly year: number },
    notations: Notations,
    accept: (line: LedgerLine) => void,
  ) {
    this.file = file.name
    this.#settings = file.settings
    this.#year = file.year
    this.#notations = notations
    this.#accept = accept
  }

  read(batch: CsvBatch): void {
    for (const [index, record] of batch.records.entries()) this.#readRecord(record, batch.lines[index] ?? 0)
  }

  /** Ends the file with a problem that makes further reading senseless. */
  refuse(problem: Finding): void {
    this.#refused = true
    this.findings.add(problem)
  }

  /** Call once after the last batch. Returns the notations that the values as a whole point to. */
  finish(): Notations {
    if (this.#refused) return this.#notations
    if (this.headerLine === null)
      this.findings.add(finding('kopregel-ontbreekt', { file: this.file }, { expected: REQUIRED.join(', ') }))
    else if (this.rows.lines + this.rows.rejected === 0) this.findings.add(finding('geen-regels', { file: this.file }))
    for (const [role, { line, value }] of this.#ambiguous)
      if (this.#votes.comma[role] === 0 && this.#votes.point[role] === 0)
        this.findings.add(finding('bedrag-dubbelzinnig', { file: this.file, line, column: role, value }))
    const decided = { ...this.#notations }
    for (const role of amountRoles)
      if (this.#votes.comma[role] !== this.#votes.point[role])
        decided[role] = this.#votes.comma[role] > this.#votes.point[role] ? 'comma' : 'point'
    return decided
  }

  #readRecord(record: readonly string[], line: number): void {
    this.rows.records += 1
    if (record.every((text) => text.trim() === '')) this.rows.blank += 1
    else if (this.headerLine === null) this.#readHeader(record, line)
    else if (this.#isHeader(record)) this.rows.repeatedHeaders += 1
    else if (!this.#usable) this.rows.rejected += 1
    else this.#readBody(record, line)
  }

  #readHeader(record: readonly string[], line: number): void {
    const { columns, twice } = matchHeader(record, this.#settings.kolommen)
    if (columns.size < HEADER_ROLES) {
      this.rows.preamble += 1
      return
    }
    this.rows.header += 1
    this.headerLine = line
    this.#header = record.map(normalizeHeader)
    this.#columns = columns
    const missing = this.#missingRoles()
    for (const role of missing) this.findings.add(finding('kolom-ontbreekt', { file: this.file, line, column: role }))
    for (const role of twice) this.findings.add(finding('kolom-dubbel', { file: this.file, line, column: role }))
    this.#usable = missing.length === 0 && twice.length === 0
    const used = new Set(columns.values())
    const unused = record.filter((name, index) => !used.has(index) && name.trim() !== '').map((name) => name.trim())
    if (unused.length > 0)
      this.findings.add(finding('kolommen-niet-gebruikt', { file: this.file, line }, { names: unused.join(', ') }))
  }

  #missingRoles(): ColumnRole[] {
    const missing = REQUIRED.filter((role) => !this.#columns.has(role))
    if (!this.#columns.has('begroting na wijziging') && !this.#columns.has('begrotingswijzigingen'))
      missing.push('begroting na wijziging')
    if (this.#settings['lasten-of-baten'] === 'kolom' && !this.#columns.has('lasten/baten'))
      missing.push('lasten/baten')
    return missing
  }

  #isHeader(record: readonly string[]): boolean {
    return (
      record.length === this.#header.length &&
      record.every((text, index) => normalizeHeader(text) === this.#header[index])
    )
  }

  #readBody(record: readonly string[], line: number): void {
    const extra = record.slice(this.#header.length).some((text) => text.trim() !== '')
    const filled = record.filter((text) => text.trim() !== '').length
    if (filled === 1 && record.length < this.#header.length && !this.#isNumber(record)) {
      this.rows.footers += 1
      return
    }
    const found: Finding[] = this.#unreadable(record, line)
    if (extra || record.length < this.#header.length) {
      const code = extra ? 'regel-te-lang' : 'regel-te-kort'
      found.push(finding(code, { file: this.file, line }, { expected: this.#header.length, found: record.length }))
      this.#reject(found)
      return
    }
    const keys = keyRoles.map((role) => cell(record, this.#columns, role))
    const total = isTotalRow(record, keys)
    const raw = readAmounts(record, line, this.#rules(), found, (role, text, reading) =>
      this.#vote(role, text, reading, line),
    )
    if (total) {
      this.rows.totals += 1
      found.push(...this.#totals.compare(raw, (role) => ({ file: this.file, line, column: role }), printEuros))
      this.findings.addAll(found)
      return
    }
    const ledgerLine = readLine(record, line, raw, this.#rules(), found)
    this.#totals.add(raw)
    if (ledgerLine === null) {
      this.#reject(found)
      return
    }
    this.rows.lines += 1
    this.controlTotal = addLine(this.controlTotal, ledgerLine)
    this.#accept(ledgerLine)
  }

  #unreadable(record: readonly string[], line: number): Finding[] {
    const cells = [...record.entries()].filter(([, text]) => text.includes(UNREADABLE))
    return cells.map(([index, value]) =>
      finding('teken-onleesbaar', {
        file: this.file,
        line,
        column: this.#header[index] ?? `kolom ${index + 1}`,
        value,
      }),
    )
  }

  #isNumber(record: readonly string[]): boolean {
    return record.some((text) => /^[\s€(+\u2212-]*\d/.test(text))
  }

  #reject(found: readonly Finding[]): void {
    this.rows.rejected += 1
    this.findings.addAll(found)
  }

  #rules(): LineRules {
    return {
      file: this.file,
      year: this.#year,
      settings: this.#settings,
      columns: this.#columns,
      notations: this.#notations,
    }
  }

  #vote(role: AmountRole, text: string, reading: AmountReading, line: number): void {
    if ('problem' in reading) {
      const other = this.#notations[role] === 'comma' ? 'point' : 'comma'
      if (reading.problem === 'unreadable' && /\d[.,]\d/.test(text)) this.#votes[other][role] += 1
    } else if (reading.ambiguous) {
      if (!this.#ambiguous.has(role)) this.#ambiguous.set(role, { line, value: text })
    } else if (/[.,]/.test(text)) this.#votes[this.#notations[role]][role] += 1
  }
}

function noVotes(): Record<AmountRole, number> {
  return { 'begroting primitief': 0, begrotingswijzigingen: 0, 'begroting na wijziging': 0, rekening: 0 }
}

function addLine(total: ControlTotal, line: LedgerLine): ControlTotal {
  return {
    lines: total.lines + 1,
    budgetOriginal: addAmounts(total.budgetOriginal, line.budgetOriginal),
    budgetAmended: addAmounts(total.budgetAmended, line.budgetAmended),
    actual: addAmounts(total.actual, line.actual),
  }
}
