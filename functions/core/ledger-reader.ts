import { countedFindings } from './counted-findings.ts'
import type { CsvBatch, CsvForm } from './csv.ts'
import { cellDecoder, type Encoding, UNREADABLE } from './encoding.ts'
import { type Finding, type FindingCode, FindingList, finding } from './finding.ts'
import { iv3Codes } from './iv3-codes.ts'
import { HEADER_ROLES, matchHeader, normalizeHeader } from './layout.ts'
import {
  cell,
  type LedgerLine,
  type LineRules,
  type Notations,
  type RawAmounts,
  readAmounts,
  readLine,
} from './ledger-line.ts'
import { LedgerSums } from './ledger-sums.ts'
import { printEuros } from './money.ts'
import { NotationVotes } from './notation-votes.ts'
import type { LineBatch, LineTaker } from './plain-batch.ts'
import { PlainLines, type RowAmounts } from './plain-lines.ts'
import type { ControlTotal } from './report.ts'
import { noRows } from './row-counts.ts'
import type { ColumnRole, ExportSettings } from './settings.ts'
import { isTotalRow } from './total-row.ts'

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

/** Reads the records of one export in order. */
export class LedgerReader {
  readonly findings = new FindingList()
  readonly rows = noRows()
  headerLine: number | null = null
  readonly #sums = new LedgerSums()

  readonly file: string
  readonly #settings: ExportSettings
  readonly #to: LineTaker
  readonly #votes: NotationVotes
  #header: readonly string[] = []
  #rules: LineRules
  /** Whether there is a header with every column that is needed. */
  #complete = false
  #refused = false

