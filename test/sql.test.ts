import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '../functions/io/duckdb-engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { ask, bind } from '../functions/io/question.ts'
import { layOut, parseCsv, readCase, sqlCases, sqlQuestions } from './sql-cases.ts'

let root: string
let engine: DuckDbEngine
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-sql-'))
  engine = new DuckDbEngine(root)
})
afterAll(async () => {
  await engine.close()
  await rm(root, { recursive: true })
})

async function answer(name: string): Promise<Record<string, string | null>[]> {
  const { scope, nameOf } = await layOut(new FolderStore(root), name)
  const question = name.slice(0, name.lastIndexOf('/'))
  const found = await ask(engine, question, scope)
  const { parts: _parts, ...whole } = bind(question, scope)
  expect(await engine.query(whole, scope), 'as one text, without answers of steps that were kept').toEqual(found)
  return found.map((row) => (row['intake'] ? { ...row, intake: nameOf.get(row['intake']) ?? null } : { ...row }))
}

describe('a question', () => {
  it.each(sqlCases)('%s', async (name) => {
    const expected = parseCsv(readCase(name, 'expected.csv').toString()).map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === '' ? null : value])),
    )
    expect(await answer(name)).toEqual(expected)
  })

  it('of functions/sql has at least one case, and a check one that fires and one that passes', () => {
    for (const name of sqlQuestions) {
      const own = sqlCases.filter((item) => item.startsWith(`${name}/`))
      expect(own.length, name).toBeGreaterThan(name.startsWith('checks/') ? 1 : 0)
      if (!name.startsWith('checks/')) continue
      const lines = own.map((item) => parseCsv(readCase(item, 'expected.csv').toString()).length)
      expect(lines.some((count) => count > 0) && lines.includes(0), name).toBe(true)
    }
  })
})
