import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { CsvReader, detectForm } from '../../functions/core/csv.ts'
import { BlockDecoder } from '../../functions/core/encoding.ts'
import { notationsAs } from '../../functions/core/ledger-line.ts'
import type { ExportSettings } from '../../functions/core/settings.ts'
import { ingest } from '../../functions/ingest.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { readProduct } from '../../functions/io/product.ts'
import { readExport } from '../../functions/read-export.ts'
import { writeLedger, YEAR } from './ledger-generator.ts'

/**
 * What ingest costs, as ratios within one run: against DuckDB that does the same checks in SQL with two threads, and against reading the file at all.
 * `node test/bench/ingest.ts --rows 10000000 --rounds 3`. Every measurement is a process of its own.
 */
interface Cost {
  readonly wall: number
  readonly cpu: number
  readonly rss: number
  readonly parquet: number
}

const settings: ExportSettings = {
  bestand: 'ledger.csv',
  naam: 'Grootboek',
  systeem: 'Grootboek',
  exportdatum: '2022-02-01',
  'afgesloten-periode': '12',
  teken: 'lasten-positief',
  'lasten-of-baten': 'kolom',
  kolommen: {},
}

/** What is measured, by name; the folder is for what it writes. A number is the size of the Parquet file. */
const works: Readonly<Record<string, (path: string, folder: string) => Promise<number>>> = {
  'Node read stream': async (path) => {
    for await (const _block of createReadStream(path));
    return 0
  },
  'decode and parse': async (path) => {
    const decoder = new BlockDecoder('utf-8')
    let csv: CsvReader | null = null
    for await (const block of new FolderStore(dirname(path)).read(basename(path))) {
      const text = decoder.decode(block)
      csv ??= new CsvReader(detectForm(text))
      csv.read(text)
    }
    csv?.read(decoder.end(), true)
    return 0
  },
  'parse and check': async (path) => {
    const file = { key: basename(path), name: basename(path), settings, year: YEAR }
    const uploads = new FolderStore(dirname(path))
    const nowhere = { line: () => {}, lines: () => {}, block: async () => {} }
    const { outcome } = await readExport(uploads, file, 'utf-8', notationsAs('comma'), nowhere)
    if (!outcome.accepted) throw new Error(JSON.stringify(outcome.findingCounts))
    return 0
  },
  ingest: async (path, folder) => {
    const { intake, parquet } = await ingested(path, folder)
    if (!intake.accepted) throw new Error(JSON.stringify(intake.findingCounts))
    return parquet
  },
  'ingest, errors in every line': async (path, folder) => {
    const { intake } = await ingested(path.replace('ledger.csv', 'broken.csv'), folder)
    if (intake.rows.lines > 0) throw new Error(`${intake.rows.lines} lines of a broken file were accepted`)
    return 0
  },
  'DuckDB, 2 threads': (path, folder) => byDuckDb(path, folder, ''),
  'DuckDB with line numbers': (path, folder) =>
    byDuckDb(path, folder, 'cast(row_number() over () + 1 as integer) as line,'),
}

/** The DuckDB module is loaded here alone, so that its memory does not count for the others. */
async function byDuckDb(path: string, folder: string, lineNumber: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const target = join(folder, 'duckdb.parquet')
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  await duckdb.run(inSql(path, target, lineNumber))
  return statSync(target).size
}

async function ingested(path: string, folder: string) {
  const host = { uploads: new FolderStore(dirname(path)), data: new FolderStore(folder), product: readProduct() }
  const { intake } = await ingest(host, { key: basename(path), name: basename(path), settings, year: YEAR })
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'))
  return { intake, parquet: files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) }
}

/** The checks and the columns of ingest in SQL. Line numbers cost DuckDB its second thread: time is held against the text without them. */
function inSql(path: string, target: string, lineNumber: string): string {
  const cents = (name: string) =>
    `case when regexp_full_match("${name}", '-?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d{2}') then
       try_cast(replace(replace("${name}", '.', ''), ',', '') as bigint) * (case when "L/B" = 'L' then -1 else 1 end) end`
  const code = (name: string) => `regexp_full_match("${name}", '[A-Za-z0-9][A-Za-z0-9._/-]*')`
  const iv3 = (name: string) => `regexp_full_match("${name}", '\\d+(\\.\\d+)*')`
  return `copy (
      select ${lineNumber} cast(Boekjaar as integer) as year, Kostenplaats as cost_center, Kostenplaatsnaam as cost_center_label,
        Grootboekrekening as account, Grootboeknaam as account_label, Taakveld as taakveld, Categorie as category,
        case "L/B" when 'L' then 'expense' else 'revenue' end as side, ${cents('Begroting primitief')} as budget_original,
        cast(null as bigint) as budget_amendments, ${cents('Begroting na wijziging')} as budget_amended, ${cents('Realisatie')} as actual
      from read_csv('${path}', delim = ';', header = true, all_varchar = true, quote = '"', escape = '"',
        strict_mode = true, store_rejects = true, rejects_limit = 0)
      where Boekjaar = '${YEAR}' and ${code('Kostenplaats')} and ${code('Grootboekrekening')} and ${iv3('Taakveld')}
        and ${iv3('Categorie')} and "L/B" in ('L', 'B') and budget_original is not null and budget_amended is not null and actual is not null
    ) to '${target}' (format parquet, compression zstd)`
}

