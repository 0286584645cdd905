import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { keys } from '../core/keys.ts'
import { snapshotTables } from '../core/table-layout.ts'
import { type BoundSql, type Engine, EngineError, type EngineRow, type Scope } from './engine.ts'

/** DuckDB over the Parquet files of a folder store. */
export class DuckDbEngine implements Engine {
  readonly #root: string
  #connection: Promise<DuckDBConnection> | null = null
  #opened: Scope | null = null
  #busy: Promise<unknown> = Promise.resolve()

  /** @param root the folder of the data store */
  constructor(root: string) {
    this.#root = root
  }

  /** One question at a time: the views of a connection are those of one dossier. */
  async query(sql: BoundSql, scope: Scope): Promise<readonly EngineRow[]> {
    const answer = this.#busy.then(() => this.#ask(sql, scope))
    this.#busy = answer.catch(() => {})
    return answer
  }

  async close(): Promise<void> {
    const connection = await this.#connection
    this.#connection = null
    this.#opened = null
    connection?.closeSync()
  }

  async #ask(sql: BoundSql, scope: Scope): Promise<readonly EngineRow[]> {
    try {
      const connection = await this.#open(scope)
      const result = await connection.runAndReadAll(sql.text, [...sql.values])
      return result.getRowObjectsJson().map(toRow)
    } catch (error) {
      throw new EngineError(sql.name, error instanceof Error ? error.message : String(error), error)
    }
  }

  async #open(scope: Scope): Promise<DuckDBConnection> {
    this.#connection ??= DuckDBInstance.create(':memory:').then((instance) => instance.connect())
    const connection = await this.#connection
    if (this.#opened !== scope) {
      this.#opened = null
      await connection.run(this.#views(scope))
      this.#opened = scope
    }
    return connection
  }

  #views(scope: Scope): string {
    const files = scope.intakes.map((intake) => quote(join(this.#root, keys.lines(intake)))).join(', ')
    const lines = `create or replace temp view lines as
      select * from read_parquet([${files}], hive_partitioning = true, hive_types_autocast = false);`
    const tables = snapshotTables.map((table) => {
      const file = quote(join(this.#root, keys.snapshotTable(scope.snapshot, table)))
      return `create or replace temp view ${table} as select *, ${quote(scope.snapshot)} as snapshot from read_parquet(${file});`
    })
    return [lines, ...tables].join('\n')
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** DuckDB's JSON form has bigint as text already; integers come as numbers. */
function toRow(row: Record<string, unknown>): EngineRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]))
}
