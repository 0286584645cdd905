import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { type ColumnKind, fileOf, type TableLayout, tables } from '../functions/core/table-layout.ts'
import type { Store } from '../functions/io/store.ts'
import { bytesPerColumn, namedBytes } from './scanned-bytes.ts'

/** The answer to a query: columns with Athena's types, and every value as text. */
export interface Outcome {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** Of the columns that the query names, in the files of the partitions that it names. */
  readonly bytes: number
}

/** What answers behind the endpoint. */
export interface Answering {
  /** @throws AthenaFailure as Athena's reason for a failed query */
  ask(text: string, parameters: readonly string[], signal: AbortSignal): Promise<Outcome>
  close(): Promise<void>
}

/** Why Athena ends a query as FAILED. */
export class AthenaFailure extends Error {}

const duckDbType: Readonly<Record<ColumnKind, string>> = { text: 'varchar', integer: 'integer', bigint: 'bigint' }

/** The tables of a data store, as Athena sees them through projected partitions. */
export class AthenaTables implements Answering {
  readonly #data: Store
  readonly #folder: string
  readonly #instance: DuckDBInstance
  /** Bytes of each column of the files that were fetched; null for a partition without a file. */
  readonly #fetched = new Map<string, Promise<ReadonlyMap<string, number> | null>>()

  private constructor(data: Store, folder: string, instance: DuckDBInstance) {
    this.#data = data
    this.#folder = folder
    this.#instance = instance
  }

  static async open(data: Store): Promise<AthenaTables> {
    const folder = await mkdtemp(join(tmpdir(), 'paragraaf-athena-'))
    return new AthenaTables(data, folder, await DuckDBInstance.create(':memory:'))
  }

  async close(): Promise<void> {
    this.#instance.closeSync()
    await rm(this.#folder, { recursive: true })
  }

  async ask(text: string, parameters: readonly string[], signal: AbortSignal): Promise<Outcome> {
    const sql = withParameters(text, parameters)
    const connection = await this.#instance.connect()
    const interrupt = () => connection.interrupt()
    try {
      let bytes = 0
      for (const table of tables) bytes += await this.#view(connection, table, sql)
      signal.throwIfAborted()
      signal.addEventListener('abort', interrupt)
      if (VALIDATE.test(sql)) {
        await connection.run(sql.replace(VALIDATE, 'explain '))
        return { columns: [{ name: 'Valid', type: 'boolean' }], rows: [['true']], bytes: 0 }
      }
      const result = await connection.runAndReadAll(sql)
      const types = result.columnTypes().map((type) => String(type).toLowerCase())
      const columns = result.columnNames().map((name, index) => ({ name, type: types[index] ?? '' }))
      const rows = result.getRowsJson().map((row) => row.map((value) => (value === null ? null : String(value))))
      return { columns, rows, bytes }
    } catch (error) {
      if (error instanceof AthenaFailure) throw error
      throw new AthenaFailure(`SYNTAX_ERROR: ${error instanceof Error ? error.message : error}`, { cause: error })
    } finally {
      signal.removeEventListener('abort', interrupt)
      connection.closeSync()
    }
  }

  /** A partition without files is empty, in silence. */
  async #view(connection: DuckDBConnection, table: TableLayout, sql: string): Promise<number> {
    const columns = table.columns.map(({ name, kind }) => `cast(null as ${duckDbType[kind]}) as ${name}`)
    const parts = [`select ${columns.join(', ')}, cast(null as varchar) as ${table.partition} where false`]
    let bytes = 0
    for (const partition of partitionsOf(sql, table.partition)) {
      const key = fileOf(table, partition)
      const found = await this.#fetch(key)
      if (found === null) continue
      bytes += namedBytes(sql, table, found)
      const names = table.columns.map(({ name }) => name).join(', ')
      const file = join(this.#folder, key)
      parts.push(`select ${names}, '${partition}' from read_parquet('${file}', hive_partitioning = false)`)
    }
    await connection.run(`create or replace temp view ${table.name} as ${parts.join(' union all ')}`)
    return bytes
  }

  #fetch(key: string): Promise<ReadonlyMap<string, number> | null> {
    const fetched = this.#fetched.get(key) ?? this.#copy(key)
    this.#fetched.set(key, fetched)
    return fetched.then((found) => {
      if (found === null) this.#fetched.delete(key)
      return found
    })
  }

  async #copy(key: string): Promise<ReadonlyMap<string, number> | null> {
    const bytes = await this.#data.get(key)
    if (!bytes) return null
    const file = join(this.#folder, key)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
    const connection = await this.#instance.connect()
    try {
      return await bytesPerColumn(connection, file)
    } finally {
      connection.closeSync()
    }
  }
}

/** Asks whether a query could be run, and runs nothing. */
const VALIDATE = /^explain \(type validate\) /i

/** A text in quotes, or a `?` outside them. */
const TEXT_OR_PLACE = /'(?:[^']|'')*'|\?/g

/** Parameters are literals: a text has its quotes with it. */
export function withParameters(text: string, parameters: readonly string[]): string {
  const left = [...parameters]
  for (const parameter of parameters)
    if (!/^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|null)$/i.test(parameter))
      throw new AthenaFailure(`SYNTAX_ERROR: parameter ${parameter} is no literal`)
  const places = text.match(TEXT_OR_PLACE)?.filter((match) => match === '?').length ?? 0
  if (places !== parameters.length)
    throw new AthenaFailure(
      `INVALID_PARAMETER_USAGE: Incorrect number of parameters: expected ${places} but found ${parameters.length}`,
    )
  return text.replace(TEXT_OR_PLACE, (match) => (match === '?' ? (left.shift() ?? '') : match))
}

/** An injected partition must be named by literals in every reference to a table that has it. */
export function partitionsOf(sql: string, partition: string): readonly string[] {
  const names = tables.filter((table) => table.partition === partition).map(({ name }) => name)
  const references = sql.match(new RegExp(`\\b(?:from|join)\\s+(?:${names.join('|')})\\b`, 'g')) ?? []
  const list = `'[0-9a-f]{64}'(?:, '[0-9a-f]{64}')*`
  const conditions = sql.match(new RegExp(`\\b${partition}\\s+(?:=\\s+'[0-9a-f]{64}'|in\\s+\\(${list}\\))`, 'g')) ?? []
  if (conditions.length < references.length)
    throw new AthenaFailure(
      `CONSTRAINT_VIOLATION: For the injected projected partition column ${partition}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.`,
    )
  return [...new Set(conditions.flatMap((condition) => condition.match(/[0-9a-f]{64}/g) ?? []))]
}
