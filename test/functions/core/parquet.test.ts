import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ParquetRow, ParquetWriter, parquetBytes, ROW_GROUP } from '../../../functions/core/parquet.ts'
import {
  type ColumnLayout,
  linesLayout,
  snapshotLayouts,
  snapshotTables,
} from '../../../functions/core/table-layout.ts'

const layout: readonly ColumnLayout[] = [
  { name: 'line', kind: 'integer', nullable: false },
  { name: 'code', kind: 'text', nullable: false },
  { name: 'label', kind: 'text', nullable: true },
  { name: 'amount', kind: 'bigint', nullable: true },
]

let root: string
let duckdb: DuckDBConnection
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-parquet-'))
  duckdb = await (await DuckDBInstance.create(':memory:')).connect()
  // DuckDB keeps parts of a file by name, size and second; these tests write one name many times a second.
  await duckdb.run('set enable_external_file_cache = false')
})
afterAll(async () => {
  duckdb.closeSync()
  await rm(root, { recursive: true })
})

const file = () => join(root, 'table.parquet')

async function written(rows: readonly ParquetRow[], columns = layout): Promise<Uint8Array> {
  const bytes = await parquetBytes(columns, rows)
  await writeFile(file(), bytes)
  return bytes
}

/** What DuckDB answers: bigint as text, null as null. */
async function ask(select: string) {
  return (await duckdb.runAndReadAll(select.replace('FILE', `'${file()}'`))).getRowObjectsJson()
}
const metadata = () => ask('select * from parquet_metadata(FILE) order by row_group_id, column_id')

const row = fc.tuple(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 5 }), fc.constantFrom('0.1', '0.10', '0610', '')),
  fc.option(fc.string({ unit: 'grapheme', maxLength: 8 }), { nil: null }),
  fc.option(fc.maxSafeInteger(), { nil: null }),
)

