import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isWorkName, type WorkName, works } from './ingest-works.ts'
import { writeLedger } from './ledger-generator.ts'

/**
 * What ingest costs, as ratios within one run: against DuckDB that does the same checks in SQL with two threads, against reading the file at all, and
 * against papaparse and zod. `npm run bench:ingest -- --rows 10000000 --rounds 3`. Every measurement is a process of its own.
 */
interface Cost {
  readonly wall: number
  readonly cpu: number
  readonly rss: number
  readonly written: number
}

/** From so many lines a run also measures ingest of a tenth of them: time and memory per line must not grow with the file. */
const LARGE = 5_000_000
/** What takes too long on large files. */
const SMALL_ONLY: readonly string[] = [
  'papaparse and zod per row',
  'DuckDB, all rules',
  'ingest, all rules',
  'ingest, read twice',
]
/** Measured once, for the size of what it writes. */
const GZIPPED = 'DuckDB into CSV.gz'

/** Runs one work in a process of its own. CPU time and memory are of the whole process, wall time of the work. */
function measure(name: WorkName, path: string): Cost {
  const child = [import.meta.filename, '--work', name, '--file', path]
  const { status, stdout, stderr } = spawnSync(process.execPath, child, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Cost
}

async function work(name: WorkName, path: string): Promise<Cost> {
  const folder = mkdtempSync(join(dirname(path), 'work-'))
  const started = performance.now()
  const before = process.resourceUsage()
  const written = await works[name](path, folder)
  const wall = performance.now() - started
  const after = process.resourceUsage()
  rmSync(folder, { recursive: true })
  const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime
  return { wall: wall / 1000, cpu: cpu / 1e6, rss: after.maxRSS / 1024, written }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

type Costs = ReadonlyMap<string, Cost>

/** Rounds that each measure everything once, so that a slow spell of the machine falls on all alike; then the median of each. */
function compare(measurements: ReadonlyMap<string, () => Cost>, rounds: number): Costs {
  const costs = Array.from(
    { length: rounds },
    () => new Map([...measurements].map(([name, once]) => [name, once()] as const)),
  )
  const of = (name: string, pick: keyof Cost) => median(costs.map((round) => round.get(name)?.[pick] ?? 0))
  return new Map(
    [...measurements.keys()].map((name) => [
      name,
      { wall: of(name, 'wall'), cpu: of(name, 'cpu'), rss: of(name, 'rss'), written: of(name, 'written') },
    ]),
  )
}

const say = (text: string) => process.stdout.write(`${text}\n`)
const columns = (cells: readonly string[]) =>
  say(cells.map((cell, index) => (index === 0 ? cell.padEnd(30) : cell.padStart(12))).join(''))

function printCosts(costs: Costs, bytes: number): void {
  const duckdb = costs.get('DuckDB')
  columns(['', 'wall s', 'CPU s', 'RSS MB', 'MB/s', 'wall/DuckDB', 'CPU/DuckDB'])
  for (const [name, { wall, cpu, rss }] of costs) {
    const size = name === TENTH ? bytes / 10 : bytes
    const ratios = duckdb && name !== TENTH ? [wall / duckdb.wall, cpu / duckdb.cpu] : []
    const figures = [wall.toFixed(2), cpu.toFixed(2), rss.toFixed(0), (size / 1e6 / wall).toFixed(0)]
    columns([name, ...figures, ...ratios.map((ratio) => ratio.toFixed(2))])
  }
}

const TENTH = 'ingest, a tenth of the lines'

/** A bar is `at most` its limit, or `at least` it. */
function printBars(costs: Costs, gzipped: number | null): void {
  const of = (name: string, pick: keyof Cost) => costs.get(name)?.[pick] ?? Number.NaN
  const bar = (text: string, value: number, limit: number, aim?: number, least = false) => {
    if (Number.isNaN(value)) return
    const met = least ? value >= limit : value <= limit
    const sign = least ? '≥' : '≤'
    const aimed = aim === undefined ? '' : ` (aim ${aim})`
    say(
      `${text.padEnd(58)} ${value.toFixed(2).padStart(8)}   bar ${sign} ${`${limit}${aimed}`.padEnd(16)} ${met ? 'met' : 'NOT MET'}`,
    )
  }
  say('')
  bar('ingest / DuckDB with the same row rules, wall', of('ingest', 'wall') / of('DuckDB', 'wall'), 1.5, 0.8)
  bar('ingest / DuckDB with the same row rules, CPU', of('ingest', 'cpu') / of('DuckDB', 'cpu'), 1.15, 0.5)
  const all = (pick: keyof Cost) => of('ingest, all rules', pick) / of('DuckDB, all rules', pick)
  bar('all rules / DuckDB with all rules, wall', all('wall'), 0.9, 0.5)
  bar('all rules / DuckDB with all rules, CPU', all('cpu'), 0.7, 0.35)
  bar('ingest / Node read stream, wall', of('ingest', 'wall') / of('Node read stream', 'wall'), 8, 5)
  const [parsing, checked] = [of('papaparse', 'cpu'), of('parse and check', 'cpu')]
  bar('parse and check / papaparse alone, CPU', checked / parsing, 1.3)
  // Both ways on top of papaparse; ours reads the bytes itself, so that it can come out below: then a hundredth of the parsing counts.
  const zod = of('papaparse and zod per row', 'cpu') - parsing
  bar(
    "zod's row check / ours, on top of papaparse, CPU",
    zod / Math.max(checked - parsing, parsing / 100),
    10,
    undefined,
    true,
  )
  bar('errors in every line / clean, wall', of('ingest, errors in every line', 'wall') / of('ingest', 'wall'), 1.5)
  bar('errors in every line / clean, RSS', of('ingest, errors in every line', 'rss') / of('ingest', 'rss'), 1.1)
  bar(
    "Parquet / DuckDB's of the same lines, bytes",
    of('ingest', 'written') / of('DuckDB, line numbers', 'written'),
    1.05,
  )
  if (gzipped !== null) bar('Parquet / CSV.gz of the same lines, bytes', of('ingest', 'written') / gzipped, 0.7)
  bar('peak RSS of ingest, MB', of('ingest', 'rss'), 256)
  bar('RSS / RSS of a tenth of the lines', of('ingest', 'rss') / of(TENTH, 'rss'), 1.7)
  bar('time per line / that of a tenth of the lines, wall', of('ingest', 'wall') / of(TENTH, 'wall') / 10, 1.15)
  bar('time per line / that of a tenth of the lines, CPU', of('ingest', 'cpu') / of(TENTH, 'cpu') / 10, 1.15)
}

function run(rows: number, rounds: number): void {
  const root = mkdtempSync(join(tmpdir(), 'paragraaf-bench-'))
  try {
    const path = join(root, 'ledger.csv')
    writeLedger(path, rows)
    writeLedger(join(root, 'broken.csv'), rows, { broken: true })
    const large = rows >= LARGE
    if (!large) writeLedger(join(root, 'point.csv'), rows, { point: true })
    const names = Object.keys(works)
      .filter(isWorkName)
      .filter((name) => name !== GZIPPED && !(large && SMALL_ONLY.includes(name)))
    const measurements = new Map<string, () => Cost>(names.map((name) => [name, () => measure(name, path)]))
    if (large) {
      const tenth = join(root, 'tenth.csv')
      writeLedger(tenth, rows / 10)
      measurements.set(TENTH, () => measure('ingest', tenth))
    }
    const bytes = statSync(path).size
    say(`${rows} lines, ${(bytes / 1e6).toFixed(0)} MB; median of ${rounds} rounds, DuckDB with 2 threads`)
    const costs = compare(measurements, rounds)
    printCosts(costs, bytes)
    printBars(costs, large ? null : measure(GZIPPED, path).written)
  } finally {
    rmSync(root, { recursive: true })
  }
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    work: { type: 'string' },
    file: { type: 'string' },
  },
})
if (values.work && values.file && isWorkName(values.work))
  process.stdout.write(JSON.stringify(await work(values.work, values.file)))
else run(Number(values.rows), Number(values.rounds))
