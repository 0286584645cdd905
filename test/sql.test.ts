import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readClassification } from '../functions/core/classification.ts'
import { sha256 } from '../functions/core/digest.ts'
import { type PreviousYear, readDossierInput, readDossierSettings } from '../functions/core/dossier.ts'
import { keys } from '../functions/core/keys.ts'
import { parquetBytes } from '../functions/core/parquet.ts'
import type { DossierSettings } from '../functions/core/settings.ts'
import { linesLayout } from '../functions/core/table-layout.ts'
import { buildTable } from '../functions/core/tables.ts'
import { DuckDbEngine } from '../functions/io/duckdb-engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { ask } from '../functions/io/question.ts'
import { freeze } from '../functions/snapshot.ts'
import { smallDossier, smallDossierId } from './small-dossier.ts'

/**
 * Each folder of test/sql/<question>/ is one case: rows.csv (lines in cents, saldo view), indeling.csv, the other small files where they matter, and
 * expected.csv: the answer, worked out by hand. An empty cell is null. The scope of table overhead is taakveld 0.4.
 */
const folder = join(import.meta.dirname, 'sql')
const cases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('expected.csv'))
  .map((name) => dirname(name).replaceAll('\\', '/'))
  .sort()

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

const parse = (text: string) =>
  Papa.parse<Record<string, string>>(text, { delimiter: ';', header: true, skipEmptyLines: true }).data
const read = (name: string, file: string) => readFileSync(join(folder, name, file))
const cents = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))

/** The settings of the small dossier; a case may add keys to its only table (tabel.yaml) and to the dossier (extra.yaml). */
function settingsOf(name: string): string {
  const own = (file: string) => (existsSync(join(folder, name, file)) ? read(name, file).toString() : '')
  const table = own('tabel.yaml').replace(/^(?=.)/gm, '    ')
  return `${smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''}${table}${own('extra.yaml')}`
}

/** Last year's report, of the rows in vorig-jaar.csv: `table_id;row_id;side;line_count;budget_original;budget_amended;actual`, in cents. */
function previousYear(name: string, settings: DossierSettings): PreviousYear | null {
  if (!existsSync(join(folder, name, 'vorig-jaar.csv'))) return null
  const tableRows = parse(read(name, 'vorig-jaar.csv').toString()).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === '' ? null : value])),
  )
  const classification = readClassification('indeling.csv', read(name, 'indeling.csv'), settings.tabellen)
  const none = { drillDown: [], explanations: new Map(), beyondThreshold: [], previousYear: null }
  const tables = settings.tabellen.map((table) => buildTable(table, { classification, tableRows, ...none }))
  const municipality = { slug: 'voorbeeldstad', name: 'Voorbeeldstad', cbsCode: 'GM9999' }
  const dossier = { id: 'voorbeeldstad/jaarstukken-2020', title: 'Paragraaf bedrijfsvoering', year: 2020, municipality }
  return { dossier: dossier.id, digest: sha256('2020'), report: { dossier, tables } }
}

/** Lays the case out in a store as ingest and snapshot would, and asks its question. Exports are named a, b, … */
async function answer(name: string): Promise<Record<string, string | null>[]> {
  const data = new FolderStore(root)
  const rows = parse(read(name, 'rows.csv').toString())
  const exports = [...new Set(rows.map((row) => row['export'] ?? ''))]
  const idOf = (own: string) => sha256(`${name} ${own}`)
  for (const own of exports) {
    const lines = rows.filter((row) => row['export'] === own)
    const cells = lines.map((row, index) => [
      index + 2,
      Number(row['jaar'] ?? 2021),
      ...[row['kostenplaats'] ?? '', row['kostenplaatsnaam'] || null],
      ...[row['grootboekrekening'] ?? '', row['grootboeknaam'] || null],
      ...[row['taakveld'] ?? '', row['categorie'] ?? '', row['zijde'] ?? ''],
      ...['primitief', 'wijzigingen', 'na_wijziging', 'rekening'].map((column) => cents(row[column])),
    ])
    await data.put(keys.lines(idOf(own)), await parquetBytes(linesLayout, cells))
  }
  const files = new Map<string, Uint8Array>([['dossier.yaml', Buffer.from(settingsOf(name))]])
  for (const file of ['indeling.csv', 'aansluiting.csv', 'toelichtingen.csv', 'iv3.csv'])
    if (existsSync(join(folder, name, file))) files.set(file, read(name, file))
  const { settings } = readDossierSettings(files)
  if (!settings) throw new Error('no settings')
  const { input, selects } = readDossierInput(settings, files, previousYear(name, settings))
  expect(selects, 'the case itself has an error').toBe(true)
  const scope = { snapshot: sha256(name), intakes: exports.map(idOf) }
  await freeze({ data }, { digest: scope.snapshot, intakes: scope.intakes }, { dossier: name, files }, input)
  const found = await ask(engine, name.slice(0, name.lastIndexOf('/')), scope)
  const nameOf = new Map(exports.map((own) => [idOf(own) as string, own]))
  return found.map((row) => (row['intake'] ? { ...row, intake: nameOf.get(row['intake']) ?? null } : { ...row }))
}

describe('a question', () => {
  it.each(cases)('%s', async (name) => {
    const expected = parse(read(name, 'expected.csv').toString()).map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === '' ? null : value])),
    )
    expect(await answer(name)).toEqual(expected)
  })

  it('of functions/sql has at least one case, and a check one that fires and one that passes', () => {
    const sql = join(import.meta.dirname, '../functions/sql')
    const names = readdirSync(sql, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.sql') && !name.startsWith('steps/'))
      .map((name) => name.replace(/\.sql$/, ''))
    for (const name of names) {
      const own = cases.filter((item) => item.startsWith(`${name}/`))
      expect(own.length, name).toBeGreaterThan(name.startsWith('checks/') ? 1 : 0)
      if (!name.startsWith('checks/')) continue
      const lines = own.map((item) => parse(read(item, 'expected.csv').toString()).length)
      expect(lines.some((count) => count > 0) && lines.includes(0), name).toBe(true)
    }
  })
})
