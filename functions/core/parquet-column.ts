import { bitPacked, int32s, int64s, plainTexts } from './parquet-page.ts'
import { FIRST_CAPACITY, larger, Presence } from './parquet-presence.ts'
import type { NumberValues, TextValues } from './plain-batch.ts'
import type { ColumnLayout } from './table-layout.ts'

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
  /** The first `count` of many values. */
  addAll(values: TextValues | NumberValues, count: number): void
  /** Encodes what was added and starts again. */
  take(): EncodedColumn
}

export function columnBuilder(layout: ColumnLayout): ColumnBuilder {
  return layout.kind === 'text' ? new TextColumn(layout) : new NumberColumn(layout)
}

/** Dictionary encoded: codes and labels repeat. */
class TextColumn implements ColumnBuilder {
  readonly #name: string
  #ids = new Map<string, number>()
  /** The id of every value that is present. */
  #rows = new Int32Array(FIRST_CAPACITY)
  #count = 0
  readonly #presence: Presence
  /** The texts of the last batch, and which id each of them has here; -1 for those not met yet. */
  #texts: readonly string[] = []
  #idOf = new Int32Array(FIRST_CAPACITY).fill(-1)

  constructor(layout: ColumnLayout) {
    this.#name = layout.name
    this.#presence = new Presence(layout)
  }

  add(value: string | number | null): void {
    this.#presence.add(value !== null)
    if (value === null) return
    const text = typeof value === 'string' ? value : String(value)
    this.#push(this.#id(text))
  }

  addAll(values: TextValues | NumberValues, count: number): void {
    if (!('texts' in values)) throw new TypeError(`column ${this.#name} takes texts`)
    const { ids, texts } = values
    if (texts !== this.#texts) this.#forget(texts)
    while (texts.length > this.#idOf.length)
      this.#idOf = larger(this.#idOf, new Int32Array(2 * this.#idOf.length).fill(-1))
    for (let row = 0; row < count; row += 1) {
      const at = ids[row] ?? -1
      this.#presence.add(at >= 0)
      if (at < 0) continue
      let id = this.#idOf[at] ?? -1
      if (id < 0) {
        id = this.#id(texts[at] ?? '')
        this.#idOf[at] = id
      }
      this.#push(id)
    }
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
    this.#forget(this.#texts)
    return encoded
  }

  #forget(texts: readonly string[]): void {
    this.#texts = texts
    this.#idOf.fill(-1)
  }

  #id(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(text, id)
    return id
  }

  #push(id: number): void {
    if (this.#count === this.#rows.length) this.#rows = larger(this.#rows, new Int32Array(2 * this.#count))
    this.#rows[this.#count] = id
    this.#count += 1
  }
}

/** Plain little-endian integers; amounts seldom repeat. */
class NumberColumn implements ColumnBuilder {
  readonly #layout: ColumnLayout
  readonly #lowest: number
  readonly #highest: number
  #rows = new Float64Array(FIRST_CAPACITY)
  #count = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY
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
    this.#push(typeof value === 'number' ? value : Number.NaN)
  }

  addAll(values: TextValues | NumberValues, count: number): void {
    if ('texts' in values) throw new TypeError(`column ${this.#layout.name} takes numbers`)
    for (let row = 0; row < count; row += 1) {
      const value = values[row] ?? Number.NaN
      const present = !Number.isNaN(value)
      this.#presence.add(present)
      if (present) this.#push(value)
    }
  }

  take(): EncodedColumn {
    const values = this.#rows.subarray(0, this.#count)
    const encode = this.#layout.kind === 'bigint' ? int64s : int32s
    const nulls = this.#presence.nulls
    const encoded: EncodedColumn = {
      dictionary: null,
      data: encode(values, this.#presence.take()),
      nulls,
      min: values.length > 0 ? encode([this.#min]) : null,
      max: values.length > 0 ? encode([this.#max]) : null,
    }
    this.#count = 0
    this.#min = Number.POSITIVE_INFINITY
    this.#max = Number.NEGATIVE_INFINITY
    return encoded
  }

  #push(value: number): void {
    if (!Number.isInteger(value) || value < this.#lowest || value > this.#highest)
      throw new RangeError(`column ${this.#layout.name} takes whole numbers, not ${value}`)
    if (this.#count === this.#rows.length) this.#rows = larger(this.#rows, new Float64Array(2 * this.#count))
    this.#rows[this.#count] = value
    this.#count += 1
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
  }
}
