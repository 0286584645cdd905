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
  readonly #layout: ColumnLayout
  #ids = new Map<string, number>()
  #rows: number[] = []

  constructor(layout: ColumnLayout) {
    this.#layout = layout
  }

  add(value: string | number | null): void {
    if (value === null) {
      refuseNull(this.#layout)
      this.#rows.push(-1)
      return
    }
    const text = String(value)
    let id = this.#ids.get(text)
    if (id === undefined) {
      id = this.#ids.size
      this.#ids.set(text, id)
    }
    this.#rows.push(id)
  }

  take(): EncodedColumn {
    const values = [...this.#ids.keys()].map((text) => Buffer.from(text))
    const present = this.#rows.filter((id) => id >= 0)
    const sorted = [...values].sort(Buffer.compare)
    const width = Math.max(1, Math.ceil(Math.log2(Math.max(values.length, 2))))
    const data = Buffer.concat([
      levels(this.#layout, this.#rows, (id) => id >= 0),
      Buffer.from([width]),
      bitPacked(present, width),
    ])
    const encoded: EncodedColumn = {
      dictionary: {
        bytes: Buffer.concat(values.flatMap((bytes) => [int32(bytes.length), bytes])),
        values: values.length,
      },
      data,
      nulls: this.#rows.length - present.length,
      min: sorted[0] ?? null,
      max: sorted.at(-1) ?? null,
    }
    this.#ids = new Map()
    this.#rows = []
    return encoded
  }
}

/** Plain little-endian integers; amounts seldom repeat. */
class NumberColumn implements ColumnBuilder {
  readonly #layout: ColumnLayout
  #rows: (number | null)[] = []

  constructor(layout: ColumnLayout) {
    this.#layout = layout
  }

  add(value: string | number | null): void {
    if (value === null) refuseNull(this.#layout)
    else if (!Number.isSafeInteger(value))
      throw new RangeError(`column ${this.#layout.name} takes whole numbers, not ${value}`)
    this.#rows.push(value as number | null)
  }

  take(): EncodedColumn {
    const encode = this.#layout.kind === 'bigint' ? int64 : int32
    const size = this.#layout.kind === 'bigint' ? 8 : 4
    const present = this.#rows.filter((value) => value !== null)
    const plain = Buffer.alloc(present.length * size)
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    for (const [index, value] of present.entries()) {
      if (size === 8) plain.writeBigInt64LE(BigInt(value), index * 8)
      else plain.writeInt32LE(value, index * 4)
      if (value < min) min = value
      if (value > max) max = value
    }
    const encoded: EncodedColumn = {
      dictionary: null,
      data: Buffer.concat([levels(this.#layout, this.#rows, (value) => value !== null), plain]),
      nulls: this.#rows.length - present.length,
      min: present.length > 0 ? encode(min) : null,
      max: present.length > 0 ? encode(max) : null,
    }
    this.#rows = []
    return encoded
  }
}

function refuseNull(layout: ColumnLayout): void {
  if (!layout.nullable) throw new TypeError(`column ${layout.name} takes no null`)
}

/** Definition levels of a nullable column: a length and one bit per row. A required column has none. */
function levels<T>(layout: ColumnLayout, rows: readonly T[], isPresent: (row: T) => boolean): Buffer {
  if (!layout.nullable) return Buffer.alloc(0)
  const packed = bitPacked(
    rows.map((row) => (isPresent(row) ? 1 : 0)),
    1,
  )
  return Buffer.concat([int32(packed.length), packed])
}

/** One bit-packed run of Parquet's RLE/bit-packing hybrid: groups of eight, least significant bit first. */
function bitPacked(values: readonly number[], width: number): Buffer {
  const groups = Math.ceil(values.length / 8)
  const bytes = Buffer.alloc(groups * width)
  let bit = 0
  for (const value of values) {
    for (let rank = 0; rank < width; rank += 1, bit += 1)
      if ((value >> rank) & 1) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
  }
  return Buffer.concat([varint((groups << 1) | 1), bytes])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(value))
  return bytes
}
