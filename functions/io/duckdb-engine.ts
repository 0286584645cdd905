import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { fileOf, type TableLayout, tables } from '../core/table-layout.ts'
import {
  type BoundParts,
  type BoundSql,
  type Engine,
  EngineError,
  type EngineRow,
  type Scope,
  type Watch,
} from './engine.ts'
import { sqlLiteral } from './question.ts'

/** Beyond this DuckDB writes to disk, so that a ledger of any size fits a small machine. */
const MEMORY_LIMIT = '512MB'

/**
 * DuckDB over the Parquet files of a folder store. The answer of a step is kept for all questions about one dossier: the lines are added up to
 * rekeningregels once.
 */
export class DuckDbEngine implements Engine {
  readonly #root: string
  #connection: Promise<DuckDBConnection> | null = null
  #opened: Scope | null = null
  /** Steps that have been answered for the opened scope. */
  readonly #steps = new Set<string>()
  #busy: Promise<unknown> = Promise.resolve()

  /** @param root the folder of the data store */
  constructor(root: string) {
    this.#root = root
  }

  /** One question at a time: the views of a connection are those of one dossier. */
  async query(sql: BoundSql, scope: Scope, watch: Watch = {}): Promise<readonly EngineRow[]> {
    const answer = this.#busy.then(() => this.#ask(sql, scope, watch))
    this.#busy = answer.catch(() => {})
    return answer
  }

  async close(): Promise<void> {
    const connection = await this.#connection
    this.#connection = null
    this.#opened = null
    this.#steps.clear()
    connection?.closeSync()
  }

  async #ask(sql: BoundSql, scope: Scope, { signal, asked }: Watch): Promise<readonly EngineRow[]> {
    const started = performance.now()
    let stop = () => {}
    try {
      const connection = await this.#open(scope)
      signal?.throwIfAborted()
      stop = () => connection.interrupt()
      signal?.addEventListener('abort', stop)
      const { text, values } = sql.parts ? await this.#afterSteps(connection, sql.parts) : sql
      const result = await connection.runAndReadAll(text, [...values])
      return result.getRowObjectsJson().map(toRow)
    } catch (error) {
      throw new EngineError(sql.name, error instanceof Error ? error.message : String(error), error)
    } finally {
      signal?.removeEventListener('abort', stop)
      asked?.({ name: sql.name, milliseconds: Math.round(performance.now() - started), scannedBytes: null })
    }
  }

  async #afterSteps(connection: DuckDBConnection, { steps, question }: BoundParts): Promise<BoundParts['question']> {
    for (const { name, text, values } of steps.filter((step) => !this.#steps.has(step.name))) {
      await connection.run(`create temp table ${name} as ${text}`, [...values])
      this.#steps.add(name)
    }
    return question
  }

  async #open(scope: Scope): Promise<DuckDBConnection> {
    this.#connection ??= DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY_LIMIT,
      // Made when it is needed and removed by DuckDB; never shared, because its files have the same names in every process.
      temp_directory: join(tmpdir(), `paragraaf-duckdb-${randomUUID()}`),
      preserve_insertion_order: 'false',
    }).then((instance) => instance.connect())
    const connection = await this.#connection
    if (this.#opened !== scope) {
      this.#opened = null
      for (const step of this.#steps) await connection.run(`drop table ${step}`)
      this.#steps.clear()
      await connection.run(this.#views(scope))
      this.#opened = scope
    }
    return connection
  }

  #views(scope: Scope): string {
    return tables
      .map((table) => this.#view(table, table.partition === 'intake' ? scope.intakes : [scope.snapshot]))
      .join('\n')
  }

  /** Each file is of one partition, whose digest is in its path. */
  #view(table: TableLayout, partitions: readonly string[]): string {
    const parts = partitions.map((partition) => {
      const file = sqlLiteral(join(this.#root, fileOf(table, partition)))
      return `select *, ${sqlLiteral(partition)} as ${table.partition} from read_parquet(${file}, hive_partitioning = false)`
    })
    return `create or replace temp view ${table.name} as ${parts.join(' union all ')};`
  }
}

/** DuckDB's JSON form has bigint as text already; integers come as numbers. */
function toRow(row: Record<string, unknown>): EngineRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]))
}
