import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { aggregate } from '../../functions/aggregate.ts'
import { approveByRule } from '../../functions/approve.ts'
import { build } from '../../functions/build.ts'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { promote, publicPrefixes } from '../../functions/promote.ts'

/**
 * `npm run bench`: the cold time from upload to published of the sample, split by step, and the weight of its pages.
 * Only ratios within one run mean anything: machines are shared and noisy.
 */
const ROUNDS = 5
const project = join(import.meta.dirname, '../..')
const dossier = 'diemen/jaarstukken-2021'

interface Round {
  readonly whole: number
  readonly steps: Readonly<Record<string, number>>
  readonly astroStart: number
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  const result = await work()
  return [result, performance.now() - started]
}

/** The whole command in a process of its own, as a user waits for it; then the steps in this process on an empty store. */
async function round(): Promise<{ times: Round; weights: Weights }> {
  const root = mkdtempSync(join(tmpdir(), 'paragraaf-bench-'))
  const [, whole] = await timed(async () => {
    const args = ['functions/cli.ts', '--opslag', join(root, 'whole'), 'publish', dossier]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' })
    if (status !== 0) throw new Error(`publish ended with ${status}: ${stderr}`)
  })
  const host = oneMachine(join(project, 'data'), join(root, 'steps'))
  const [aggregated, aggregateTime] = await timed(() => aggregate(host, dossier))
  if (!aggregated.report) throw new Error('the sample gives no report')
  const { report } = aggregated
  const [, approveTime] = await timed(() => approveByRule(host, dossier, report, 'automatisch'))
  const [built, buildTime] = await timed(() => build(host))
  const [, promoteTime] = await timed(async () => {
    for (const release of built.releases) await promote(host, release, 'bench')
    await showPublic(host.root, host.data, await publicPrefixes(host))
  })
  await host.engine.close()
  const [, astroStart] = await timed(() =>
    astroRenderer({ product: { version: host.product.version }, municipalities: [], overview: [] }),
  )
  const weights = weigh(join(root, 'steps/public'))
  rmSync(root, { recursive: true })
  const steps = {
    'ingest and aggregate': aggregateTime,
    approve: approveTime,
    build: buildTime,
    promote: promoteTime,
  }
  return { times: { whole, steps, astroStart }, weights }
}

type Weights = Readonly<Record<string, { readonly html: number; readonly css: number; readonly scripts: number }>>

/** Gzipped bytes of every page with its style, and what scripts it asks for. */
function weigh(folder: string): Weights {
  const css = readdirSync(join(folder, '_a'))
    .filter((name) => name.endsWith('.css'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, '_a', name))).length, 0)
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  return Object.fromEntries(
    pages.map((name) => {
      const html = readFileSync(join(folder, name))
      return [name, { html: gzipSync(html).length, css, scripts: html.toString().match(/<script/g)?.length ?? 0 }]
    }),
  )
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const rounds: Awaited<ReturnType<typeof round>>[] = []
for (let number = 0; number < ROUNDS; number += 1) rounds.push(await round())
const of = (pick: (times: Round) => number) => median(rounds.map(({ times }) => pick(times)))
const whole = of(({ whole }) => whole)
const astroStart = of(({ astroStart }) => astroStart)
const line = (name: string, ms: number) =>
  process.stdout.write(
    `${name.padEnd(34)} ${(ms / 1000).toFixed(2).padStart(6)} s  ${((100 * ms) / whole).toFixed(0).padStart(3)} % of the whole\n`,
  )

process.stdout.write(`upload → published, cold, median of ${ROUNDS} rounds\n`)
line('whole (paragraaf publish)', whole)
for (const name of Object.keys(rounds[0]?.times.steps ?? {}))
  line(
    `  ${name}`,
    of(({ steps }) => steps[name] ?? 0),
  )
line("Astro's own start (empty site)", astroStart)
const met = (holds: boolean) => (holds ? 'met' : 'NOT MET')
process.stdout.write(
  `bar: whole ≤ 4 s: ${met(whole <= 4000)}; Astro's own start at most half of these 4 s: ${met(astroStart <= 2000)}\n\n`,
)
process.stdout.write('page weight, gzipped bytes (bar: a report page ≤ 20.000 HTML + CSS, 0 scripts)\n')
for (const [name, { html, css, scripts }] of Object.entries(rounds[0]?.weights ?? {}))
  process.stdout.write(
    `${name.padEnd(60)} ${String(html + css).padStart(7)} = ${html} html + ${css} css, ${scripts} scripts\n`,
  )
