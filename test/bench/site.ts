import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { aggregate } from '../../functions/aggregate.ts'
import { REPORTS_AT_ONCE } from '../../functions/build.ts'
import { cents, printInteger } from '../../functions/core/money.ts'
import type { Report } from '../../functions/core/report.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'

/**
 * `npm run bench:site`: the page of 3.400 generated reports (340 municipalities, ten years), by Astro and as plain template strings, in processes of
 * their own from the same input files, as many reports at once as the pipeline gives. Astro's own start, that of a site without reports, is
 * measured apart, and counted once per group.
 */
const MUNICIPALITIES = 340
const YEARS = 10
const GROUP = REPORTS_AT_ONCE / YEARS
const project = join(import.meta.dirname, '../..')

const root = mkdtempSync(join(project, 'node_modules/.bench-'))
try {
  const empty = join(root, 'empty.json')
  writeFileSync(empty, JSON.stringify({ product: { version: '0.0.0' }, municipalities: [], overview: [] }))
  const inputs = await generate()
  onlyTheParagraph(join(root, 'site'))
  const start = await run('start', 'astro', [empty])
  const astro = await run('astro', 'astro', inputs)
  const plain = await run('plain', 'plain', inputs)
  compare(join(root, 'astro'), join(root, 'plain'))
  const ratio = (astro.seconds - start.seconds * inputs.length) / plain.seconds
  const line = (name: string, { seconds, megabytes }: Measured) =>
    process.stdout.write(
      `${name.padEnd(32)} ${seconds.toFixed(1).padStart(6)} s  ${String(megabytes).padStart(5)} MB\n`,
    )
  line('plain template strings', plain)
  line('Astro, the same pages', astro)
  line(`Astro's own start, ${inputs.length} times in that`, start)
  process.stdout.write(`ratio without the starts: ${ratio.toFixed(2)} (bar 2): ${ratio <= 2 ? 'met' : 'NOT MET'}\n`)
  process.stdout.write(`ratio with them: ${(astro.seconds / plain.seconds).toFixed(2)}\n`)
  process.stdout.write(`memory of Astro (bar 1.024 MB): ${astro.megabytes <= 1024 ? 'met' : 'NOT MET'}\n`)
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** The sample's report again and again, with other names and amounts, and no deeper than its rows. @returns an input file per group */
async function generate(): Promise<string[]> {
  const host = oneMachine(join(project, 'data'), join(root, 'store'))
  const { report } = await aggregate(host, 'diemen/jaarstukken-2021')
  await host.engine.close()
  if (!report) throw new Error('the sample gives no report')
  const municipalities = Array.from({ length: MUNICIPALITIES }, (_, index) => {
    const slug = `gemeente-${index}`
    const reports = Array.from({ length: YEARS }, (_year, year) => vary(report.content, slug, 2015 + year, index))
    return {
      slug,
      name: `Bedacht ${index}`,
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
  const groups = Array.from({ length: Math.ceil(MUNICIPALITIES / GROUP) }, (_, index) =>
    municipalities.slice(index * GROUP, (index + 1) * GROUP),
  )
  return groups.map((group, index) => {
    const file = join(root, `input-${index}.json`)
    writeFileSync(file, JSON.stringify({ product: { version: '0.0.0' }, municipalities: group, overview: [] }))
    return file
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

/** A copy of the site in which only the page of the paragraph is a page. */
function onlyTheParagraph(folder: string): void {
  cpSync(join(project, 'site'), folder, { recursive: true })
  symlinkSync(join(project, 'functions'), join(root, 'functions'))
  const pages = join(folder, 'src/pages')
  for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  ))
    if (/\.\w+$/.test(name) && name !== '[municipality]/[dossier]/index.astro') rmSync(join(pages, name))
}

interface Measured {
  readonly seconds: number
  readonly megabytes: number
}

/** All inputs one after the other: seconds added up, and the most memory of one process. */
async function run(name: string, how: 'astro' | 'plain', inputs: readonly string[]): Promise<Measured> {
  const runs: Measured[] = []
  for (const input of inputs) runs.push(await runOne(name, how, input))
  return {
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  }
}

async function runOne(name: string, how: 'astro' | 'plain', input: string): Promise<Measured> {
  const work = mkdtempSync(join(root, `${name}-work-`))
  mkdirSync(join(work, 'root'))
  const out = join(work, 'out')
  const args = how === 'plain' ? [join(project, 'test/bench/plain-site.ts'), input, out] : astroArguments(work, out)
  const started = performance.now()
  const child = spawn(process.execPath, args, {
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
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, residentKilobytes(child.pid))
  }, 50)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  cpSync(out, join(root, name), { recursive: true })
  rmSync(work, { recursive: true })
  return { seconds, megabytes: Math.round(kilobytes / 1024) }
}

function astroArguments(work: string, out: string): string[] {
  const config = relative(join(work, 'root'), join(root, 'site/astro.config.ts'))
  const program = join(project, 'node_modules/astro/bin/astro.mjs')
  return [program, 'build', '--root', join(work, 'root'), '--config', config, '--outDir', out]
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
