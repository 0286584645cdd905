import { createReadStream, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type CsvBatch, CsvReader, detectForm } from '../../functions/core/csv.ts'
import type { Sha256 } from '../../functions/core/digest.ts'
import { BlockDecoder } from '../../functions/core/encoding.ts'
import { severityOf } from '../../functions/core/finding.ts'
import { iv3Codes } from '../../functions/core/iv3-codes.ts'
import { keys } from '../../functions/core/keys.ts'
import { notationsAs } from '../../functions/core/ledger-line.ts'
import { parquetBytes } from '../../functions/core/parquet.ts'
import { snapshotLayouts, snapshotTables } from '../../functions/core/table-layout.ts'
import { askExportChecks } from '../../functions/export-checks.ts'
import { ingest } from '../../functions/ingest.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { readProduct } from '../../functions/io/product.ts'
import { readExport } from '../../functions/read-export.ts'
import { exportSettings } from '../export-settings.ts'
import { byDuckDb } from './duckdb-ledger.ts'
import { YEAR } from './ledger-generator.ts'

const settings = exportSettings({ bestand: 'ledger.csv' })

/** A piece of work on the ledger at `path`; `folder` is for what it writes. It gives the size of what it wrote. */
type Work = (path: string, folder: string) => Promise<number>

/** What is measured, by name, each in a process of its own. */
export const works = {
  'Node read stream': async (path) => {
    for await (const _block of createReadStream(path));
    return 0
  },
  papaparse: async (path) => {
    await parse(path, () => {})
    return 0
  },
  'papaparse and zod per row': async (path) => {
    const isRight = await zodRow()
    let names: readonly string[] | null = null
    let wrong = 0
    await parse(path, ({ records }) => {
      for (const cells of records)
        if (names === null) names = cells
        else if (!isRight(Object.fromEntries(names.map((name, index) => [name, cells[index]])))) wrong += 1
    })
    if (wrong > 0) throw new Error(`zod refuses ${wrong} rows`)
    return 0
  },
  'parse and check': async (path) => {
    const nowhere = { line: () => {}, lines: () => {}, block: async () => {} }
    const { outcome } = await readExport(
      new FolderStore(dirname(path)),
      exportAt(path),
      'utf-8',
      notationsAs('comma'),
      nowhere,
    )
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome.findingCounts))
    return 0
  },
  ingest: async (path, folder) => {
    const { intake, parquet } = await ingested(path, folder)
    if (!intake.accepted) throw new Error(JSON.stringify(intake.findingCounts))
    return parquet
  },
  'ingest, all rules': async (path, folder) => {
    const { intake, parquet } = await ingested(path, folder)
    await checkLines(intake.id, intake.rows.lines, folder)
    return parquet
  },
  'ingest, read twice': async (path, folder) => {
    const { intake, parquet } = await ingested(path.replace('ledger.csv', 'point.csv'), folder)
    if (!intake.accepted) throw new Error(JSON.stringify(intake.findingCounts))
    return parquet
  },
  'ingest, errors in every line': async (path, folder) => {
    const { intake } = await ingested(path.replace('ledger.csv', 'broken.csv'), folder)
    if (intake.rows.lines > 0) throw new Error(`${intake.rows.lines} lines of a broken file were accepted`)
    return 0
  },
  DuckDB: (path, folder) => byDuckDb(path, folder, 'row rules'),
  'DuckDB, line numbers': (path, folder) => byDuckDb(path, folder, 'row rules with line numbers'),
  'DuckDB, all rules': (path, folder) => byDuckDb(path, folder, 'all rules'),
  'DuckDB into CSV.gz': (path, folder) => byDuckDb(path, folder, 'CSV.gz'),
} as const satisfies Record<string, Work>

export type WorkName = keyof typeof works

export function isWorkName(name: string): name is WorkName {
  return Object.hasOwn(works, name)
}

const exportAt = (path: string) => ({ key: basename(path), name: basename(path), settings, year: YEAR })

async function parse(path: string, take: (batch: CsvBatch) => void): Promise<void> {
  const decoder = new BlockDecoder('utf-8')
  let csv: CsvReader | null = null
  for await (const block of new FolderStore(dirname(path)).read(basename(path))) {
    const text = decoder.decode(block)
    csv ??= new CsvReader(detectForm(text))
    take(csv.read(text))
  }
  if (csv) take(csv.read(decoder.end(), true))
}

/** The row rules as a schema, as one would write it. */
async function zodRow(): Promise<(row: unknown) => boolean> {
  const { z } = await import('zod')
  const codes = iv3Codes(YEAR)
  const code = z.string().regex(/^[\p{L}\d][\p{L}\d._/-]*$/u)
  const amount = z
    .string()
    .regex(/^-?(\d{1,3}(\.\d{3})+|\d+),\d{2}$/)
    .transform((text) => Number(text.replaceAll('.', '').replace(',', '')))
  const row = z.object({
    Boekjaar: z.literal(String(YEAR)),
    Kostenplaats: code,
    Kostenplaatsnaam: z.string(),
    Grootboekrekening: code,
    Grootboeknaam: z.string(),
    Taakveld: z.string().refine((text) => codes?.taakveld.has(text)),
    Categorie: z.string().refine((text) => codes?.expense.has(text)),
    'L/B': z.enum(['L', 'B']),
    'Begroting primitief': amount,
    'Begroting na wijziging': amount,
    Realisatie: amount,
  })
  return (value) => row.safeParse(value).success
}

/** The checks on all lines, as `check` and `aggregate` ask them of the engine. The module is loaded here alone, so that its memory does not count for the others. */
async function checkLines(intake: Sha256, lines: number, folder: string): Promise<void> {
  const { DuckDbEngine } = await import('../../functions/io/duckdb-engine.ts')
  const data = new FolderStore(folder)
  for (const table of snapshotTables)
    await data.put(keys.snapshotTable(intake, table), await parquetBytes(snapshotLayouts[table], []))
  const { counts } = await askExportChecks(new DuckDbEngine(folder), intake, {
    file: settings.bestand,
    intake,
    settings,
    lines,
  })
  if ([...counts.keys()].some((code) => severityOf(code) === 'error')) throw new Error(JSON.stringify([...counts]))
}

async function ingested(path: string, folder: string) {
  const host = { uploads: new FolderStore(dirname(path)), data: new FolderStore(folder), product: readProduct() }
  const { intake } = await ingest(host, exportAt(path))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'))
  return { intake, parquet: files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) }
}
