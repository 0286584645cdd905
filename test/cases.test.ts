import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../functions/check.ts'
import { exportTexts } from '../functions/core/finding-texts-of-exports.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { withScratch } from '../functions/io/scratch.ts'

/**
 * Each folder of test/cases is one quirk of real exports: input.csv, the settings when they differ from those of test/cases/dossier.yaml, and
 * expected.json: what came of the rows, the control totals (lasten −, baten +), and every finding with its line and column.
 */
const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

async function outcomeOf(name: string) {
  const own = join(folder, name, 'dossier.yaml')
  const settings = existsSync(own) ? own : join(folder, 'dossier.yaml')
  const { record } = await check(
    { openFolder: (path) => new FolderStore(path), withScratch },
    join(folder, name, 'input.csv'),
    settings,
  )
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

/** Codes of files that no case can have: they are about a file without settings, or about the controller's own tables. */
const elsewhere: Readonly<Record<string, string>> = {
  'kolom-dubbelzinnig': 'functions/core/file-profile.test.ts',
  'kopregel-niet-herkend': 'functions/core/file-profile.test.ts',
  'kolom-onbekend': 'functions/core/small-table.test.ts',
  'regel-te-groot': 'functions/foreign-files.test.ts',
  'herhaling-niet-gezocht': 'functions/export-checks.test.ts',
}

describe('a case', () => {
  it('there is for every finding that a file can have', () => {
    const found = new Set(
      cases.flatMap(({ name }): string[] => {
        const { findings } = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'))
        return findings.map(([code]: [string]) => code)
      }),
    )
    for (const [code, file] of Object.entries(elsewhere))
      expect(readFileSync(join(import.meta.dirname, file), 'utf8'), code).toContain(`'${code}'`)
    const missing = Object.keys(exportTexts).filter((code) => !found.has(code) && !Object.hasOwn(elsewhere, code))
    expect(missing).toEqual([])
  })

  it.each(cases.map(({ name }) => name))('%s', async (name) => {
    expect(await outcomeOf(name)).toEqual(JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')))
  })
})
