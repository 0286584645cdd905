import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aggregate } from '../functions/aggregate.ts'
import { type Sha256, sha256 } from '../functions/core/digest.ts'
import { byCode } from '../functions/core/order.ts'
import { tables } from '../functions/core/table-layout.ts'
import type { BoundSql, Engine, Scope } from '../functions/io/engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { bind, sqlLiteral } from '../functions/io/question.ts'
import type { Store } from '../functions/io/store.ts'
import { listDossiers } from '../functions/listing.ts'
import { layOut, parseCsv, sqlCases } from './sql-cases.ts'

/** A question as it is asked of certain data. */
export interface AskedOf {
  /** Such as `table-rows of diemen/jaarstukken-2021`. */
  readonly name: string
  readonly sql: BoundSql
  readonly scope: Scope
}

export interface Answer {
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Which answer a real Trino gave to which text over which data. */
export interface Golden {
  readonly sql: string
  readonly data: string
  readonly rows: number
  readonly answer: string
}

const FILE = join(import.meta.dirname, 'sql', 'golden.csv')

/** Every question of the samples as the product asks it, and that of each case of test/sql. Puts their Parquet files in the store. */
export async function askedQuestions(data: Store, engine: Engine): Promise<readonly AskedOf[]> {
  const asked: AskedOf[] = []
  const uploads = new FolderStore(join(import.meta.dirname, '../data'))
  for (const dossier of await listDossiers(uploads)) {
    const noting: Engine = {
      query: (sql, scope, watch) => {
        // A question about one export is asked of each.
        const before = asked.filter((item) => item.sql.name === sql.name && item.name.includes(` of ${dossier}`)).length
        asked.push({ name: `${sql.name} of ${dossier}${before > 0 ? ` (${before + 1})` : ''}`, sql, scope })
        return engine.query(sql, scope, watch)
      },
      close: async () => {},
    }
    // Always the same product, so that the intakes keep their names when the code changes.
    const product = { version: 'golden', digest: sha256('golden') }
    const host = { uploads, data, engine: noting, product, clock: () => new Date(0), actor: 'test' }
    await aggregate({ ...host, render: async () => new Map() }, dossier)
  }
  for (const name of sqlCases) {
    const { scope } = await layOut(data, name)
    const question = name.slice(0, name.lastIndexOf('/'))
    asked.push({ name, sql: bind(question, scope), scope })
  }
  return asked
}

/** The rows of an engine with the types that DuckDB has for their columns. */
export async function answerOf(duckDb: Engine, sql: BoundSql, scope: Scope): Promise<Answer> {
  const values = [...sql.values]
  const whole = sql.text.replace(/\?/g, () => sqlLiteral(values.shift() ?? ''))
  const types = await duckDb.query(
    { name: sql.name, text: `select column_name, column_type from (describe ${whole})`, values: [] },
    scope,
  )
  const columns = types.map((row) => [row['column_name'] ?? '', (row['column_type'] ?? '').toLowerCase()] as const)
  const rows = await duckDb.query(sql, scope)
  return { columns, rows: rows.map((row) => columns.map(([name]) => row[name] ?? null)) }
}

export async function goldenOf(duckDb: Engine, sql: BoundSql, scope: Scope, answer: Answer): Promise<Golden> {
  return {
    sql: short(sha256(sql.text)),
    data: short(await dataDigest(duckDb, scope)),
    rows: answer.rows.length,
    answer: short(digestWithoutNames(answer, scope)),
  }
}

const digests = new WeakMap<Scope, Sha256>()

/** Of every row of every table in scope: not of the files, which differ between builds of zstd. */
async function dataDigest(duckDb: Engine, scope: Scope): Promise<Sha256> {
  const known = digests.get(scope)
  if (known) return known
  const contents = []
  for (const { name, columns, partition } of tables) {
    const order = [partition, ...columns.map((column) => column.name)].join(', ')
    const text = `select * from ${name} order by ${order}`
    contents.push(await duckDb.query({ name, text, values: [] }, scope))
  }
  const digest = digestWithoutNames(contents, scope)
  digests.set(scope, digest)
  return digest
}

/** Intakes and snapshots are named by digests of more than their content: they count by their place. */
function digestWithoutNames(value: unknown, { intakes, snapshot }: Scope): Sha256 {
  const names = [snapshot, ...intakes]
  return sha256(JSON.stringify(value).replace(/[0-9a-f]{64}/g, (name) => String(names.indexOf(name as Sha256))))
}

function short(digest: Sha256): string {
  return digest.slice(0, 16)
}

/** By name of the question and its data. */
export function readGolden(): Readonly<Record<string, Golden>> {
  const rows = existsSync(FILE) ? parseCsv(readFileSync(FILE, 'utf8')) : []
  return Object.fromEntries(
    rows.map(({ name = '', sql = '', data = '', rows: count, answer = '' }) => [
      name,
      { sql, data, rows: Number(count), answer },
    ]),
  )
}

/** One line for each question, so that the changes of two people seldom meet. */
export function writeGolden(goldens: Readonly<Record<string, Golden>>): void {
  const lines = Object.entries(goldens)
    .map(([name, { sql, data, rows, answer }]) => [name, sql, data, rows, answer].join(';'))
    .sort(byCode)
  writeFileSync(FILE, `name;sql;data;rows;answer\n${lines.join('\n')}\n`)
}
