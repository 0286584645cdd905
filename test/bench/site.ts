import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { aggregate } from '../../functions/aggregate.ts'
import { cents, printInteger } from '../../functions/core/money.ts'
import type { Report } from '../../functions/core/report.ts'
import type { Municipality } from '../../functions/core/site-input.ts'
import { rendererFlags, writeSiteInput } from '../../functions/io/astro-renderer.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'

/**
 * `npm run bench:site`: the page of 3.400 generated reports (340 municipalities, ten years), by Astro and as plain template strings, in a process
 * each, from the same input files as the pipeline writes. In turns, and of each the quickest: a machine that does more at a time makes both slower.
 * Seconds are those that the process computed. Then the pages of the tables of the same reports, of which there are no template strings.
 */
const MUNICIPALITIES = 340
const YEARS = 10
const ROUNDS = 2
const PARAGRAPH = '[municipality]/[dossier]/index.astro'
const TABLE = '[municipality]/[dossier]/[table].astro'
const SLOWEST: Measured = { seconds: Number.POSITIVE_INFINITY, clock: Number.POSITIVE_INFINITY, megabytes: 0 }
const project = join(import.meta.dirname, '../..')

const root = mkdtempSync(join(project, 'node_modules/.bench-'))
try {
  const nothing = { product: { version: '0.0.0' }, municipalities: [], overview: [] }
  const empty = await writeSiteInput(join(root, 'empty'), nothing)
  const input = await writeSiteInput(join(root, 'input'), { ...nothing, municipalities: await generate() })
  const [paragraphs, tables] = [siteWith(PARAGRAPH), siteWith(TABLE)]
  let [start, astro, plain] = [SLOWEST, SLOWEST, SLOWEST]
  for (let round = 0; round < ROUNDS; round += 1) {
    start = quickest(start, await run('start', astroOf(paragraphs), empty))
    astro = quickest(astro, await run('astro', astroOf(paragraphs), input))
    plain = quickest(plain, await run('plain', plainSite, input))
  }
  compare(join(root, 'astro'), join(root, 'plain'))
  const perTable = await run('tables', astroOf(tables), input)
  const line = (name: string, { seconds, clock, megabytes }: Measured) =>
    process.stdout.write(
      `${name.padEnd(32)} ${seconds.toFixed(1).padStart(6)} s  (clock ${clock.toFixed(1).padStart(6)} s)  ${String(megabytes).padStart(5)} MB\n`,
    )
  line('plain template strings', plain)
  line('Astro, the same pages', astro)
  line('Astro’s own start, in that', start)
  line('Astro, the pages of the tables', perTable)
  const verdict = (met: boolean) => (met ? 'met' : 'NOT MET')
  const ratio = astro.seconds / plain.seconds
  process.stdout.write(`ratio (bar 2): ${ratio.toFixed(2)}: ${verdict(ratio <= 2)}\n`)
  process.stdout.write(`ratio by the clock: ${(astro.clock / plain.clock).toFixed(2)}\n`)
  process.stdout.write(`ratio without the start: ${((astro.seconds - start.seconds) / plain.seconds).toFixed(2)}\n`)
  const most = Math.max(astro.megabytes, perTable.megabytes)
  process.stdout.write(`memory of Astro (bar 1.024 MB): ${verdict(most <= 1024)}\n`)
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** The sample's report again and again, with other names and amounts, and no deeper than its rows. */
async function generate(): Promise<Municipality[]> {
  const host = oneMachine(join(project, 'data'), join(root, 'store'))
  const { report } = await aggregate(host, 'diemen/jaarstukken-2021')
  await host.engine.close()
  if (!report) throw new Error('the sample gives no report')
  return Array.from({ length: MUNICIPALITIES }, (_, index) => {
    const slug = `gemeente-${index}`
    const reports = Array.from({ length: YEARS }, (_year, year) => vary(report.content, slug, 2015 + year, index))
    return {
      slug,
      name: `Bedacht ${index}`,
      address: null,
      contact: 'Concerncontrol',
      contactDetails: { website: null, phone: null, address: null },
      accessibilityStatement: null,
      theme: [],
      logo: null,
      reports,
      earlier: [],
      preview: false,
    }
  })
}

function vary(report: Report, slug: string, year: number, seed: number): Report {
  const figure = <T extends { readonly cents: number; readonly rounded: number } | null>(value: T): T => {
    if (value === null) return value
    const rounded = value.rounded + seed
    return { ...value, cents: cents(value.cents + seed * 100_000), rounded, printed: printInteger(rounded) }
  }
  return {
    ...report,
    dossier: {
      ...report.dossier,
      id: `${slug}/jaarstukken-${year}`,
      year,
      municipality: { ...report.dossier.municipality, slug },
    },
    keyFigures: [],
    tables: report.tables.map((table) => ({
      ...table,
      depth: 'rij' as const,
      rows: table.rows.map((row) => ({
        ...row,
        label: `${row.label} ${seed}`,
        details: [],
        figures: {
          budgetOriginal: figure(row.figures.budgetOriginal),
          budgetAmended: figure(row.figures.budgetAmended),
          actual: figure(row.figures.actual),
          variance: row.figures.variance,
        },
      })),
    })),
  }
}

/** A copy of the site in which only one kind of page is a page. */
function siteWith(page: string): string {
  const own = mkdtempSync(join(root, 'site-'))
  const folder = join(own, 'site')
  cpSync(join(project, 'site'), folder, { recursive: true })
  symlinkSync(join(project, 'functions'), join(own, 'functions'))
  const pages = join(folder, 'src/pages')
  for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  ))
    if (/\.\w+$/.test(name) && name !== page) rmSync(join(pages, name))
  return folder
}

