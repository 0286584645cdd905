import { type ColumnFacts, ColumnProfile } from './column-profile.ts'
import type { ColumnRole } from './column-roles.ts'
import { countedFindings } from './counted-findings.ts'
import type { CsvBatch } from './csv.ts'
import { UNREADABLE, withoutStrayBytes } from './encoding.ts'
import { type Finding, FindingList, finding } from './finding.ts'
import { HEADER_ROLES, matchHeader, normalizeHeader } from './layout.ts'
import { PersonalFindings } from './personal-findings.ts'
import { noRows } from './row-counts.ts'
import { beginsAsNumber, isAmount, isBlank, looksLikeHeader, mostCommon } from './row-kind.ts'
import { isTotalRow } from './total-row.ts'

export interface ProfiledColumn extends ColumnFacts {
  readonly name: string
  readonly index: number
  readonly role: ColumnRole | null
}

/** Records to look at before deciding which of them is the header. */
const SAMPLE = 200
const KEYS: readonly ColumnRole[] = ['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie']

/**
 * Looks at any CSV file without knowing its layout: where the header is, which rows are no lines, and per column its notation and sum.
 * Memory is that of the sample and the columns.
 */
export class FileProfile {
  readonly findings = new FindingList()
  readonly rows = noRows()
  headerLine: number | null = null

  readonly file: string
  readonly #personal: PersonalFindings
  readonly #aliases: Readonly<Partial<Record<ColumnRole, readonly string[]>>>
  #refused = false
  #waiting: { record: readonly string[]; line: number }[] | null = []
  #header: readonly string[] = []
  #columns: readonly ColumnProfile[] = []
  #roles: ReadonlyMap<ColumnRole, number> = new Map()

  constructor(file: string, aliases: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {}) {
    this.file = file
    this.#personal = new PersonalFindings({ file, finding: countedFindings() })
    this.#aliases = aliases
  }

  read(batch: CsvBatch): void {
    for (const [index, record] of batch.records.entries()) {
      const line = batch.lines[index] ?? 0
      if (this.#waiting === null) this.#readRow(record, line)
      else if (this.#waiting.push({ record, line }) === SAMPLE) this.#decideHeader(this.#waiting)
    }
  }

  /** Ends the file with a problem that makes further reading senseless. */
  refuse(problem: Finding): void {
    this.#refused = true
    this.findings.add(problem)
  }

  /** Call once after the last batch. */
  finish(): readonly ProfiledColumn[] {
    if (this.#refused) return []
    if (this.#waiting !== null) this.#decideHeader(this.#waiting)
    this.findings.addAll(this.#personal.finish())
    if (this.headerLine === null) this.findings.add(finding('kopregel-niet-herkend', { file: this.file }))
    else if (this.rows.lines === 0) this.findings.add(finding('geen-regels', { file: this.file }))
    const roleAt = new Map([...this.#roles].map(([role, index]) => [index, role]))
    return this.#columns.map((column, index) => {
      const facts = column.facts()
      const name = withoutStrayBytes(this.#header[index]?.trim() ?? '')
      if (facts.ambiguous) this.findings.add(finding('kolom-dubbelzinnig', { file: this.file, column: name }))
      return { name, index, role: roleAt.get(index) ?? null, ...facts }
    })
  }

  #decideHeader(sample: readonly { record: readonly string[]; line: number }[]): void {
    this.#waiting = null
    const width = mostCommon(sample.filter(({ record }) => !isBlank(record)).map(({ record }) => record.length))
    const at = sample.findIndex(
      ({ record }) => matchHeader(record, this.#aliases).columns.size >= HEADER_ROLES || looksLikeHeader(record, width),
    )
    for (const [index, { record, line }] of sample.entries()) {
      if (at < 0 || index > at) this.#readRow(record, line)
      else if (index === at) this.#takeHeader(record, line)
      else {
        this.rows.records += 1
        if (isBlank(record)) this.rows.blank += 1
        else this.rows.preamble += 1
      }
    }
  }

  #takeHeader(record: readonly string[], line: number): void {
    this.rows.records += 1
    this.rows.header += 1
    this.headerLine = line
    this.#header = record
    this.#roles = matchHeader(record, this.#aliases).columns
    this.#columns = record.map(() => new ColumnProfile())
  }

  #readRow(record: readonly string[], line: number): void {
    this.rows.records += 1
    if (isBlank(record)) this.rows.blank += 1
    else if (this.headerLine === null) this.rows.rejected += 1
    else if (this.#isHeader(record)) this.rows.repeatedHeaders += 1
    else if (this.#isFooter(record)) this.rows.footers += 1
    else if (this.#isRagged(record, line)) this.rows.rejected += 1
    else if (this.#isTotal(record)) this.rows.totals += 1
    else {
      this.rows.lines += 1
      for (const [index, column] of this.#columns.entries()) {
        const text = record[index] ?? ''
        column.add(text)
        this.findings.addAll(this.#personal.look(text, line, this.#header[index] ?? ''))
        if (text.includes(UNREADABLE))
          this.findings.add(
            finding('teken-onleesbaar', { file: this.file, line, column: this.#header[index] ?? '', value: text }),
          )
      }
    }
  }

  #isHeader(record: readonly string[]): boolean {
    return (
      record.length === this.#header.length &&
      record.every((text, index) => normalizeHeader(text) === normalizeHeader(this.#header[index] ?? ''))
    )
  }

  #isFooter(record: readonly string[]): boolean {
    const filled = record.filter((text) => text.trim() !== '')
    return filled.length === 1 && record.length < this.#header.length && !beginsAsNumber(filled[0] ?? '')
  }

  #isRagged(record: readonly string[], line: number): boolean {
    const extra = record.slice(this.#header.length).some((text) => text.trim() !== '')
    if (!extra && record.length >= this.#header.length) return false
    const detail = { expected: this.#header.length, found: record.length }
    this.findings.add(finding(extra ? 'regel-te-lang' : 'regel-te-kort', { file: this.file, line }, detail))
    return true
  }

  /** Known codes decide; without any, a row that has no first cell and nothing but amounts. */
  #isTotal(record: readonly string[]): boolean {
    const keys = KEYS.flatMap((role) => this.#roles.get(role) ?? [])
    if (keys.length > 1)
      return isTotalRow(
        record,
        keys.map((index) => (record[index] ?? '').trim()),
      )
    const filled = record.filter((text) => text.trim() !== '')
    const onlyAmounts = (record[0] ?? '').trim() === '' && filled.length <= record.length / 2 && filled.every(isAmount)
    return onlyAmounts || isTotalRow(record, ['x'])
  }
}
