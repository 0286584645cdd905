import type { Notation } from './amount-notation.ts'
import { readAmount } from './amount-notation.ts'
import type { AmountRole } from './column-roles.ts'
import type { Cents } from './money.ts'
import {
  BATCH_ROWS,
  type DecodeCell,
  LAST_CONTROL,
  NOT_PLAIN,
  type PlainColumn,
  QUOTE,
  type RowNotes,
} from './plain-column.ts'

const ZERO = 0x30
const NINE = 0x39
const SPACE = 0x20
const MINUS_SIGN = 0x2d
const COMMA = 0x2c
const POINT = 0x2e
const NONE = -1
/** With two decimals more, still safe in a number. */
const MOST_DIGITS = 13

interface Marks {
  readonly decimal: number
  readonly group: number
}

/** A column of amounts, read from their digits in their common forms: `1234`, `1.234,5`, `-1.234,56`, `1.234,56-`, padded or in quotes. */
export class PlainAmounts implements PlainColumn {
  /** Per row its cents in the sign of the file; NaN for no amount. */
  readonly cents = new Float64Array(BATCH_ROWS).fill(Number.NaN)
  /** Per row 1 when it has the decimal mark of the notation. */
  readonly marked = new Uint8Array(BATCH_ROWS)
  /** Per row 1 when it is written with decimals. */
  readonly exact = new Uint8Array(BATCH_ROWS)
  readonly role: AmountRole
  readonly #delimiter: number
  readonly #marks: Marks
  /** Outside quotes the delimiter of the file is no mark. */
  readonly #bareMarks: Marks
  readonly #notation: Notation
  readonly #decode: DecodeCell
  readonly #notes: RowNotes

  constructor(delimiter: number, decode: DecodeCell, notes: RowNotes, role: AmountRole, notation: Notation) {
    this.#delimiter = delimiter
    this.#decode = decode
    this.#notes = notes
    this.role = role
    this.#notation = notation
    const [decimal, group] = notation === 'comma' ? [COMMA, POINT] : [POINT, COMMA]
    this.#marks = { decimal, group }
    this.#bareMarks = { decimal: decimal === delimiter ? NONE : decimal, group: group === delimiter ? NONE : group }
  }

  at(row: number): Cents | null {
    const cents = this.cents[row] ?? Number.NaN
    return Number.isNaN(cents) ? null : (cents as Cents)
  }

  /** How many of the first rows have the decimal mark of the notation. */
  countMarked(rows: number): number {
    let count = 0
    for (let row = 0; row < rows; row += 1) count += this.marked[row] ?? 0
    return count
  }

  read(bytes: Uint8Array, start: number, row: number): number {
    const quoted = bytes[start] === QUOTE
    const stop = quoted ? QUOTE : this.#delimiter
    const from = quoted ? start + 1 : start
    const { decimal, group } = quoted ? this.#marks : this.#bareMarks
    let at = from
    let byte = bytes[at] ?? 0
    while (byte === SPACE) byte = bytes[++at] ?? 0
    const negative = byte === MINUS_SIGN
    if (negative) byte = bytes[++at] ?? 0
    const first = at
    let size = 0
    for (; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0) size = 10 * size + byte - ZERO
    let digits = at - first
    if (byte === group) {
      if (digits === 0 || digits > 3 || bytes[first] === ZERO) return this.#readAny(bytes, from, row, quoted)
      do {
        const before = at
        for (byte = bytes[++at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0)
          size = 10 * size + byte - ZERO
        if (at - before !== 4) return this.#readAny(bytes, from, row, quoted)
        digits += 3
      } while (byte === group)
      // `1.234` may be another amount in the other notation.
      if (byte !== decimal) return this.#readAny(bytes, from, row, quoted)
    }
    if (digits > MOST_DIGITS) return this.#readAny(bytes, from, row, quoted)
    const marked = byte === decimal
    if (marked) {
      const mark = at
      for (byte = bytes[++at] ?? 0; byte >= ZERO && byte <= NINE && at - mark < 3; byte = bytes[++at] ?? 0)
        size = 10 * size + byte - ZERO
      const decimals = at - mark - 1
      if (decimals === 0) return this.#readAny(bytes, from, row, quoted)
      if (decimals === 1) size *= 10
    } else size *= 100
    const behind = byte === MINUS_SIGN && !negative && digits > 0
    if (behind) byte = bytes[++at] ?? 0
    while (byte === SPACE) byte = bytes[++at] ?? 0
    if (byte !== stop && byte > LAST_CONTROL) return this.#readAny(bytes, from, row, quoted)
    if (digits === 0 && (negative || marked)) return this.#readAny(bytes, from, row, quoted)
    this.cents[row] = digits === 0 ? Number.NaN : (negative || behind) && size !== 0 ? -size : size
    this.marked[row] = marked ? 1 : 0
    this.exact[row] = marked ? 1 : 0
    return quoted ? (byte === QUOTE ? at + 1 : NOT_PLAIN) : at
  }

  /** Every other form, and what is no amount. */
  #readAny(bytes: Uint8Array, start: number, row: number, quoted: boolean): number {
    const stop = quoted ? QUOTE : this.#delimiter
    let end = start
    while ((bytes[end] ?? 0) > LAST_CONTROL && bytes[end] !== stop) end += 1
    if (quoted && bytes[end] !== QUOTE) return NOT_PLAIN
    const text = this.#decode(bytes, start, end).trim()
    const reading = readAmount(text, this.#notation)
    this.#notes.amounts.push({ role: this.role, text, reading })
    this.cents[row] = 'problem' in reading || reading.cents === null ? Number.NaN : reading.cents
    this.marked[row] = 0
    this.exact[row] = text.includes(this.#notation === 'comma' ? ',' : '.') ? 1 : 0
    return quoted ? end + 1 : end
  }
}
