import type { Candidate } from './approve.ts'
import { digestOf, type Sha256, sha256 } from './core/digest.ts'
import { blocks, type Finding, finding } from './core/finding.ts'
import { keys, MANIFEST, OVERVIEW } from './core/keys.ts'
import { byCode } from './core/order.ts'
import { parseReport, type Report } from './core/report.ts'
import { type MunicipalitySettings, municipalitySettingsSchema } from './core/settings.ts'
import type { SiteInput } from './core/site-input.ts'
import { readYamlSettings } from './core/yaml-settings.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'

/** The built site of one municipality, or of the overview (`_`). */
export interface Release {
  readonly municipality: string
  readonly digest: Sha256
  /** Where its files are in the store. */
  readonly prefix: string
  readonly made: boolean
}

interface Municipality {
  readonly slug: string
  readonly settings: MunicipalitySettings
  readonly settingsDigest: Sha256
  readonly reports: readonly Candidate[]
}

export interface Built {
  readonly releases: readonly Release[]
  readonly findings: readonly Finding[]
}

/** Renders the current reports of every municipality, and the overview; releases that exist already are left as they are. */
export async function build(host: Host): Promise<Built> {
  const municipalities: Municipality[] = []
  const findings: Finding[] = []
  for (const [slug, reports] of await currentReports(host)) {
    const read = await readMunicipality(host, slug, reports)
    findings.push(...read.findings)
    if (read.municipality) municipalities.push(read.municipality)
  }
  const identified = municipalities.map((municipality) => ({
    municipality,
    digest: identify(host, municipality, false),
  }))
  const overview = municipalities.map(describe)
  const overviewDigest = digestOf({ overview, product: host.product.digest })
  const all = identified.map(({ municipality: { slug }, digest }) => ({
    slug,
    digest,
    prefix: keys.release(slug, digest),
  }))
  // With a municipality that cannot be read, a new overview would drop it: the earlier one stays.
  if (!blocks(findings))
    all.push({ slug: OVERVIEW, digest: overviewDigest, prefix: keys.release(OVERVIEW, overviewDigest) })
  const missing = await absent(host, all)
  if (missing.length > 0) {
    const wanted = identified.filter(({ municipality: { slug } }) => missing.some((release) => release.slug === slug))
    const input = siteInput(
      host,
      wanted.map(({ municipality }) => municipality),
      overview,
      false,
    )
    await store(host, missing, await host.render(input))
  }
  return { releases: all.map((release) => describeRelease(release, missing)), findings }
}

function describeRelease(release: ReleaseKey, missing: readonly ReleaseKey[]): Release {
  return { municipality: release.slug, digest: release.digest, prefix: release.prefix, made: missing.includes(release) }
}

/** A release with one candidate in place of the current report of its dossier: never public, only for a preview. */
export async function buildPreview(host: Host, dossier: string, candidate: Candidate): Promise<Built> {
  const slug = dossier.split('/')[0] ?? dossier
  const others = ((await currentReports(host)).get(slug) ?? []).filter(({ content }) => content.dossier.id !== dossier)
  const { municipality, findings } = await readMunicipality(host, slug, [...others, candidate])
  if (!municipality) return { releases: [], findings }
  const digest = identify(host, municipality, true)
  const release = { slug, digest, prefix: keys.preview(slug, digest) }
  const missing = await absent(host, [release])
  if (missing.length > 0)
    await store(host, missing, await host.render(siteInput(host, [municipality], [describe(municipality)], true)))
  return { releases: [describeRelease(release, missing)], findings }
}

/** The report that the journal of each dossier names last, by municipality. */
async function currentReports(host: Host): Promise<Map<string, Candidate[]>> {
  const byMunicipality = new Map<string, Candidate[]>()
  const objects = await host.data.list('decisions/')
  const dossiers = new Set(
    objects.map(({ key }) => /^decisions\/((?!site\/)[^/]+\/[^/]+)\/\d{6}\.json$/.exec(key)?.[1]),
  )
  for (const dossier of [...dossiers].filter((id) => id !== undefined).sort(byCode)) {
    const current = (await readJournal(host.data, keys.dossierDecisions(dossier))).at(-1)
    if (!current) continue
    const digest = current.digest as Sha256
    const slug = dossier.split('/')[0] ?? dossier
    const content = parseReport(await readJson(host.data, keys.report(digest)))
    byMunicipality.set(slug, [...(byMunicipality.get(slug) ?? []), { digest, content }])
  }
  return byMunicipality
}

