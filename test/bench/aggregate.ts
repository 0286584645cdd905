import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { aggregate } from '../../functions/aggregate.ts'
import { isTooLargeToCompare } from '../../functions/core/checks-of-exports.ts'
import { type Sha256, sha256 } from '../../functions/core/digest.ts'
import { readDossierInput, readDossierSettings } from '../../functions/core/dossier.ts'
import { keys } from '../../functions/core/keys.ts'
import { DuckDbEngine } from '../../functions/io/duckdb-engine.ts'
import type { Scope } from '../../functions/io/engine.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { ask } from '../../functions/io/question.ts'
import { freeze } from '../../functions/snapshot.ts'
import { diemenFiles, diemenId } from '../diemen.ts'
import { smallDossier, smallDossierId, workplace } from '../small-dossier.ts'

/**
 * What every question and check together cost on a ledger of bookings, as a ratio within one run: against one pivot over the same Parquet.
 * `npm run bench:aggregate -- --lines 10000000 --rounds 3`. Every measurement is a process of its own; memory is the peak of that process.
 * `--sample` times the questions on the sample dossier, after the engine has started.
 */
const SQL = new URL('../../functions/sql/', import.meta.url)
const questions = readdirSync(SQL, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.sql') && !name.startsWith('steps/'))
  .map((name) => name.replace(/\.sql$/, ''))
/** Those of one export look at its lines one by one: their bar is that of all rules in `bench:ingest`; here they are only told. */
const ofExports = questions.filter((name) => name.startsWith('export-checks/'))
const ofDossier = questions.filter((name) => !ofExports.includes(name))
/** Of a file with more lines these are not asked, because nobody said what one of its lines is. */
const comparable = (name: string, lines: number) =>
  name !== 'export-checks/identical-lines' || !isTooLargeToCompare({}, lines)
const intakes = [sha256('ledger'), sha256('wages')]
const ledgerScope: Scope = { snapshot: sha256('bench'), intakes }

/** Milliseconds and megabytes. */
interface Cost {
  readonly wall: number
  readonly cpu: number
  readonly rss: number
}

type Measured = Pick<Cost, 'wall' | 'cpu'>

/** 400 cost centres of which 120 are overhead, each with all 300 accounts: 120.000 rekeningregels. Wages are a file of their own. */
async function writeLines(root: string, lines: number): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const sizes: number[] = []
  for (const [index, intake] of intakes.entries()) {
    const target = join(root, keys.lines(intake))
    mkdirSync(dirname(target), { recursive: true })
    const own = index === 0 ? lines - Math.floor(lines / 5) : Math.floor(lines / 5)
    await connection.run(`copy (
      with numbered as (
        select
          i,
          hash(i + ${index * lines}) as h,
          6000 + cast(hash(i + ${index * lines}) % 400 as integer) as center,
          cast((hash(i + ${index * lines}) // 1000) % ${index === 0 ? 270 : 30} as integer) + ${index === 0 ? 30 : 0} as account
        from range(${own}) r(i)
      )
      select
        cast(i + 2 as integer) as line,
        cast(2021 as integer) as year,
        cast(center as varchar) as cost_center,
        'Kostenplaats ' || center as cost_center_label,
        cast(40000 + account as varchar) as account,
        'Rekening ' || account as account_label,
        case when center < 6120 then '0.4' else '6.1' end as taakveld,
        case when account < 30 then '1.1' when account < 150 then '3.8' else '7.5' end as category,
        case when account < 250 then 'expense' else 'revenue' end as side,
        cast(null as bigint) as budget_amendments,
        cast(null as bigint) as previous_actual,
        (case when account < 250 then -1 else 1 end) * cast(h % 10000000 as bigint) as budget_original,
        (case when account < 250 then -1 else 1 end) * cast(h % 12000000 as bigint) as budget_amended,
        (case when account < 250 then -1 else 1 end) * cast((h // 7) % 12000000 as bigint) as actual
      from numbered
    ) to '${target}' (format parquet, compression zstd, row_group_size 250000)`)
    sizes.push(statSync(target).size)
  }
  connection.closeSync()
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** A dossier with every kind of small table: rows, a threshold, explanations, indicators, Iv3, statements. */
async function writeSnapshot(root: string): Promise<void> {
  const rows = Array.from({ length: 30 }, (_, row) => {
    const low = 6000 + row * 4
    return `overhead;rij-${row};${row};Rij ${row};${low}-${low + 3};;0.4;;;;;`
  })
  const header = (smallDossier[`${smallDossierId}/indeling.csv`] ?? '').split('\n')[0]
  const settings = `${smallDossier[`${smallDossierId}/dossier.yaml`]}    taakvelden: 0.4
    toelichting: {bedrag: 25000, percentage: 5, verband: en}
iv3: {bestand: iv3.csv, bron: Iv3, eenheid: 1000}
indicatoren:
  bi.5:
    teller: {omschrijving: Overhead, regels: [{taakveld: 0.4, lasten/baten: lasten}]}
    noemer: {omschrijving: Lasten, regels: [{lasten/baten: lasten}]}
`
  const files = new Map([
    ['dossier.yaml', settings],
    ['indeling.csv', [header, ...rows, 'buiten;rest;;Rest;;;6.1;;;;;Geen overhead'].join('\n')],
    ['iv3.csv', 'taakveld;lasten;baten\n0.4;1000;100\n6.1;5000;500\n'],
    ['aansluiting.csv', smallDossier[`${smallDossierId}/aansluiting.csv`] ?? ''],
    [
      'toelichtingen.csv',
      'tabel;rij-id;oorzaak;bedrag;lasten/baten;incidenteel/structureel;toelichting\noverhead;rij-1;A;1,00;L;incidenteel;B\n',
    ],
  ])
  const bytes = new Map([...files].map(([name, text]) => [name, Buffer.from(text)]))
  const { settings: read, findings } = readDossierSettings(bytes)
  if (!read) throw new Error(JSON.stringify(findings))
  const { input, selects, findings: problems } = readDossierInput(read, bytes)
  if (!selects) throw new Error(JSON.stringify(problems))
  const data = new FolderStore(root)
  await freeze({ data }, { digest: ledgerScope.snapshot, intakes }, { dossier: smallDossierId, files: bytes }, input)
}

/** What is measured, by name, on the store of a folder. */
const works: Readonly<Record<string, (engine: DuckDbEngine, scope: Scope) => Promise<Measured>>> = {
  pivot: (engine, scope) => {
    const text = `select cost_center, taakveld, side, cast(sum(budget_original) as bigint) as budget_original,
        cast(sum(budget_amended) as bigint) as budget_amended, cast(sum(actual) as bigint) as actual
      from lines group by cost_center, taakveld, side order by cost_center, taakveld, side`
    return timed(() => engine.query({ name: 'pivot', text, values: [] }, scope))
  },
  'questions of a dossier': (engine, scope) => timed(() => askAll(engine, scope, ofDossier)),
  'questions of its exports': (engine, scope) =>
    timed(() =>
      askAll(
        engine,
        scope,
        ofExports.filter((name) => comparable(name, Number(values.lines))),
      ),
    ),
  'all questions, engine started': async (engine, scope) => {
    await engine.query({ name: 'start', text: 'select 1 as one', values: [] }, scope)
    return timed(() => askAll(engine, scope, questions))
  },
}

async function askAll(engine: DuckDbEngine, scope: Scope, names: readonly string[]): Promise<void> {
  for (const question of names) await ask(engine, question, scope)
}

async function timed(work: () => Promise<unknown>): Promise<Measured> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, cpu: (user + system) / 1000 }
}

