import type { StoredReport } from './approve.ts'
import { digestOf, type Sha256, sha256 } from './core/digest.ts'
import { blocks, type Finding } from './core/finding.ts'
import { keys, MANIFEST, OVERVIEW } from './core/keys.ts'
import { byCode } from './core/order.ts'
import type { Report } from './core/report.ts'
import type { SiteInput } from './core/site-input.ts'
import { robots, sitemap } from './core/sitemap.ts'
import { currentReports, type Versions, versionsOf } from './current-reports.ts'
import type { Host } from './host.ts'
import { type MunicipalityIdentity, readMunicipality } from './municipality.ts'

/** The built site of one municipality, or of the overview (`_`). */
export interface Release {
  readonly municipality: string
  readonly digest: Sha256
  /** Where its files are in the store. */
  readonly prefix: string
  readonly made: boolean
}

interface Municipality extends MunicipalityIdentity {
  readonly slug: string
  readonly documents: readonly Versions[]
}

export interface Built {
  readonly releases: readonly Release[]
  readonly findings: readonly Finding[]
  /** What each municipality says of itself, as far as it is wrong. */
  readonly read: readonly ReadMunicipality[]
}

/** A municipality that has something to publish, and what is wrong with what it says of itself. */
export interface ReadMunicipality {
  readonly slug: string
  /** Ids of its dossiers that have a report. */
  readonly dossiers: readonly string[]
  readonly findings: readonly Finding[]
}

/** Renders the current reports of every municipality, and the overview; releases that exist already are left as they are. */
export async function build(host: Host): Promise<Built> {
  const municipalities: Municipality[] = []
  const read: ReadMunicipality[] = []
  for (const [slug, documents] of await currentReports(host)) {
    const { municipality, findings } = await readMunicipality(host, slug)
    read.push({ slug, dossiers: documents.map(([{ content }]) => content.dossier.id), findings })
    if (municipality) municipalities.push({ ...municipality, slug, documents })
  }
  const identified = municipalities.map((municipality) => ({
    municipality,
    release: identify(host, municipality, false),
  }))
  const findings = read.flatMap((one) => one.findings)
  const overview = municipalities.map(describe)
  const overviewDigest = digestOf({ overview, product: host.product.digest })
  const wanted = identified.map(
    ({ municipality: { slug, settings }, release }): ReleaseKey => ({
      slug,
      digest: release,
      prefix: keys.release(slug, release),
      forSearch: (files) =>
        settings.adres === undefined ? [] : [['sitemap.xml', sitemap([settings.adres], `${slug}/`, files)]],
    }),
  )
  // With a municipality that cannot be read, a new overview would drop it: the earlier one stays.
  if (!blocks(findings))
    wanted.push({
      slug: OVERVIEW,
      digest: overviewDigest,
      prefix: keys.release(OVERVIEW, overviewDigest),
      forSearch: (files) => overviewForSearch(overview, files),
    })
  const missing = await absent(host, wanted)
  if (missing.length > 0) {
    const makes = identified.filter(({ municipality: { slug } }) => missing.some((release) => release.slug === slug))
    const making = makes.map(({ municipality }) => municipality)
    await renderAndStore(host, missing, siteInput(host, making, overview, false))
  }
  const releases = wanted.map((release) => describeRelease(release, missing))
  return { releases, findings, read }
}

function describeRelease(release: ReleaseKey, missing: readonly ReleaseKey[]): Release {
  return { municipality: release.slug, digest: release.digest, prefix: release.prefix, made: missing.includes(release) }
}

/** A release with one candidate in place of the current report of its dossier: never public, only for a preview. */
export async function buildPreview(host: Host, dossier: string, candidate: StoredReport): Promise<Omit<Built, 'read'>> {
  const slug = dossier.split('/')[0] ?? dossier
  const all = (await currentReports(host)).get(slug) ?? []
  const isOwn = ([{ content }]: Versions) => content.dossier.id === dossier
  const own = versionsOf([...(all.find(isOwn) ?? []), candidate])
  const read = await readMunicipality(host, slug)
  const { findings } = read
  if (!read.municipality || !own) return { releases: [], findings }
  const municipality = {
    ...read.municipality,
    slug,
    documents: all.some(isOwn) ? all.map((versions) => (isOwn(versions) ? own : versions)) : [...all, own],
  }
  const digest = identify(host, municipality, true)
  const release = { slug, digest, prefix: keys.preview(slug, digest), forSearch: () => [] }
  const missing = await absent(host, [release])
  if (missing.length > 0)
    await renderAndStore(host, missing, siteInput(host, [municipality], [describe(municipality)], true))
  return { releases: [describeRelease(release, missing)], findings }
}

/** A release is a function of the digests of its reports and their earlier versions, what the municipality says of itself, and the product. */
function identify(host: Host, { slug, digest, documents }: Municipality, preview: boolean): Sha256 {
  return digestOf({
    slug,
    settingsDigest: digest,
    reports: documents.map((versions) => versions.map((version) => version.digest)),
    preview,
    product: host.product.digest,
  })
}

