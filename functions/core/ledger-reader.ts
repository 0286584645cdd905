import { decideAmountForm, isPlainForm } from './amount-form.ts'
import { countedFindings } from './counted-findings.ts'
import type { CsvBatch, CsvForm } from './csv.ts'
import { cellDecoder, type Encoding } from './encoding.ts'
import type { ExportSettings } from './export-settings.ts'
import { type Finding, type FindingCode, FindingList, finding } from './finding.ts'
import { iv3Codes } from './iv3-codes.ts'
import { kindWords, normalizeHeader } from './layout.ts'
import { readAmounts } from './ledger-amounts.ts'
import { readLedgerHeader, type ThousandsAbove, thousandsIn, usualColumns } from './ledger-header.ts'
import { cell, type LedgerLine, type LineRules, type Notations, type RawAmounts, readLine } from './ledger-line.ts'
import { LedgerSums } from './ledger-sums.ts'
import { NotationVotes } from './notation-votes.ts'
import type { LineBatch, LineTaker } from './plain-batch.ts'
import { PlainLines, type RowAmounts } from './plain-lines.ts'
import { RecordTexts } from './record-texts.ts'
import type { ControlTotal } from './report.ts'
import { noRows } from './row-counts.ts'
import { beginsAsNumber } from './row-kind.ts'
import { RunningTotals } from './running-totals.ts'
import { SidesByAccount } from './sides-by-account.ts'
import { isTotalRow } from './total-row.ts'

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
  readonly #texts: RecordTexts
  #thousands: ThousandsAbove | null = null
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
    const problems: Finding[] = []
    const { rekeningen } = file.settings
    this.#rules = {
      file: file.name,
      year: file.year,
      settings: file.settings,
      accounts: rekeningen ? new SidesByAccount(rekeningen, problems) : null,
      columns: new Map(),
      form: decideAmountForm(new Map(), new Set(), file.settings).form,
      kinds: kindWords(file.settings.soorten ?? {}),
      notations,
      codes: iv3Codes(file.year),
      finding: write,
    }
    this.findings.addAll(problems)
    this.#votes = new NotationVotes(notations)
    this.#texts = new RecordTexts(this.#rules)
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
    const { form: amounts, accounts, settings } = this.#rules
    if (!this.#complete || newline === '\r' || decode === null) return null
    if (!isPlainForm(amounts) || accounts !== null || settings['andere-notatie'] !== undefined) return null
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
    this.findings.addAll(this.#texts.finish())
    if (this.#refused) return this.#rules.notations
    if (this.headerLine === null)
      this.findings.add(finding('kopregel-ontbreekt', { file: this.file }, { expected: usualColumns.join(', ') }))
    else if (this.rows.lines + this.rows.rejected === 0) this.findings.add(finding('geen-regels', { file: this.file }))
    const mixed = this.#settings['andere-notatie'] ?? []
    for (const { column, line, value } of this.#votes.undecided)
      if (!mixed.includes(column))
        this.findings.add(finding('bedrag-dubbelzinnig', { file: this.file, line, column, value }))
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
    const header = readLedgerHeader(record, { file: this.file, line }, this.#settings, this.#thousands)
    if (header === null) {
      this.rows.preamble += 1
      this.#thousands ??= thousandsIn(record, line)
      return
    }
    this.rows.header += 1
    this.headerLine = line
    this.#header = header.names
    this.#texts.begin(header)
    const { columns, form } = header
    this.#rules = { ...this.#rules, columns, form }
    this.#sums.raw = new RunningTotals(line, Object.values(form.units).includes(1000) ? 1000 : 1)
    this.#complete = header.complete
    this.findings.addAll(header.findings)
    if (this.#rules.codes === null)
      this.findings.add(finding('codelijst-ontbreekt', { file: this.file }, { year: this.#rules.year }))
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
    if (short && record.filter(isFilled).length === 1 && !record.some(beginsAsNumber)) {
      this.rows.footers += 1
      return
    }
    const { finding } = this.#rules
    this.findings.addAll(this.#texts.warnings(record, line))
    const found = this.#texts.errors(record, line)
    if (short || (record.length > width && record.slice(width).some(isFilled))) {
      const code = short ? 'regel-te-kort' : 'regel-te-lang'
      found.push(finding(code, { file: this.file, line }, { expected: width, found: record.length }))
      this.#sums.raw.addUnread()
      this.#reject(found)
      return
    }
    const keys = keyRoles.map((role) => cell(record, this.#rules.columns, role))
    const total = isTotalRow(record, keys)
    const amounts = readAmounts(record, line, total, this.#rules, found, (column, text, reading) =>
      this.#votes.add(column, text, reading, line),
    )
    if (total) {
      this.rows.totals += 1
      if (amounts.unread.length === 0)
        found.push(...this.#sums.raw.compare(amounts, line, (column) => ({ file: this.file, line, column })))
      this.findings.addAll(found)
      return
    }
    const ledgerLine = readLine(record, line, amounts.raw, this.#rules, found)
    if (ledgerLine !== null) {
      this.#take(ledgerLine, amounts.raw, amounts.rounded)
      return
    }
    this.#sums.raw.add(amounts.raw, amounts.rounded)
    this.#sums.raw.addUnread(amounts.unread)
    this.#reject(found)
  }

  #take(line: LedgerLine, raw: RawAmounts, rounded: boolean): void {
    this.rows.lines += 1
    this.#sums.add(line, raw, rounded)
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
    const { raw, marked, rounded, unread } = row()
    this.#sums.raw.add(raw, rounded)
    this.#sums.raw.addUnread(unread)
    this.#votes.addPlain(marked)
    this.rows.records += 1
    this.rows.rejected += 1
    return true
  }

  #reject(found: readonly Finding[]): void {
    this.rows.rejected += 1
    this.findings.addAll(found)
  }
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}