describe('a Parquet file', () => {
  it('gives DuckDB every row back: nulls apart from empty texts, and all of Unicode', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        await written(rows)
        const expected = rows.map(([line, code, label, amount]) => ({
          line,
          code,
          label,
          amount: amount === null ? null : String(amount),
        }))
        expect(await ask('select * from read_parquet(FILE)')).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('without rows is a table without rows', async () => {
    await written([])
    expect(await ask('select * from read_parquet(FILE)')).toEqual([])
    expect(await ask('select column_name, column_type from (describe select * from read_parquet(FILE))')).toEqual([
      { column_name: 'line', column_type: 'INTEGER' },
      { column_name: 'code', column_type: 'VARCHAR' },
      { column_name: 'label', column_type: 'VARCHAR' },
      { column_name: 'amount', column_type: 'BIGINT' },
    ])
  })

  it.each([1, 2, 7, 8, 9, 255, 256, 257, 1023, 1025])(
    'with %i different codes has each where it was',
    async (count) => {
      const rows = Array.from(
        { length: 2 * count },
        (_, index): ParquetRow => [index, `k${index % count}`, null, -index],
      )
      await written(rows)
      const wrong = `line < 0 or code <> 'k' || cast(line % ${count} as varchar) or label is not null or amount <> -line`
      expect(
        await ask(`select count(*) as rows, count(*) filter (where ${wrong}) as wrong from read_parquet(FILE)`),
      ).toEqual([{ rows: String(2 * count), wrong: '0' }])
    },
  )

  it('of several row groups, each with more than 65.536 different labels, keeps all of them', async () => {
    const rows = 2 * ROW_GROUP + 100
    const handle = await open(file(), 'w')
    const writer = new ParquetWriter(layout, async (block) => {
      await handle.writeFile(block)
    })
    for (let line = 0; line < rows; line += 1) {
      writer.add([line, String(line % 10), line % 7 === 0 ? null : `naam ${line}`, line % 3 === 0 ? null : -line])
      if (line % 10_000 === 9_999) await writer.flushFull()
    }
    await writer.finish()
    await handle.close()
    const wrong = `code is distinct from cast(line % 10 as varchar)
      or label is distinct from (case when line % 7 = 0 then null else 'naam ' || cast(line as varchar) end)
      or amount is distinct from (case when line % 3 = 0 then null else -line end)`
    expect(
      await ask(
        `select count(*) as rows, count(distinct line) as lines, count(distinct label) as labels, count(*) filter (where ${wrong}) as wrong from read_parquet(FILE)`,
      ),
    ).toEqual([{ rows: String(rows), lines: String(rows), labels: String(rows - Math.ceil(rows / 7)), wrong: '0' }])
    const groups = await ask('select distinct row_group_id, row_group_num_rows from parquet_metadata(FILE) order by 1')
    expect(groups.map((group) => group['row_group_num_rows'])).toEqual([String(ROW_GROUP), String(ROW_GROUP), '100'])
    const own = "path_in_schema = 'label' and row_group_id = 2"
    expect(
      await ask(`select stats_min_value as first, stats_max_value as last from parquet_metadata(FILE) where ${own}`),
    ).toEqual([{ first: 'naam 200000', last: 'naam 200099' }])
    expect(await ask("select code from read_parquet(FILE) where label = 'naam 199999'")).toEqual([{ code: '9' }])
  })
})

describe('the statistics of a column', () => {
  it('are its smallest and largest value and its number of nulls', async () => {
    await written([
      [3, '0.10', 'Zorg', -5],
      [-2, '0.1', null, null],
      [9, 'é', 'Aa', 2 ** 53 - 1],
    ])
    const columns = await metadata()
    expect(
      columns.map((column) => ['stats_min_value', 'stats_max_value', 'stats_null_count'].map((key) => column[key])),
    ).toEqual([
      ['-2', '9', '0'],
      ['0.1', 'é', '0'],
      ['Aa', 'Zorg', '1'],
      ['-5', '9007199254740991', '1'],
    ])
  })

  it('are none for a column without values', async () => {
    await written([
      [1, 'a', null, null],
      [2, 'b', null, null],
    ])
    const [, , label, amount] = await metadata()
    for (const column of [label, amount])
      expect(column).toMatchObject({ stats_min_value: null, stats_max_value: null, stats_null_count: '2' })
  })

  it('never hide a row from a search', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(), async (rows, pick) => {
        await written(rows)
        const [line, , , amount] = rows[pick % rows.length] ?? expect.fail('no row')
        const same = amount === null ? 'amount is null' : `amount = ${amount}`
        const [found] = await ask(`select count(*) as rows from read_parquet(FILE) where line = ${line} and ${same}`)
        expect(Number(found?.['rows'])).toBe(rows.filter((other) => other[0] === line && other[3] === amount).length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the form that DuckDB and Trino both read', () => {
  const rows: readonly ParquetRow[] = [
    [1, 'a', 'Één', 1],
    [2, 'b', null, null],
  ]

  it('is zstd throughout, with dictionaries for text', async () => {
    await written(rows)
    const columns = await metadata()
    expect(columns.map(({ path_in_schema, type, compression }) => [path_in_schema, type, compression])).toEqual([
      ['line', 'INT32', 'ZSTD'],
      ['code', 'BYTE_ARRAY', 'ZSTD'],
      ['label', 'BYTE_ARRAY', 'ZSTD'],
      ['amount', 'INT64', 'ZSTD'],
    ])
    expect(columns.map((column) => column['dictionary_page_offset'] !== null)).toEqual([false, true, true, false])
    for (const { encodings } of columns) expect(encodings).not.toMatch(/DELTA|BIT_PACKED/)
  })

  it('has data pages of version 1, and the content size in every zstd frame', async () => {
    const bytes = Buffer.from(await written(rows))
    for (const column of await metadata()) {
      // Thrift compact: field 1 as i32 is 0x15; page type 0 (data page v1) and 2 (dictionary) as zigzag numbers are 0 and 4.
      expect([...bytes.subarray(Number(column['data_page_offset'])).subarray(0, 2)]).toEqual([0x15, 0])
      const dictionary = column['dictionary_page_offset']
      if (dictionary !== null) expect([...bytes.subarray(Number(dictionary)).subarray(0, 2)]).toEqual([0x15, 4])
    }
    const frames: number[] = []
    for (let at = bytes.indexOf('28b52ffd', 0, 'hex'); at >= 0; at = bytes.indexOf('28b52ffd', at + 4, 'hex'))
      frames.push(bytes[at + 4] ?? 0)
    expect(frames).toHaveLength(6)
    // RFC 8878: a frame content size flag, or a single segment, says that the size is there.
    for (const descriptor of frames) expect(descriptor & 0b1110_0000).not.toBe(0)
  })

  it('has both annotations on text, lower-case names, and says what may be null', async () => {
    await written([], linesLayout)
    const schema = await ask("select * from parquet_schema(FILE) where name <> 'root'")
    expect(schema.map(({ name }) => name)).toEqual(linesLayout.map(({ name }) => name))
    for (const [index, { name, kind, nullable }] of linesLayout.entries()) {
      expect(name).toMatch(/^[a-z_]+$/)
      expect(schema[index]).toMatchObject({
        repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
        converted_type: kind === 'text' ? 'UTF8' : null,
        logical_type: kind === 'text' ? expect.stringMatching(/^StringType/) : null,
      })
    }
  })

  it.each(snapshotTables)('is that of the small table %s too', async (table) => {
    await written([], snapshotLayouts[table])
    expect((await ask("select name from parquet_schema(FILE) where name <> 'root'")).map(({ name }) => name)).toEqual(
      snapshotLayouts[table].map(({ name }) => name),
    )
  })

  it('is the same bytes whether its rows come one by one or in batches, with texts that begin anew or go on', async () => {
    const batch = fc.record({ rows: fc.array(row, { maxLength: 30 }), anew: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 6 }), async (batches) => {
        const blocks: Uint8Array[] = []
        const writer = new ParquetWriter(layout, async (block) => {
          blocks.push(block)
        })
        let texts: string[] = []
        const idsOf = (values: readonly (string | null)[]) =>
          Int32Array.from(values, (text) => (text === null ? -1 : texts.push(text) - 1))
        const numbersOf = (values: readonly (number | null)[]) =>
          Float64Array.from(values, (value) => value ?? Number.NaN)
        for (const [index, { rows, anew }] of batches.entries()) {
          if (anew) texts = []
          const columns = {
            line: numbersOf(rows.map(([line]) => line)),
            code: { ids: idsOf(rows.map(([, code]) => code)), texts },
            label: { ids: idsOf(rows.map(([, , label]) => label)), texts: [...texts] },
            amount: numbersOf(rows.map(([, , , amount]) => amount)),
          }
          if (index % 2 === 0) writer.addAll(columns, rows.length)
          else for (const one of rows) writer.add(one)
        }
        await writer.finish()
        expect(Buffer.concat(blocks)).toEqual(
          Buffer.from(
            await parquetBytes(
              layout,
              batches.flatMap(({ rows }) => rows),
            ),
          ),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('refuses a batch of another kind than its column', () => {
    const writer = new ParquetWriter(layout, async () => {})
    const [texts, numbers] = [{ ids: new Int32Array(1), texts: ['a'] }, new Float64Array(1)]
    expect(() => writer.addAll({ line: texts, code: texts, label: texts, amount: numbers }, 1)).toThrow(/line/)
    expect(() => writer.addAll({ line: numbers, code: numbers, label: texts, amount: numbers }, 1)).toThrow(/code/)
    expect(() => writer.addAll({ line: numbers, code: texts, label: texts }, 1)).toThrow(/amount/)
    const half = Float64Array.of(0.5)
    expect(() => writer.addAll({ line: numbers, code: texts, label: texts, amount: half }, 1)).toThrow(/whole/)
  })

  it('is the same bytes for the same rows', async () => {
    expect(await parquetBytes(layout, rows)).toEqual(await parquetBytes(layout, rows))
  })
})

describe('a value that does not fit its column', () => {
  it.each<[string, ParquetRow]>([
    ['null where there must be one', [1, null, null, null]],
    ['half a cent', [1, 'a', null, 0.5]],
    ['an amount beyond ±2^53', [1, 'a', null, 2 ** 53]],
    ['text for an amount', [1, 'a', null, '5']],
    ['a line number beyond 32 bits', [2 ** 31, 'a', null, 1]],
  ])('is refused: %s', async (_name, row) => {
    await expect(parquetBytes(layout, [row])).rejects.toThrow()
  })
})
