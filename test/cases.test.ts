import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../functions/check.ts'
import { FolderStore } from '../functions/io/folder-store.ts'

/**
 * Each folder of test/cases is one quirk of real exports: input.csv, the settings when they differ from those of test/cases/dossier.yaml, and
 * expected.json: what came of the rows, the control totals (lasten −, baten +), and every finding with its line and column.
 */
const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

async function outcomeOf(name: string) {
  const own = join(folder, name, 'dossier.yaml')
  const settings = existsSync(own) ? own : join(folder, 'dossier.yaml')
  const { record } = await check((path) => new FolderStore(path), join(folder, name, 'input.csv'), settings)
  if (!record) throw new Error(`${name}: nothing was read`)
  const { dialect, rows, controlTotals, findings, accepted } = record
  return {
    accepted,
    dialect: { encoding: dialect.encoding, delimiter: dialect.delimiter, headerLine: dialect.headerLine },
    rows: Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0)),
    totals: Object.fromEntries(controlTotals.map(({ role, sum }) => [role, sum])),
    findings: findings.map(({ code, line, column, value }) => [code, line, column, value]),
  }
}

describe('a case', () => {
  it.each(cases.map(({ name }) => name))('%s', async (name) => {
    expect(await outcomeOf(name)).toEqual(JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')))
  })
})