function measure(name: string, root: string, { snapshot, intakes: own }: Scope): Cost {
  const place = ['--root', root, '--snapshot', snapshot, '--intakes', own.join(',')]
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [import.meta.filename, '--work', name, ...place, '--lines', values.lines],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Cost
}

/** Rounds that each measure everything once, so that a slow spell of the machine falls on all alike; then the median of each. */
function compare(root: string, scope: Scope, rounds: number, names: readonly string[]) {
  const costs = Array.from({ length: rounds }, () => new Map(names.map((name) => [name, measure(name, root, scope)])))
  const of = (name: string, pick: keyof Cost) => {
    const values = costs.map((round) => round.get(name)?.[pick] ?? 0).sort((a, b) => a - b)
    return values[Math.floor(values.length / 2)] ?? 0
  }
  for (const name of names)
    print(
      `${name.padEnd(30)} ${of(name, 'wall').toFixed(0)} ms, ${of(name, 'cpu').toFixed(0)} ms CPU, ${of(name, 'rss').toFixed(0)} MB RSS`,
    )
  return of
}

function bar(text: string, value: number, limit: number): void {
  print(`${text.padEnd(40)} ${value.toFixed(2)} (bar ${limit}) ${value <= limit ? 'met' : 'NOT MET'}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function benchLedger(lines: number, rounds: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'paragraaf-bench-'))
  const bytes = await writeLines(root, lines)
  await writeSnapshot(root)
  print(
    `${lines} lines, ${(bytes / 1e6).toFixed(0)} MB of Parquet, ${questions.length} questions, median of ${rounds} rounds`,
  )
  const of = compare(root, ledgerScope, rounds, ['pivot', 'questions of a dossier', 'questions of its exports'])
  bar('questions of a dossier / one pivot, wall', of('questions of a dossier', 'wall') / of('pivot', 'wall'), 12)
  bar('questions of a dossier / one pivot, CPU', of('questions of a dossier', 'cpu') / of('pivot', 'cpu'), 12)
  bar('peak RSS, MB', Math.max(of('questions of a dossier', 'rss'), of('questions of its exports', 'rss')), 1024)
  rmSync(root, { recursive: true })
}

async function benchSample(rounds: number): Promise<void> {
  const { host, root, remove } = await workplace(diemenFiles())
  const { outcome } = await aggregate(host, diemenId)
  if (outcome !== 'report') throw new Error(`the sample is ${outcome}`)
  const [record] = (await host.data.list('snapshots/')).filter(({ key }) => key.endsWith('/snapshot.json'))
  const { intakes: own } = JSON.parse(Buffer.from((await host.data.get(record?.key ?? '')) ?? []).toString())
  const scope: Scope = { snapshot: record?.key.split('/')[1] as Sha256, intakes: own }
  print(`the sample dossier, ${questions.length} questions, median of ${rounds} rounds`)
  const of = compare(join(root, 'store'), scope, rounds, ['all questions, engine started'])
  bar('all questions, wall ms', of('all questions, engine started', 'wall'), 150)
  await remove()
}

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    sample: { type: 'boolean', default: false },
    work: { type: 'string' },
    root: { type: 'string', default: '' },
    snapshot: { type: 'string', default: '' },
    intakes: { type: 'string', default: '' },
  },
})
if (values.work) {
  const scope = { snapshot: values.snapshot as Sha256, intakes: values.intakes.split(',') as Sha256[] }
  const measured = await works[values.work]?.(new DuckDbEngine(values.root), scope)
  process.stdout.write(JSON.stringify({ ...measured, rss: process.resourceUsage().maxRSS / 1024 }))
} else if (values.sample) await benchSample(Number(values.rounds))
else await benchLedger(Number(values.lines), Number(values.rounds))
