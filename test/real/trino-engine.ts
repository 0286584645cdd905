import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ColumnKind, type TableLayout, tables } from '../../functions/core/table-layout.ts'
import {
  type BoundSql,
  type Engine,
  EngineError,
  type EngineRow,
  type Scope,
  type Watch,
} from '../../functions/io/engine.ts'
import { sqlLiteral } from '../../functions/io/question.ts'

interface TrinoPage {
  readonly nextUri?: string
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
  readonly data?: readonly (readonly unknown[])[]
  readonly error?: { readonly errorName: string; readonly message: string }
  readonly stats: { readonly elapsedTimeMillis: string; readonly physicalInputBytes: string }
}

export interface TrinoAnswer {
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly stats: TrinoPage['stats']
}

const types: Readonly<Record<ColumnKind, string>> = { text: 'varchar', integer: 'integer', bigint: 'bigint' }
let schemas = 0

/** A real Trino over the Parquet files of a data store that lies in a folder it sees. Values go as literals, as with Athena. */
export class TrinoEngine implements Engine {
  readonly #url: string
  readonly #folder: string
  readonly #location: string
  readonly #schema: string
  readonly #known = new Map<string, Promise<unknown>>()

  /**
   * @param folder of the data store
   * @param location the same folder, as Trino sees it
   */
  constructor(url: string, folder: string, location: string) {
    this.#url = url
    this.#folder = folder
    this.#location = location
    schemas += 1
    this.#schema = `store_${schemas}`
  }

  async query(sql: BoundSql, scope: Scope, watch: Watch = {}): Promise<readonly EngineRow[]> {
    const { columns, rows, stats } = await this.answer(sql, scope, watch)
    watch.asked?.({
      name: sql.name,
      milliseconds: Number(stats.elapsedTimeMillis),
      scannedBytes: Number(stats.physicalInputBytes),
    })
    return rows.map((row) => Object.fromEntries(columns.map(([name], index) => [name, row[index] ?? null])))
  }

  /** Rows with the names and types of their columns. */
  async answer(sql: BoundSql, scope: Scope, watch: Watch = {}): Promise<TrinoAnswer> {
    try {
      for (const table of tables)
        if (new RegExp(`\\b${table.name}\\b`).test(sql.text))
          for (const partition of table.partition === 'intake' ? scope.intakes : [scope.snapshot])
            await this.#once(`${table.name} ${partition}`, () => this.#register(table, partition))
      const values = sql.values.length > 0 ? ` using ${sql.values.map(sqlLiteral).join(', ')}` : ''
      return await this.#run(`execute immediate ${sqlLiteral(sql.text)}${values}`, watch.signal)
    } catch (error) {
      throw new EngineError(sql.name, error instanceof Error ? error.message : String(error), error)
    }
  }

  async close(): Promise<void> {}

  /** A table and a partition are made when a question first needs them. */
  #once(name: string, make: () => Promise<unknown>): Promise<unknown> {
    const made = this.#known.get(name) ?? make()
    this.#known.set(name, made)
    return made
  }

  async #register(table: TableLayout, partition: string): Promise<void> {
    await this.#once('schema', () => this.#run(`create schema hive.${this.#schema}`))
    await this.#once(table.name, () => this.#create(table))
    const names = [this.#schema, table.name].map(sqlLiteral).join(', ')
    const location = sqlLiteral(this.#location + table.folder(partition))
    const key = `array[${sqlLiteral(table.partition)}], array[${sqlLiteral(partition)}]`
    await this.#run(`call hive.system.register_partition(${names}, ${key}, ${location})`)
  }

  #create(table: TableLayout): Promise<unknown> {
    const [top = ''] = table.folder('').split('/')
    mkdirSync(join(this.#folder, top), { recursive: true })
    const columns = [...table.columns.map(({ name, kind }) => `${name} ${types[kind]}`), `${table.partition} varchar`]
    const place = `external_location = ${sqlLiteral(this.#location + top)}`
    const properties = `${place}, format = 'PARQUET', partitioned_by = array[${sqlLiteral(table.partition)}]`
    return this.#run(`create table hive.${this.#schema}.${table.name} (${columns.join(', ')}) with (${properties})`)
  }

  async #run(sql: string, signal?: AbortSignal): Promise<TrinoAnswer> {
    signal?.throwIfAborted()
    const headers = { 'X-Trino-User': 'test', 'X-Trino-Catalog': 'hive', 'X-Trino-Schema': this.#schema }
    let columns: TrinoAnswer['columns'] = []
    const rows: (string | null)[][] = []
    let page = await pageOf(await fetch(`${this.#url}/v1/statement`, { method: 'POST', headers, body: sql }))
    for (;;) {
      // The worker of a server that has just started may not have reported yet.
      if (page.error?.errorName === 'NO_NODES_AVAILABLE') {
        await new Promise((resolve) => setTimeout(resolve, 200))
        return this.#run(sql, signal)
      }
      if (page.error) throw new Error(`${page.error.errorName}: ${page.error.message}`)
      if (page.columns) columns = page.columns.map(({ name, type }) => [name, type.replace(/\(.*/, '')])
      for (const row of page.data ?? []) rows.push(row.map((value) => (value === null ? null : String(value))))
      if (page.nextUri === undefined) return { columns, rows, stats: page.stats }
      if (signal?.aborted) await fetch(page.nextUri, { method: 'DELETE', headers })
      signal?.throwIfAborted()
      page = await pageOf(await fetch(page.nextUri, { headers }))
    }
  }
}

/** Numbers as they are written: a bigint does not fit in a number. */
async function pageOf(response: Response): Promise<TrinoPage> {
  const text = await response.text()
  if (!response.ok) throw new Error(`Trino answered ${response.status}: ${text}`)
  return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? (context?.source ?? value) : value,
  )
}
