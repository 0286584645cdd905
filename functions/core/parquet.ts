import { zstdCompress } from 'node:zlib'
import { type ColumnBuilder, columnBuilder, type EncodedColumn } from './parquet-column.ts'
import type { NumberValues, TextValues } from './plain-batch.ts'
import type { ColumnLayout } from './table-layout.ts'
import { encodeThrift, type ThriftStruct, type ThriftValue } from './thrift.ts'

/** Rows that are held in memory before they are written. */
export const ROW_GROUP = 100_000

const MAGIC = Buffer.from('PAR1')
const TYPES = { text: 6, integer: 1, bigint: 2 } as const
/** Room for the output of a page that does not get smaller: so it comes in one piece. */
const SPARE = 4096
const ZSTD = 6
const PLAIN = 0
const RLE = 3
const RLE_DICTIONARY = 8

export type ParquetRow = readonly (string | number | null)[]

/**
 * Writes Parquet column by column (format 1.0: data page v1, zstd, dictionaries for text, min/max statistics with column order), as DuckDB and
 * Trino both read it. Own writer, because the libraries write data page v2 or work row by row.
 */
export class ParquetWriter {
  readonly #layout: readonly ColumnLayout[]
  readonly #builders: readonly ColumnBuilder[]
  readonly #write: (block: Uint8Array) => Promise<void>
  readonly #groups: ThriftValue[] = []
  #offset = 0
  #pending = 0
  #rows = 0
  /** The row group that is being compressed and written while the next one is filled. */
  #writing: Promise<void> = Promise.resolve()

  constructor(layout: readonly ColumnLayout[], write: (block: Uint8Array) => Promise<void>) {
    this.#layout = layout
    this.#builders = layout.map(columnBuilder)
    this.#write = write
  }

