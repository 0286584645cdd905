import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Papa from 'papaparse'
import { readClassification } from '../functions/core/classification.ts'
import { sha256 } from '../functions/core/digest.ts'
import { type PreviousYear, readDossierInput, readDossierSettings } from '../functions/core/dossier.ts'
import { keys } from '../functions/core/keys.ts'
import { parquetBytes } from '../functions/core/parquet.ts'
import type { DossierSettings } from '../functions/core/settings.ts'
import { linesLayout } from '../functions/core/table-layout.ts'
import { buildTable } from '../functions/core/tables.ts'
import type { Scope } from '../functions/io/engine.ts'
import type { Store } from '../functions/io/store.ts'
import { freeze } from '../functions/snapshot.ts'
import { smallDossier, smallDossierId } from './small-dossier.ts'

/**
 * Each folder of test/sql/<question>/ is one case: rows.csv (lines in cents, saldo view), indeling.csv, the other small files where they matter, and
 * expected.csv: the answer, worked out by hand. An empty cell is null. The scope of table overhead is taakveld 0.4.
 */
const folder = join(import.meta.dirname, 'sql')
export const sqlCases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('expected.csv'))
  .map((name) => dirname(name).replaceAll('\\', '/'))
  .sort()

/** The questions of functions/sql, by name. */
export const sqlQuestions = readdirSync(join(import.meta.dirname, '../functions/sql'), {
  recursive: true,
  encoding: 'utf8',
})
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.sql') && !name.startsWith('steps/'))
  .map((name) => name.replace(/\.sql$/, ''))

export const parseCsv = (text: string) =>
  Papa.parse<Record<string, string>>(text, { delimiter: ';', header: true, skipEmptyLines: true }).data
export const readCase = (name: string, file: string) => readFileSync(join(folder, name, file))
const cents = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))

/** The settings of the small dossier; a case may add keys to its only table (tabel.yaml) and to the dossier (extra.yaml). */
function settingsOf(name: string): string {
  const own = (file: string) => (existsSync(join(folder, name, file)) ? readCase(name, file).toString() : '')
  const table = own('tabel.yaml').replace(/^(?=.)/gm, '    ')
  return `${smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''}${table}${own('extra.yaml')}`
}

/** Last year's report, of the rows in vorig-jaar.csv: `table_id;row_id;side;line_count;budget_original;budget_amended;actual`, in cents. */
function previousYear(name: string, settings: DossierSettings): PreviousYear | null {
  if (!existsSync(join(folder, name, 'vorig-jaar.csv'))) return null
  const tableRows = parseCsv(readCase(name, 'vorig-jaar.csv').toString()).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === '' ? null : value])),
  )
  const classification = readClassification('indeling.csv', readCase(name, 'indeling.csv'), settings.tabellen)
  const none = { drillDown: [], explanations: new Map(), beyondThreshold: [], previousYear: null }
  const tables = settings.tabellen.map((table) => buildTable(table, { classification, tableRows, ...none }))
  const municipality = { slug: 'voorbeeldstad', name: 'Voorbeeldstad', cbsCode: 'GM9999' }
  const dossier = { id: 'voorbeeldstad/jaarstukken-2020', title: 'Paragraaf bedrijfsvoering', year: 2020, municipality }
  return { dossier: dossier.id, digest: sha256('2020'), report: { dossier, tables } }
}

/** Lays the case out in a store as ingest and snapshot would, and returns what its question is about. `nameOf` gives an export its own name back, which is a, b, … */
export async function layOut(
  data: Store,
  name: string,
): Promise<{ scope: Scope; nameOf: ReadonlyMap<string, string> }> {
  const rows = parseCsv(readCase(name, 'rows.csv').toString())
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
      ...['primitief', 'wijzigingen', 'na_wijziging', 'rekening', 'vorig_jaar'].map((column) => cents(row[column])),
    ])
    await data.put(keys.lines(idOf(own)), await parquetBytes(linesLayout, cells))
  }
  const files = new Map<string, Uint8Array>([['dossier.yaml', Buffer.from(settingsOf(name))]])
  for (const file of ['indeling.csv', 'aansluiting.csv', 'toelichtingen.csv', 'iv3.csv'])
    if (existsSync(join(folder, name, file))) files.set(file, readCase(name, file))
  const { settings } = readDossierSettings(files)
  if (!settings) throw new Error('no settings')
  const { input, selects } = readDossierInput(settings, files, previousYear(name, settings))
  if (!selects) throw new Error(`${name}: the case itself has an error`)
  const scope = { snapshot: sha256(name), intakes: exports.map(idOf) }
  await freeze({ data }, { digest: scope.snapshot, intakes: scope.intakes }, { dossier: name, files }, input)
  return { scope, nameOf: new Map(exports.map((own) => [idOf(own), own])) }
}
