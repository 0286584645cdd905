import { digestOf, type Sha256, sha256 } from './core/digest.ts'
import { blocks, type Finding, finding } from './core/finding.ts'
import { readLogo } from './core/logo.ts'
import { type MunicipalitySettings, municipalitySettingsSchema } from './core/settings.ts'
import { readTheme, type Theme } from './core/theme.ts'
import { readYamlSettings } from './core/yaml-settings.ts'
import type { Host } from './host.ts'
import { readUpload } from './listing.ts'

/** What a municipality says of itself beside its dossiers: gemeente.yaml, thema.json and a logo. */
export interface MunicipalityIdentity {
  readonly settings: MunicipalitySettings
  readonly theme: Theme
  /** An SVG as text. */
  readonly logo: string | null
  /** Changes with any of these files. */
  readonly digest: Sha256
}

const THEME_FILE = 'thema.json'

/** @returns no municipality when one of its files has an error; its earlier release then stays */
export async function readMunicipality(
  host: Pick<Host, 'uploads'>,
  slug: string,
): Promise<{ municipality: MunicipalityIdentity | null; findings: readonly Finding[] }> {
  const file = `${slug}/gemeente.yaml`
  const { bytes, refusal } = await readUpload(host.uploads, file)
  if (!bytes) return { municipality: null, findings: [finding(refusal ?? 'bestand-ontbreekt', { file })] }
  const read = readYamlSettings(file, bytes, municipalitySettingsSchema)
  const { settings } = read
  const findings: Finding[] = [...read.findings]
  const themeFile = `${slug}/${THEME_FILE}`
  const { bytes: themeBytes, refusal: ofTheme } = await readUpload(host.uploads, themeFile)
  if (ofTheme) findings.push(finding(ofTheme, { file: themeFile }))
  const { theme, ...themeProblems } = themeBytes ? readTheme(themeFile, themeBytes) : { theme: [], findings: [] }
  findings.push(...themeProblems.findings)
  const logo = await readLogoOf(host, slug, settings, findings)
  if (!settings || blocks(findings)) return { municipality: null, findings }
  const digest = digestOf({ settings: sha256(bytes), theme, logo })
  return { municipality: { settings, theme, logo, digest }, findings }
}

async function readLogoOf(
  host: Pick<Host, 'uploads'>,
  slug: string,
  settings: MunicipalitySettings | null,
  findings: Finding[],
): Promise<string | null> {
  if (!settings?.logo) return null
  const file = `${slug}/${settings.logo.bestand}`
  const { bytes, refusal } = await readUpload(host.uploads, file)
  const absent = finding(refusal ?? 'bestand-ontbreekt', { file })
  const read = bytes ? readLogo(file, bytes) : { logo: null, findings: [absent] }
  findings.push(...read.findings)
  return read.logo
}