  /**
   * @param to gets every line that is right, in order
   * @param write makes a finding; by default no more sentences of a code than are kept
   */
  constructor(
    file: { readonly name: string; readonly settings: ExportSettings; readonly year: number },
    notations: Notations,
    to: LineTaker,
    write: typeof finding = countedFindings(),
  ) {
    this.file = file.name
    this.#settings = file.settings
    this.#rules = {
      file: file.name,
      year: file.year,
      settings: file.settings,
      columns: new Map(),
      notations,
      codes: iv3Codes(file.year),
      finding: write,
    }
    this.#votes = new NotationVotes(notations)
    this.#to = to
  }

  /** Of the lines accepted so far, in the saldo view. */
  get controlTotal(): ControlTotal {
    return this.#sums.controlTotal
  }

  read(batch: CsvBatch): void {
    for (let index = 0; index < batch.records.length; index += 1)
      this.#readRecord(batch.records[index] ?? [], batch.lines[index] ?? 0)
  }

  /** The short way for this file; null before its header, and for files that only the long way reads. */
  plainLines({ delimiter, newline }: CsvForm, encoding: Encoding): PlainLines | null {
    const decode = cellDecoder(encoding)
    if (!this.#complete || newline === '\r' || decode === null) return null
    const form = { delimiter: delimiter.charCodeAt(0), decode, header: this.#header }
    return new PlainLines(form, this.#rules, {
      take: (batch) => this.#takeAll(batch),
      reject: (problems, raw) => this.#countRejected(problems, raw),
      noted: (amount, line) => this.#votes.add(amount.role, amount.text, amount.reading, line),
    })
  }

  /** Ends the file with a problem that makes further reading senseless. */
  refuse(problem: Finding): void {
    this.#refused = true
    this.findings.add(problem)
  }

  /** Call once after the last batch. Returns the notations that the values as a whole point to. */
  finish(): Notations {
    if (this.#refused) return this.#rules.notations
    if (this.headerLine === null)
      this.findings.add(finding('kopregel-ontbreekt', { file: this.file }, { expected: REQUIRED.join(', ') }))
    else if (this.rows.lines + this.rows.rejected === 0) this.findings.add(finding('geen-regels', { file: this.file }))
    for (const { role, line, value } of this.#votes.undecided)
      this.findings.add(finding('bedrag-dubbelzinnig', { file: this.file, line, column: role, value }))
    return this.#votes.decided
  }

  #readRecord(record: readonly string[], line: number): void {
    this.rows.records += 1
    if (record.every((text) => text.trim() === '')) this.rows.blank += 1
    else if (this.headerLine === null) this.#readHeader(record, line)
    else if (this.#isHeader(record)) this.rows.repeatedHeaders += 1
    else if (!this.#complete) this.rows.rejected += 1
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
    this.#rules = { ...this.#rules, columns }
    const missing = this.#missingRoles()
    for (const role of missing) this.findings.add(finding('kolom-ontbreekt', { file: this.file, line, column: role }))
    for (const role of twice) this.findings.add(finding('kolom-dubbel', { file: this.file, line, column: role }))
    this.#complete = missing.length === 0 && twice.length === 0
    if (this.#rules.codes === null)
      this.findings.add(finding('codelijst-ontbreekt', { file: this.file }, { year: this.#rules.year }))
    const used = new Set(columns.values())
    const unused = record.filter((name, index) => !used.has(index) && name.trim() !== '').map((name) => name.trim())
    if (unused.length > 0)
      this.findings.add(finding('kolommen-niet-gebruikt', { file: this.file, line }, { names: unused.join(', ') }))
  }

  #missingRoles(): ColumnRole[] {
    const missing = REQUIRED.filter((role) => !this.#rules.columns.has(role))
    if (!this.#rules.columns.has('begroting na wijziging') && !this.#rules.columns.has('begrotingswijzigingen'))
      missing.push('begroting na wijziging')
    if (this.#settings['lasten-of-baten'] === 'kolom' && !this.#rules.columns.has('lasten/baten'))
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
    const width = this.#header.length
    const short = record.length < width
    if (short && record.filter(isFilled).length === 1 && !this.#isNumber(record)) {
      this.rows.footers += 1
      return
    }
    const { finding } = this.#rules
    const found: Finding[] = this.#unreadable(record, line)
    if (short || (record.length > width && record.slice(width).some(isFilled))) {
      const code = short ? 'regel-te-kort' : 'regel-te-lang'
      found.push(finding(code, { file: this.file, line }, { expected: width, found: record.length }))
      this.#reject(found)
      return
    }
    const keys = keyRoles.map((role) => cell(record, this.#rules.columns, role))
    const total = isTotalRow(record, keys)
    const raw = readAmounts(record, line, this.#rules, found, (role, text, reading) =>
      this.#votes.add(role, text, reading, line),
    )
    if (total) {
      this.rows.totals += 1
      found.push(...this.#sums.raw.compare(raw, (role) => ({ file: this.file, line, column: role }), printEuros))
      this.findings.addAll(found)
      return
    }
    const ledgerLine = readLine(record, line, raw, this.#rules, found)
    if (ledgerLine !== null) {
      this.#take(ledgerLine, raw)
      return
    }
    this.#sums.raw.add(raw)
    this.#reject(found)
  }

  #take(line: LedgerLine, raw: RawAmounts): void {
    this.rows.lines += 1
    this.#sums.add(line, raw)
    this.#to.line(line)
  }

  #takeAll(batch: LineBatch): void {
    this.rows.records += batch.count
    this.rows.lines += batch.count
    this.#votes.addPlain(batch.marked)
    this.#sums.addAll(batch)
    this.#to.lines(batch)
  }

  /** A row whose problems are past the findings that are kept. */
  #countRejected(problems: readonly FindingCode[], row: () => RowAmounts): boolean {
    if (!this.findings.countOnly(problems)) return false
    const { raw, marked } = row()
    this.#sums.raw.add(raw)
    this.#votes.addPlain(marked)
    this.rows.records += 1
    this.rows.rejected += 1
    return true
  }

  #unreadable(record: readonly string[], line: number): Finding[] {
    const { finding } = this.#rules
    const found: Finding[] = []
    for (let index = 0; index < record.length; index += 1) {
      const value = record[index] ?? ''
      if (value.indexOf(UNREADABLE) < 0) continue
      const column = this.#header[index] ?? `kolom ${index + 1}`
      found.push(finding('teken-onleesbaar', { file: this.file, line, column, value }))
    }
    return found
  }

  #isNumber(record: readonly string[]): boolean {
    return record.some((text) => /^[\s€(+\u2212-]*\d/.test(text))
  }

  #reject(found: readonly Finding[]): void {
    this.rows.rejected += 1
    this.findings.addAll(found)
  }
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}