interface Measured {
  /** Of all threads of the process together, as Linux counts them; the clock elsewhere. */
  readonly seconds: number
  readonly clock: number
  readonly megabytes: number
}

/** The most memory of both. */
function quickest(left: Measured, right: Measured): Measured {
  return {
    seconds: Math.min(left.seconds, right.seconds),
    clock: Math.min(left.clock, right.clock),
    megabytes: Math.max(left.megabytes, right.megabytes),
  }
}

type Arguments = (work: string, out: string, input: string) => string[]

async function run(name: string, argumentsOf: Arguments, input: string): Promise<Measured> {
  const work = mkdtempSync(join(root, `${name}-work-`))
  mkdirSync(join(work, 'root'))
  const out = join(work, 'out')
  const started = performance.now()
  const child = spawn(process.execPath, [...rendererFlags, ...argumentsOf(work, out, input)], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PARAGRAAF_SITE_INPUT: input,
      PARAGRAAF_SITE_CACHE: join(work, 'cache'),
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  })
  let kilobytes = 0
  let seconds = 0
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, residentKilobytes(child.pid))
    seconds = Math.max(seconds, computedSeconds(child.pid))
  }, 20)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  const clock = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  cpSync(out, join(root, name), { recursive: true })
  rmSync(work, { recursive: true })
  return { seconds: seconds || clock, clock, megabytes: Math.round(kilobytes / 1024) }
}

function plainSite(_work: string, out: string, input: string): string[] {
  return [join(project, 'test/bench/plain-site.ts'), input, out]
}

function astroOf(site: string): Arguments {
  return (work, out) => {
    const config = relative(join(work, 'root'), join(site, 'astro.config.ts'))
    const program = join(project, 'node_modules/astro/bin/astro.mjs')
    return [program, 'build', '--root', join(work, 'root'), '--config', config, '--outDir', out]
  }
}

/** What a process has computed so far, in user and kernel mode: Linux counts in hundredths of a second. */
function computedSeconds(pid: number | undefined): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').slice(11, 13) ?? []
    return (Number(user) + Number(system)) / 100
  } catch {
    return 0
  }
}

/** The most a process has had, as Linux keeps it; 0 elsewhere. */
function residentKilobytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Both made the same pages, but for white space, the way an apostrophe is escaped and the links to hashed files. */
function compare(astro: string, plain: string): void {
  const normal = (folder: string, name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .replace(/<link rel="(icon|stylesheet)"[^>]*>/g, '')
      .replace(/&(#38|amp);/g, '&')
      .replace(/&#(39|34);|&quot;/g, "'")
      .replace(/\s+/g, ' ')
      .replace(/ ?(<[^>]*>) ?/g, '$1')
      .trim()
  const pages = readdirSync(plain, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  if (pages.length !== MUNICIPALITIES * YEARS) throw new Error(`${pages.length} pages`)
  for (const name of pages)
    if (normal(astro, name) !== normal(plain, name))
      throw new Error(`${name} differs: ${firstDifference(normal(astro, name), normal(plain, name))}`)
}

function firstDifference(left: string, right: string): string {
  const index = [...left].findIndex((letter, place) => letter !== right[place])
  return `“${left.slice(index - 60, index + 60)}” against “${right.slice(index - 60, index + 60)}”`
}
