import { bitPacked, int32s } from './parquet-page.ts'
import type { ColumnLayout } from './table-layout.ts'
import { varint } from './thrift.ts'

/** Which rows have a value: the definition levels of a nullable column. A required column has none. */
export class Presence {
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
export const FIRST_CAPACITY = 1024

export function larger<T extends Int32Array | Float64Array | Uint8Array>(rows: T, room: T): T {
  room.set(rows)
  return room
}
