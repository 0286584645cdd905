import { mkdtempSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '../../functions/io/duckdb-engine.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { engineContract } from '../functions/io/engine.contract.ts'
import { answerOf, askedQuestions, type Golden, goldenOf, writeGolden } from '../golden.ts'
import { TrinoEngine } from './trino-engine.ts'

const { TRINO_URL: url = '', TRINO_DATA: folder = '', TRINO_VERSION: version, WRITE_GOLDEN: write } = process.env

/** A data store where Trino sees it. */
function newStore() {
  const root = mkdtempSync(join(folder, 'store-'))
  return { root, engine: new TrinoEngine(url, root, `local:///data/${basename(root)}/`) }
}

engineContract('Trino', async () => {
  const { root, engine } = newStore()
  return { engine, data: new FolderStore(root), remove: async () => {} }
})

const { root, engine } = newStore()
const duckDb = new DuckDbEngine(root)
const asked = await askedQuestions(new FolderStore(root), duckDb)
const goldens: Record<string, Golden> = {}
let rows = 0

describe('Trino gives the answer of DuckDB, row for row, typed and in the same order', () => {
  it.each(asked)('$name', async ({ name, sql, scope }) => {
    const expected = await answerOf(duckDb, sql, scope)
    const { columns, rows: found } = await engine.answer(sql, scope)
    expect({ columns, rows: found }).toEqual(expected)
    rows += found.length
    goldens[name] = await goldenOf(duckDb, sql, scope, expected)
  })
})

afterAll(async () => {
  await duckDb.close()
  const equal = Object.keys(goldens).length
  process.stdout.write(
    `Trino ${version}: ${asked.length} questions, ${rows} rows equal, ${asked.length - equal} differ\n`,
  )
  if (write && equal === asked.length) writeGolden(goldens)
})
