import { z } from 'zod'
import { type Difference, same } from './core/difference.ts'
import { sha256 } from './core/digest.ts'
import { MANIFEST } from './core/keys.ts'
import type { PublishedText } from './core/published-file.ts'
import { recomputeReport } from './core/recompute.ts'
import { compareErrataFiles } from './core/recompute-errata.ts'
import { compareLineFiles } from './core/recompute-line-files.ts'
import { comparePages } from './core/recompute-pages.ts'
import { recomputePreviousYear } from './core/recompute-previous-year.ts'
import { compareTableFiles } from './core/recompute-table-files.ts'
import { compareYearsPage } from './core/recompute-years.ts'
import { parseReport, type Report } from './core/report.ts'
import type { PublishedSite } from './io/published-site.ts'
import { isWorkbook, verifyWorkbooks } from './verify-workbooks.ts'

export interface VerifiedReport {
  /** The file it was read from, below the folder of its release. */
  readonly path: string
  /** Null when the file is no report. */
  readonly report: Report | null
  readonly differences: readonly Difference[]
}

/** What was found of one release: of a municipality, or the overview. */
export interface VerifiedRelease {
  /** Its folder below the site, with a slash at its end; empty for the root. */
  readonly folder: string
  readonly files: number
  /** Files whose bytes are not those of the manifest, or that are not there. */
  readonly damaged: readonly string[]
  readonly reports: readonly VerifiedReport[]
}

export interface Verified {
  readonly site: string
  readonly releases: readonly VerifiedRelease[]
  readonly ok: boolean
}

const OVERVIEW_FILE = 'api/v1/overzicht.json'
const manifestSchema = z.strictObject({
  files: z.record(z.string().regex(/^(?!.*\.\.)[^/]/), z.string()),
  /** Style sheets and pictures that releases share, from the root of the site. */
  assets: z.record(z.string().regex(/^_a\/[\w.-]+$/), z.string()).default({}),
})
const overviewSchema = z.object({ municipalities: z.array(z.object({ slug: z.string().regex(/^[a-z0-9-]+$/) })) })

/**
 * Recomputes what a site publishes from what it publishes. The site is a whole one, or the folder of one municipality.
 * @throws Error when there is no published site, or it cannot be reached
 */
export async function verify(site: PublishedSite): Promise<Verified> {
  const overview = await site.read(OVERVIEW_FILE)
  const slugs = overview === null ? [] : overviewSchema.parse(JSON.parse(decode(overview))).municipalities
  const folders = ['', ...slugs.map(({ slug }) => `${slug}/`)]
  const releases: VerifiedRelease[] = []
  for (const folder of folders) releases.push(await verifyRelease(site, folder, overview !== null))
  const ok = releases.every(
    ({ damaged, reports }) => damaged.length === 0 && reports.every(({ differences }) => differences.length === 0),
  )
  return { site: site.name, releases, ok }
}

/**
 * One release.
 * @param folder below the site, with a slash at its end; empty for the root
 * @param whole whether the site is a whole one, with what its releases share
 */
export async function verifyRelease(site: PublishedSite, folder: string, whole: boolean): Promise<VerifiedRelease> {
  const bytes = await site.read(folder + MANIFEST)
  if (bytes === null)
    throw new Error(`Op ${site.name}${folder} staat geen ${MANIFEST}: dit is geen site van Paragraaf.`)
  const { files, assets } = manifestSchema.parse(JSON.parse(decode(bytes)))
  const damaged: string[] = []
  const texts = new Map<string, string>()
  const readFile = async (path: string) => {
    const content = await site.read(folder + path)
    if (content === null || sha256(content) !== files[path]) damaged.push(folder + path)
    return content
  }
  // Workbooks wait until the reports are read: each is held against one, and then let go.
  const workbooks = Object.keys(files).filter(isWorkbook)
  for (const path of Object.keys(files).filter((name) => !isWorkbook(name))) {
    const content = await readFile(path)
    if (content !== null && /\.(json|csv|html)$/.test(path)) texts.set(path, decode(content))
  }
  for (const [path, digest] of Object.entries(assets)) {
    // Of the folder of one municipality the root lies above it, and a copy on a disk may do without.
    const content = await site.read(whole ? path : `../${path}`)
    if (content === null ? whole : sha256(content) !== digest) damaged.push(path)
  }
  const textOf = (name: string) => texts.get(name) ?? null
  const found = [...texts].filter(([path]) => /^[^/]+\/(voorbeeld-)?rapport\.json$/.test(path))
  const read = found.map(([path, text]) => ({ path, text, report: readReport(text) }))
  const reports = read.flatMap(({ report }) => report ?? [])
  const inWorkbooks = await verifyWorkbooks(workbooks, readFile, reports)
  const newest = reports.toSorted((left, right) => left.dossier.year - right.dossier.year).at(-1)
  return {
    folder,
    files: Object.keys(files).length + Object.keys(assets).length,
    damaged,
    reports: read.map(({ path, text, report }) => {
      const differences = report
        ? [...verifyReport(path, text, report, textOf), ...(inWorkbooks.get(report) ?? [])]
        : [{ place: path, published: 'geen rapport', computed: 'een rapport' }]
      // A report that cannot be read leaves a gap in the years, which is said of that report already.
      const years =
        report === newest && newest && reports.length === read.length ? compareYearsPage(newest, reports, textOf) : []
      const before = report ? recomputePreviousYear(report, reports) : []
      return { path, report, differences: [...differences, ...before, ...years] }
    }),
  }
}

function verifyReport(path: string, text: string, report: Report, textOf: PublishedText): Difference[] {
  const api = textOf(`api/v1/${path}`)
  return [
    ...recomputeReport(report),
    ...report.tables.flatMap((table) => compareTableFiles(report, table, textOf)),
    ...comparePages(report, textOf),
    ...compareLineFiles(report, textOf),
    ...compareErrataFiles(report, textOf),
    ...same(`api/v1/${path}`, api === text ? `dat van ${path}` : 'een ander rapport', `dat van ${path}`, String),
  ]
}

/** A damaged report is a difference, not a broken world. */
function readReport(text: string): Report | null {
  try {
    return parseReport(JSON.parse(text))
  } catch {
    return null
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
