import { existsSync, mkdtempSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Sha256 } from '../../functions/core/digest.ts'
import { fileOf, tables } from '../../functions/core/table-layout.ts'
import type { Store } from '../../functions/io/store.ts'
import { type Answering, AthenaFailure, type Outcome, partitionsOf, withParameters } from '../athena-tables.ts'
import { TrinoEngine } from './trino-engine.ts'

/** The tables of a data store, answered by a real Trino: files are copied to where it sees them when a query names their partition. */
export class TrinoTables implements Answering {
  readonly #data: Store
  readonly #root: string
  readonly #engine: TrinoEngine

  /** @param folder that Trino sees as local:///data */
  constructor(data: Store, url: string, folder: string) {
    this.#data = data
    this.#root = mkdtempSync(join(folder, 'store-'))
    this.#engine = new TrinoEngine(url, this.#root, `local:///data/${basename(this.#root)}/`)
  }

  async ask(text: string, parameters: readonly string[], signal: AbortSignal): Promise<Outcome> {
    const sql = withParameters(text, parameters)
    const found = { intake: partitionsOf(sql, 'intake'), snapshot: partitionsOf(sql, 'snapshot') }
    let bytes = 0
    for (const table of tables)
      if (new RegExp(`\\b${table.name}\\b`).test(sql))
        for (const partition of found[table.partition]) bytes += await this.#copy(fileOf(table, partition))
    const scope = { intakes: digests(found.intake), snapshot: digests(found.snapshot)[0] ?? ('' as Sha256) }
    try {
      const answer = await this.#engine.answer({ name: 'over the wire', text: sql, values: [] }, scope, { signal })
      return { columns: answer.columns.map(([name, type]) => ({ name, type })), rows: answer.rows, bytes }
    } catch (error) {
      throw new AthenaFailure(`SYNTAX_ERROR: ${error instanceof Error ? error.message : error}`, { cause: error })
    }
  }

  async close(): Promise<void> {}

  /** @returns the bytes of the file; a partition without a file is empty, in silence */
  async #copy(key: string): Promise<number> {
    const file = join(this.#root, key)
    const bytes = await this.#data.get(key)
    await mkdir(dirname(file), { recursive: true })
    if (bytes && !existsSync(file)) await writeFile(file, bytes)
    return bytes?.length ?? 0
  }
}

function digests(partitions: readonly string[]): Sha256[] {
  return partitions.map((partition) => partition as Sha256)
}