/** Runs one work in a process of its own. CPU time and memory are of the whole process, wall time of the work. */
function measure(name: string, path: string): Cost {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [import.meta.filename, '--work', name, '--file', path],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Cost
}

async function work(name: string, path: string): Promise<Cost> {
  const folder = mkdtempSync(join(dirname(path), 'work-'))
  const started = performance.now()
  const before = process.resourceUsage()
  const parquet = (await works[name]?.(path, folder)) ?? 0
  const wall = performance.now() - started
  const after = process.resourceUsage()
  rmSync(folder, { recursive: true })
  const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime
  return { wall: wall / 1000, cpu: cpu / 1e6, rss: after.maxRSS / 1024, parquet }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Rounds that each measure everything once, so that a slow spell of the machine falls on all alike; then the median of each. */
function compare(path: string, rounds: number): ReadonlyMap<string, Cost> {
  const names = Object.keys(works)
  const costs = Array.from({ length: rounds }, () => new Map(names.map((name) => [name, measure(name, path)])))
  const of = (name: string, pick: keyof Cost) => median(costs.map((round) => round.get(name)?.[pick] ?? 0))
  return new Map(
    names.map((name) => [
      name,
      { wall: of(name, 'wall'), cpu: of(name, 'cpu'), rss: of(name, 'rss'), parquet: of(name, 'parquet') },
    ]),
  )
}

function print(costs: ReadonlyMap<string, Cost>, bytes: number): void {
  const none: Cost = { wall: 0, cpu: 0, rss: 0, parquet: 0 }
  const of = (name: string) => costs.get(name) ?? none
  const [duckdb, stream, own] = [of('DuckDB, 2 threads'), of('Node read stream'), of('ingest')]
  const row = (cells: readonly string[]) =>
    process.stdout.write(
      `${cells.map((cell, index) => (index === 0 ? cell.padEnd(29) : cell.padStart(12))).join('')}\n`,
    )
  row(['', 'wall s', 'CPU s', 'RSS MB', 'MB/s', 'wall/DuckDB', 'CPU/DuckDB', 'wall/stream'])
  for (const [name, { wall, cpu, rss }] of costs) {
    const ratios = [wall / duckdb.wall, cpu / duckdb.cpu, wall / stream.wall]
    row([
      name,
      ...[wall, cpu].map((s) => s.toFixed(2)),
      rss.toFixed(0),
      (bytes / 1e6 / wall).toFixed(0),
      ...ratios.map((ratio) => ratio.toFixed(2)),
    ])
  }
  const bar = (text: string, value: number, limit: number) =>
    process.stdout.write(
      `${text.padEnd(52)} ${value.toFixed(2)} (bar ${limit}) ${value <= limit ? 'met' : 'NOT MET'}\n`,
    )
  bar('ingest / DuckDB, wall', own.wall / duckdb.wall, 1.5)
  bar('ingest / DuckDB, CPU', own.cpu / duckdb.cpu, 1.15)
  bar('ingest / read stream, wall', own.wall / stream.wall, 8)
  bar('parse and check / parse, CPU', of('parse and check').cpu / of('decode and parse').cpu, 1.3)
  bar('errors in every line / clean, wall', of('ingest, errors in every line').wall / own.wall, 1.5)
  bar("Parquet / DuckDB's of the same lines, bytes", own.parquet / of('DuckDB with line numbers').parquet, 1.05)
  bar('peak RSS of ingest, MB', own.rss, 256)
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    work: { type: 'string' },
    file: { type: 'string' },
  },
})
if (values.work && values.file) process.stdout.write(JSON.stringify(await work(values.work, values.file)))
else {
  const root = mkdtempSync(join(tmpdir(), 'paragraaf-bench-'))
  const path = join(root, 'ledger.csv')
  writeLedger(path, Number(values.rows))
  writeLedger(join(root, 'broken.csv'), Number(values.rows), true)
  const bytes = statSync(path).size
  process.stdout.write(`${values.rows} lines, ${(bytes / 1e6).toFixed(0)} MB, median of ${values.rounds} rounds\n`)
  print(compare(path, Number(values.rounds)), bytes)
  rmSync(root, { recursive: true })
}