  /** Values in the order of the layout. */
  add(row: ParquetRow): void {
    for (let index = 0; index < this.#builders.length; index += 1) this.#builders[index]?.add(row[index] ?? null)
    this.#pending += 1
  }

  /** Many rows, column by column. */
  addAll(columns: Readonly<Record<string, TextValues | NumberValues>>, count: number): void {
    for (const [index, { name }] of this.#layout.entries()) {
      const values = columns[name]
      if (!values) throw new TypeError(`no values for column ${name}`)
      this.#builders[index]?.addAll(values, count)
    }
    this.#pending += count
  }

  /** Call between batches of rows; begins to write a row group when one is full. What goes wrong with it is thrown by the next call. */
  async flushFull(): Promise<void> {
    if (this.#pending >= ROW_GROUP) await this.#flush()
  }

  async finish(): Promise<void> {
    if (this.#pending > 0 || this.#rows === 0) await this.#flush()
    await this.#writing
    const footer = encodeThrift(this.#footer())
    const length = Buffer.alloc(4)
    length.writeUInt32LE(footer.length)
    await this.#put(Buffer.concat([footer, length, MAGIC]))
  }

  /** Waits for the previous row group, so that no more than two are in memory. */
  async #flush(): Promise<void> {
    await this.#writing
    const columns = this.#builders.map((builder) => builder.take())
    const rows = this.#pending
    this.#rows += rows
    this.#pending = 0
    this.#writing = this.#writeGroup(columns, rows)
    // Without this the process would end at once, instead of with the next call.
    this.#writing.catch(() => {})
  }

  async #writeGroup(columns: readonly EncodedColumn[], rows: number): Promise<void> {
    if (this.#offset === 0) await this.#put(MAGIC)
    const chunks: ThriftValue[] = []
    let size = 0
    for (const [index, column] of columns.entries()) {
      const layout = this.#layout[index]
      if (!layout) continue
      const chunk = await this.#writeChunk(layout, column, rows)
      chunks.push(chunk.meta)
      size += chunk.size
    }
    this.#groups.push({
      struct: [
        [1, { list: chunks }],
        [2, { i64: size }],
        [3, { i64: rows }],
      ],
    })
  }

  async #writeChunk(layout: ColumnLayout, column: EncodedColumn, rows: number) {
    const start = this.#offset
    let size = 0
    const page = async (kind: 'dictionary' | 'data', body: Buffer, header: ThriftStruct): Promise<void> => {
      const compressed = await compress(body)
      const type = kind === 'data' ? 0 : 2
      const head = encodeThrift([
        [1, { i32: type }],
        [2, { i32: body.length }],
        [3, { i32: compressed.length }],
        [kind === 'data' ? 5 : 7, { struct: header }],
      ])
      size += head.length + body.length
      await this.#put(head)
      await this.#put(compressed)
    }
    const { dictionary } = column
    if (dictionary)
      await page('dictionary', dictionary.bytes, [
        [1, { i32: dictionary.values }],
        [2, { i32: PLAIN }],
      ])
    const dataStart = this.#offset
    const encoding = dictionary ? RLE_DICTIONARY : PLAIN
    await page('data', column.data, [
      [1, { i32: rows }],
      [2, { i32: encoding }],
      [3, { i32: RLE }],
      [4, { i32: RLE }],
    ])
    const meta: ThriftStruct = [
      [1, { i32: TYPES[layout.kind] }],
      [2, { list: [PLAIN, RLE, RLE_DICTIONARY].map((i32) => ({ i32 })) }],
      [3, { list: [{ binary: layout.name }] }],
      [4, { i32: ZSTD }],
      [5, { i64: rows }],
      [6, { i64: size }],
      [7, { i64: this.#offset - start }],
      [9, { i64: dataStart }],
      ...(dictionary ? ([[11, { i64: start }]] as const) : []),
      [12, { struct: statistics(column) }],
    ]
    return {
      meta: {
        struct: [
          [2, { i64: start }],
          [3, { struct: meta }],
        ],
      } as ThriftValue,
      size,
    }
  }

  #footer(): ThriftStruct {
    const root: ThriftValue = {
      struct: [
        [4, { binary: 'root' }],
        [5, { i32: this.#layout.length }],
      ],
    }
    const ordered: ThriftValue = { struct: [[1, { struct: [] }]] }
    return [
      [1, { i32: 1 }],
      [2, { list: [root, ...this.#layout.map(schemaElement)] }],
      [3, { i64: this.#rows }],
      [4, { list: this.#groups }],
      [6, { binary: 'paragraaf' }],
      [7, { list: this.#layout.map(() => ordered) }],
    ]
  }

  async #put(block: Buffer): Promise<void> {
    await this.#write(block)
    this.#offset += block.length
  }
}

/** Zstd with the content size in its frame, on another thread than the one that reads. */
function compress(body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zstdCompress(body, { pledgedSrcSize: body.length, chunkSize: body.length + SPARE }, (error, compressed) =>
      error ? reject(error) : resolve(compressed),
    )
  })
}

/** Text carries both the old and the new annotation, because engines look at one or the other. */
function schemaElement(layout: ColumnLayout): ThriftValue {
  const annotated: ThriftStruct =
    layout.kind === 'text'
      ? [
          [6, { i32: 0 }],
          [10, { struct: [[1, { struct: [] }]] }],
        ]
      : []
  return {
    struct: [
      [1, { i32: TYPES[layout.kind] }],
      [3, { i32: layout.nullable ? 1 : 0 }],
      [4, { binary: layout.name }],
      ...annotated,
    ],
  }
}

function statistics(column: EncodedColumn): ThriftStruct {
  const bounds: ThriftStruct =
    column.min && column.max
      ? [
          [5, { binary: column.max }],
          [6, { binary: column.min }],
        ]
      : []
  return [[3, { i64: column.nulls }], ...bounds]
}

/** A small table as one Parquet file in memory. */
export async function parquetBytes(layout: readonly ColumnLayout[], rows: readonly ParquetRow[]): Promise<Uint8Array> {
  const blocks: Uint8Array[] = []
  const writer = new ParquetWriter(layout, async (block) => {
    blocks.push(block)
  })
  for (const row of rows) writer.add(row)
  await writer.finish()
  return Buffer.concat(blocks)
}
