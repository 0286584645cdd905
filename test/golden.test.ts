import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '../functions/io/duckdb-engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { answerOf, askedQuestions, goldenOf, readGolden } from './golden.ts'
import { sqlQuestions } from './sql-cases.ts'

/** Answers of a real Trino, as `npm run test:trino` wrote them; a text or data that it has not seen has none. */
const golden = readGolden()
const root = await mkdtemp(join(tmpdir(), 'paragraaf-golden-'))
const engine = new DuckDbEngine(root)
const asked = await askedQuestions(new FolderStore(root), engine)
afterAll(async () => {
  await engine.close()
  await rm(root, { recursive: true })
})

describe('DuckDB gives the answer that Trino gave', () => {
  it.each(asked)('to $name', async ({ name, sql, scope }) => {
    const { sql: text, data, rows, answer } = await goldenOf(engine, sql, scope, await answerOf(engine, sql, scope))
    const expected = golden[name]
    expect({ text, data }, `Trino was not asked this text of this data: npm run test:trino`).toEqual({
      text: expected?.sql,
      data: expected?.data,
    })
    expect({ rows, answer }).toEqual({ rows: expected?.rows, answer: expected?.answer })
  })

  it('to every question of functions/sql, and to none that is not there', () => {
    expect(Object.keys(golden).sort()).toEqual(asked.map(({ name }) => name).sort())
    const texts = new Set(asked.map(({ sql }) => sql.name))
    expect(sqlQuestions.filter((name) => !texts.has(name))).toEqual([])
  })
})
