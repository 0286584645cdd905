import type { ColumnLayout } from './table-layout.ts'
import { varint } from './thrift.ts'

/** The encoded pages of one column of one row group, not yet compressed, with its statistics. */
export interface EncodedColumn {
  readonly dictionary: { readonly bytes: Buffer; readonly values: number } | null
  readonly data: Buffer
  readonly nulls: number
  readonly min: Buffer | null
  readonly max: Buffer | null
}

/** Collects the values of one column until its row group is written. */
export interface ColumnBuilder {
  add(value: string | number | null): void
  /** Encodes what was added and starts again. */
  take(): EncodedColumn
}

export function columnBuilder(layout: ColumnLayout): ColumnBuilder {
  return layout.kind === 'text' ? new TextColumn(layout) : new NumberColumn(layout)
}

/** Dictionary encoded: codes and labels repeat. */
class TextColumn implements ColumnBuilder {
  #ids = new Map<string, number>()
  /** The id of every value that is present. */
  #rows = new Int32Array(FIRST_CAPACITY)
  #count = 0
  readonly #presence: Presence

  constructor(layout: ColumnLayout) {
    this.#presence = new Presence(layout)
  }

  add(value: string | number | null): void {
    this.#presence.add(value !== null)
    if (value === null) return
    const text = typeof value === 'string' ? value : String(value)
    let id = this.#ids.get(text)
    if (id === undefined) {
      id = this.#ids.size
      this.#ids.set(text, id)
    }
    if (this.#count === this.#rows.length) this.#rows = larger(this.#rows, new Int32Array(2 * this.#count))
    this.#rows[this.#count] = id
    this.#count += 1
  }

  take(): EncodedColumn {
    const values = Array.from(this.#ids.keys(), (text) => Buffer.from(text))
    const width = Math.max(1, 32 - Math.clz32(values.length - 1))
    const nulls = this.#presence.nulls
    const before = Buffer.concat([this.#presence.take(), Buffer.from([width])])
    const ids = bitPacked(this.#rows.subarray(0, this.#count), width, before)
    const encoded: EncodedColumn = {
      dictionary: { bytes: plainTexts(values), values: values.length },
      data: ids,
      nulls,
      min: values.length > 0 ? values.reduce((min, bytes) => (bytes.compare(min) < 0 ? bytes : min)) : null,
      max: values.length > 0 ? values.reduce((max, bytes) => (bytes.compare(max) > 0 ? bytes : max)) : null,
    }
    this.#ids = new Map()
    this.#count = 0
    return encoded
  }
}

/** Plain little-endian integers; amounts seldom repeat. */
class NumberColumn implements ColumnBuilder {
  readonly #layout: ColumnLayout
  readonly #lowest: number
  readonly #highest: number
  #rows = new Float64Array(FIRST_CAPACITY)
  #count = 0
  readonly #presence: Presence

  constructor(layout: ColumnLayout) {
    this.#layout = layout
    const wide = layout.kind === 'bigint'
    this.#lowest = wide ? Number.MIN_SAFE_INTEGER : -(2 ** 31)
    this.#highest = wide ? Number.MAX_SAFE_INTEGER : 2 ** 31 - 1
    this.#presence = new Presence(layout)
  }

  add(value: string | number | null): void {
    this.#presence.add(value !== null)
    if (value === null) return
    if (typeof value !== 'number' || !Number.isInteger(value) || value < this.#lowest || value > this.#highest)
      throw new RangeError(`column ${this.#layout.name} takes whole numbers, not ${value}`)
    if (this.#count === this.#rows.length) this.#rows = larger(this.#rows, new Float64Array(2 * this.#count))
    this.#rows[this.#count] = value
    this.#count += 1
  }

  take(): EncodedColumn {
    const values = this.#rows.subarray(0, this.#count)
    const encode = this.#layout.kind === 'bigint' ? int64s : int32s
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    for (const value of values) {
      if (value < min) min = value
      if (value > max) max = value
    }
    const nulls = this.#presence.nulls
    const encoded: EncodedColumn = {
      dictionary: null,
      data: encode(values, this.#presence.take()),
      nulls,
      min: values.length > 0 ? encode([min]) : null,
      max: values.length > 0 ? encode([max]) : null,
    }
    this.#count = 0
    return encoded
  }
}

/** Which rows have a value: the definition levels of a nullable column. A required column has none. */
class Presence {
  readonly #layout: ColumnLayout
  #rows = new Uint8Array(FIRST_CAPACITY)
  #count = 0
  nulls = 0

  constructor(layout: ColumnLayout) {
    this.#layout = layout
  }

  add(present: boolean): void {
    if (!this.#layout.nullable) {
      if (!present) throw new TypeError(`column ${this.#layout.name} takes no null`)
      return
    }
    if (this.#count === this.#rows.length) this.#rows = larger(this.#rows, new Uint8Array(2 * this.#count))
    this.#rows[this.#count] = present ? 1 : 0
    this.#count += 1
    if (!present) this.nulls += 1
  }

  /** The levels with their length, as a page begins with them. */
  take(): Buffer {
    if (!this.#layout.nullable) return Buffer.alloc(0)
    const uniform = this.nulls === 0 || this.nulls === this.#count
    const levels =
      uniform && this.#count > 0
        ? Buffer.concat([varint(this.#count << 1), this.#rows.subarray(0, 1)])
        : bitPacked(this.#rows.subarray(0, this.#count), 1)
    this.#count = 0
    this.nulls = 0
    return Buffer.concat([int32s([levels.length]), levels])
  }
}

/** Rows for which a column has room before it grows. */
const FIRST_CAPACITY = 1024

function larger<T extends Int32Array | Float64Array | Uint8Array>(rows: T, room: T): T {
  room.set(rows)
  return room
}

const NOTHING: Buffer = Buffer.alloc(0)

/** One bit-packed run of Parquet's RLE/bit-packing hybrid: groups of eight, least significant bit first. Widths up to 24 bits. What goes `before` is in the same buffer, because a copy of a page is as large as the page. */
function bitPacked(values: ArrayLike<number>, width: number, before = NOTHING): Buffer {
  const groups = Math.ceil(values.length / 8)
  const head = Buffer.concat([before, varint((groups << 1) | 1)])
  const bytes = Buffer.alloc(head.length + groups * width)
  head.copy(bytes)
  let at = head.length
  let waiting = 0
  let bits = 0
  for (let index = 0; index < values.length; index += 1) {
    waiting |= (values[index] ?? 0) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      bytes[at] = waiting & 0xff
      at += 1
      waiting >>>= 8
    }
  }
  if (bits > 0) bytes[at] = waiting
  return bytes
}

/** Every text with its length before it. */
function plainTexts(texts: readonly Buffer[]): Buffer {
  return Buffer.concat(texts.flatMap((bytes) => [int32s([bytes.length]), bytes]))
}

function int32s(values: ArrayLike<number>, before = NOTHING): Buffer {
  const bytes = Buffer.alloc(before.length + values.length * 4)
  before.copy(bytes)
  for (let index = 0; index < values.length; index += 1)
    bytes.writeInt32LE(values[index] ?? 0, before.length + index * 4)
  return bytes
}

/** As two halves of 32 bits: a BigInt for every value costs more than everything else that is done with it. */
function int64s(values: ArrayLike<number>, before = NOTHING): Buffer {
  const bytes = Buffer.alloc(before.length + values.length * 8)
  before.copy(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset + before.length)
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    const high = Math.floor(value / 2 ** 32)
    view.setInt32(index * 8, value - high * 2 ** 32, true)
    view.setInt32(index * 8 + 4, high, true)
  }
  return bytes
}