async function readMunicipality(host: Host, slug: string, reports: readonly Candidate[]) {
  const file = `${slug}/gemeente.yaml`
  const bytes = await host.uploads.get(file)
  if (!bytes) return { municipality: null, findings: [finding('bestand-ontbreekt', { file })] }
  const { settings, findings } = readYamlSettings(file, bytes, municipalitySettingsSchema)
  if (!settings || blocks(findings)) return { municipality: null, findings }
  return { municipality: { slug, settings, settingsDigest: sha256(bytes), reports }, findings }
}

/** A release is a function of report digests, the municipality's settings and the product. */
function identify(host: Host, { slug, settingsDigest, reports }: Municipality, preview: boolean): Sha256 {
  return digestOf({
    slug,
    settingsDigest,
    reports: reports.map(({ digest }) => digest),
    preview,
    product: host.product.digest,
  })
}

function describe({ slug, settings, reports }: Municipality): SiteInput['overview'][number] {
  const dossiers = reports.map(({ content }) => describeReport(content))
  return { slug, name: settings.naam, dossiers }
}

function describeReport({ dossier, status, statusDate, sample }: Report) {
  return { id: dossier.id, title: dossier.title, year: dossier.year, status, statusDate, sample }
}

function siteInput(
  host: Host,
  municipalities: readonly Municipality[],
  overview: SiteInput['overview'],
  preview: boolean,
): SiteInput {
  return {
    product: { version: host.product.version },
    municipalities: municipalities.map(({ slug, settings, reports }) => ({
      slug,
      name: settings.naam,
      contact: settings.contact,
      accessibilityStatement: settings.toegankelijkheidsverklaring ?? null,
      reports: reports.map(({ content }) => content),
      preview,
    })),
    overview,
  }
}

interface ReleaseKey {
  readonly slug: string
  readonly digest: Sha256
  readonly prefix: string
}

async function absent(host: Host, releases: readonly ReleaseKey[]): Promise<ReleaseKey[]> {
  const found = await Promise.all(releases.map(({ prefix }) => host.data.exists(`${prefix}${MANIFEST}`)))
  return releases.filter((_release, index) => !found[index])
}

/** Splits the rendered files by municipality: assets first, then pages, and the manifest last, because it makes a release exist. */
async function store(
  host: Host,
  releases: readonly ReleaseKey[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const slugs = releases.map(({ slug }) => slug)
  for (const [path, bytes] of files) if (path.startsWith('_a/')) await host.data.put(keys.asset(path.slice(3)), bytes)
  for (const { slug, prefix } of releases) {
    const own = [...files].filter(([path]) => ownerOf(path, slugs) === slug)
    if (own.length === 0) throw new Error(`De site heeft geen bladzijden gemaakt voor ${slug}.`)
    const manifest: Record<string, Sha256> = {}
    for (const [path, bytes] of own) {
      const name = slug === OVERVIEW ? path : path.slice(slug.length + 1)
      manifest[name] = sha256(bytes)
      await host.data.put(`${prefix}${name}`, bytes)
    }
    const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => byCode(a, b)))
    await host.data.put(`${prefix}${MANIFEST}`, JSON.stringify({ files: sorted }))
  }
}

/** Whose release a rendered file belongs to; null for assets and for municipalities that are not built now. */
function ownerOf(path: string, slugs: readonly string[]): string | null {
  const [first = '', ...rest] = path.split('/')
  if (first === '_a') return null
  if (rest.length > 0 && slugs.includes(first)) return first
  return slugs.includes(OVERVIEW) ? OVERVIEW : null
}
