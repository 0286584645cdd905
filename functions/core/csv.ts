import Papa from 'papaparse'

/** How one CSV file separates its cells and lines. */
export interface CsvForm {
  readonly delimiter: ';' | ',' | '\t' | '|'
  readonly newline: '\r\n' | '\n' | '\r'
}

/** Records of one block; `lines[i]` is the 1-based line of the file on which `records[i]` starts. */
export interface CsvBatch {
  readonly records: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

const DELIMITERS = [';', ',', '\t', '|'] as const
/** A record that needs more text than this is not read further, so that memory stays bounded: a quote is not closed, or lines do not end. */
export const LONGEST_RECORD = 1_000_000

/** A record that cannot be read, and nothing behind it: a quote that is opened on `line` is never closed as it should, or the line does not end. */
export class UnreadableRecord extends Error {
  readonly line: number
  /** The records of the same text before it. */
  readonly before: CsvBatch
  readonly code: 'aanhalingsteken-open' | 'regel-te-groot'
  constructor(line: number, before: CsvBatch = { records: [], lines: [] }, quoted = true) {
    super(`unreadable record on line ${line}`)
    this.line = line
    this.before = before
    this.code = quoted ? 'aanhalingsteken-open' : 'regel-te-groot'
  }
}

/** The form of a file from its first block: the delimiter that splits the most lines alike. `sep=;` on the first line decides. */
export function detectForm(sample: string): CsvForm {
  const newline = detectNewline(sample)
  const declared = /^sep=([;,\t|])/i.exec(sample)?.[1]
  const given = DELIMITERS.find((delimiter) => delimiter === declared)
  if (given) return { delimiter: given, newline }
  const scores = DELIMITERS.map((delimiter) => score(sample, { delimiter, newline }))
  const best = scores.indexOf(Math.max(...scores))
  return { delimiter: DELIMITERS[best] ?? ';', newline }
}

function detectNewline(sample: string): CsvForm['newline'] {
  if (sample.includes('\n')) return sample.includes('\r\n') ? '\r\n' : '\n'
  return sample.includes('\r') ? '\r' : '\n'
}

/** Rows with the most common number of cells, times the cells beyond the first. A broken quote swallows the rest of a sample: then quotes do not count. */
function score(sample: string, form: CsvForm): number {
  const quoted = widthScore(sample, form, '"')
  return quoted.broken ? Math.max(quoted.score, widthScore(sample, form, '\0').score) : quoted.score
}

function widthScore(sample: string, form: CsvForm, quoteChar: string): { score: number; broken: boolean } {
  const parser = new Papa.Parser({ delimiter: form.delimiter, newline: lineBreak(form), quoteChar })
  const parsed: Papa.ParseResult<string[]> = parser.parse(sample, 0, false)
  const widths = new Map<number, number>()
  for (const row of parsed.data.slice(0, 200)) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const score = Math.max(...[...widths].map(([width, count]) => (width - 1) * count), 0)
  return { score, broken: parsed.errors.some(({ type }) => type === 'Quotes') }
}

/**
 * Reads decoded blocks of a CSV file as records, with memory for one block and one record.
 * Lines may end in CRLF and LF within one file; a lone CR counts only when the file has no LF.
 */
export class CsvReader {
  readonly #parser: Papa.Parser
  readonly #newline: '\n' | '\r'
  #rest = ''
  #line = 1

  constructor(form: CsvForm) {
    this.#newline = lineBreak(form)
    this.#parser = new Papa.Parser({ delimiter: form.delimiter, newline: this.#newline, quoteChar: '"' })
  }

  /** The line on which the next record starts. */
  get line(): number {
    return this.#line
  }

  /** Whether all text so far was whole records. */
  get isBetweenRecords(): boolean {
    return this.#rest === ''
  }

  /** Counts lines that were read elsewhere. */
  passOver(lines: number): void {
    this.#line += lines
  }

  /** @throws UnreadableRecord */
  read(text: string, last = false): CsvBatch {
    const block = this.#rest + text
    const parsed: Papa.ParseResult<string[]> = this.#parser.parse(block, 0, !last)
    const records = parsed.data
    // A record that the block cuts off is read again with the next block: its errors do not count yet.
    const broken = parsed.errors.find((error) => error.type === 'Quotes' && (last || (error.row ?? 0) < records.length))
    this.#rest = last ? '' : block.slice(parsed.meta.cursor)
    const lines: number[] = []
    // Nearly always there are as many line ends as records: then no cell has any.
    const breaks = block.includes('"') && this.#breaksIn(block, parsed.meta.cursor) > records.length - (last ? 1 : 0)
    for (const record of records) {
      lines.push(this.#line)
      this.#line += 1 + (breaks ? this.#breaksInside(record) : 0)
      stripCarriageReturn(record)
    }
    const row = broken?.row ?? 0
    if (broken)
      throw new UnreadableRecord(lines[row] ?? this.#line, {
        records: records.slice(0, row),
        lines: lines.slice(0, row),
      })
    if (this.#rest.length > LONGEST_RECORD)
      throw new UnreadableRecord(this.#line, { records, lines }, this.#rest.includes('"'))
    if (last && records.length > 0 && isEmpty(records.at(-1))) {
      records.pop()
      lines.pop()
    }
    return { records, lines }
  }

  #breaksInside(record: string[]): number {
    let breaks = 0
    for (const cell of record) breaks += this.#breaksIn(cell, cell.length)
    return breaks
  }

  #breaksIn(text: string, end: number): number {
    let breaks = 0
    for (let at = text.indexOf(this.#newline); at >= 0 && at < end; at = text.indexOf(this.#newline, at + 1))
      breaks += 1
    return breaks
  }
}

/** CRLF files are cut at LF, so that one stray LF does not join two lines. */
function lineBreak(form: CsvForm): '\n' | '\r' {
  return form.newline === '\r' ? '\r' : '\n'
}

const CARRIAGE_RETURN = 0x0d

function stripCarriageReturn(record: string[]): void {
  const last = record.length - 1
  const cell = record[last]
  if (cell?.charCodeAt(cell.length - 1) === CARRIAGE_RETURN) record[last] = cell.slice(0, -1)
}

function isEmpty(record: readonly string[] | undefined): boolean {
  return record?.length === 1 && record[0] === ''
}