function describe({ slug, settings, documents }: Municipality): SiteInput['overview'][number] {
  const dossiers = documents.map((versions) => describeReport(currentOf(versions)))
  return { slug, name: settings.naam, address: settings.adres ?? null, dossiers }
}

function describeReport({ dossier, status, statusDate, sample }: Report) {
  return { id: dossier.id, title: dossier.title, year: dossier.year, status, statusDate, sample }
}

function currentOf(versions: Versions): Report {
  return (versions.at(-1) ?? versions[0]).content
}

function siteInput(
  host: Host,
  municipalities: readonly Municipality[],
  overview: SiteInput['overview'],
  preview: boolean,
): SiteInput {
  return {
    product: { version: host.product.version },
    municipalities: municipalities.map(({ slug, settings, theme, logo, documents }) => ({
      slug,
      name: settings.naam,
      address: settings.adres ?? null,
      contact: settings.contact,
      contactDetails: {
        website: settings.website ?? null,
        phone: settings.telefoon ?? null,
        address: settings.postadres ?? null,
      },
      accessibilityStatement: settings.toegankelijkheidsverklaring ?? null,
      theme: theme.map(([property, value]) => [property, value]),
      logo: logo === null ? null : { svg: logo, text: settings.logo?.tekst ?? '' },
      reports: documents.map(currentOf),
      earlier: documents.flatMap((versions) => versions.slice(0, -1).map(({ content }) => content)),
      preview,
    })),
    overview,
  }
}

interface ReleaseKey {
  readonly slug: string
  readonly digest: Sha256
  readonly prefix: string
  /** The files that tell search engines which pages there are. */
  readonly forSearch: (files: readonly string[]) => [path: string, content: string][]
}

function overviewForSearch(overview: SiteInput['overview'], files: readonly string[]): [string, string][] {
  const sites = overview.flatMap(({ slug, address }) => (address === null ? [] : [{ slug, address }]))
  const addresses = [...new Set(sites.map(({ address }) => address))]
  return [
    ['robots.txt', robots(sites)],
    ...(addresses.length > 0 ? [['sitemap.xml', sitemap(addresses, '', files)] satisfies [string, string]] : []),
  ]
}

async function absent(host: Host, releases: readonly ReleaseKey[]): Promise<ReleaseKey[]> {
  const found = await Promise.all(releases.map(({ prefix }) => host.data.exists(`${prefix}${MANIFEST}`)))
  return releases.filter((_release, index) => !found[index])
}

async function renderAndStore(host: Host, releases: readonly ReleaseKey[], input: SiteInput): Promise<void> {
  const site = await host.render(input)
  try {
    await store(host, releases, site)
  } finally {
    await site[Symbol.asyncDispose]?.()
  }
}

/** Where the site puts what pages of several releases share. */
const ASSETS = '_a/'

/** Splits the rendered files by municipality: assets first, then pages, and the manifest last, because it makes a release exist. */
async function store(
  host: Host,
  releases: readonly ReleaseKey[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const slugs = releases.map(({ slug }) => slug)
  const bytesOf = (path: string) => files.get(path) ?? fail(path)
  const assets: Record<string, Sha256> = {}
  for (const path of files.keys()) {
    if (!path.startsWith(ASSETS)) continue
    assets[path] = sha256(bytesOf(path))
    await host.data.put(keys.asset(path.slice(ASSETS.length)), bytesOf(path))
  }
  for (const { slug, prefix, forSearch } of releases) {
    const nameOf = (path: string) => (slug === OVERVIEW ? path : path.slice(slug.length + 1))
    const rendered = [...files.keys()].filter((path) => ownerOf(path, slugs) === slug)
    if (rendered.length === 0) throw new Error(`De site heeft geen bladzijden gemaakt voor ${slug}.`)
    const manifest: Record<string, Sha256> = {}
    const put = async (name: string, content: Uint8Array | string) => {
      manifest[name] = sha256(content)
      await host.data.put(`${prefix}${name}`, content)
    }
    for (const path of rendered) await put(nameOf(path), bytesOf(path))
    for (const [name, content] of forSearch(rendered.map(nameOf))) await put(name, content)
    const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => byCode(a, b)))
    await host.data.put(`${prefix}${MANIFEST}`, JSON.stringify({ files: sorted, assets }))
  }
}

/** Whose release a rendered file belongs to; null for assets and for municipalities that are not built now. */
function ownerOf(path: string, slugs: readonly string[]): string | null {
  const [first = '', ...rest] = path.split('/')
  if (first === '_a') return null
  if (rest.length > 0 && slugs.includes(first)) return first
  return slugs.includes(OVERVIEW) ? OVERVIEW : null
}

function fail(path: string): never {
  throw new Error(`De site heeft het bestand ${path} niet meer.`)
}
