import { basename, dirname, join, resolve } from 'node:path'
import { didYouMean } from './core/did-you-mean.ts'
import { type DossierFiles, readDossierSettings, SETTINGS_FILE } from './core/dossier.ts'
import { type Finding, finding } from './core/finding.ts'
import type { Intake } from './core/intake.ts'
import type { Store } from './io/store.ts'
import { probe, readDecided, readExport } from './read-export.ts'

/** What `ingest` would make of a file, without keeping anything. */
export interface Checked
  extends Pick<Intake, 'sha256' | 'bytes' | 'dialect' | 'rows' | 'controlTotal' | 'findings' | 'accepted'> {
  readonly file: string
}

/**
 * The dry run of ingest on one file.
 * @param openFolder gives a folder of this machine as a store
 * @param settingsPath dossier.yaml; by default the one above the folder of the file
 */
export async function check(
  openFolder: (path: string) => Store,
  path: string,
  settingsPath?: string,
): Promise<{ checked: Checked | null; findings: readonly Finding[] }> {
  const name = basename(path)
  const folder = openFolder(dirname(resolve(path)))
  const settingsFile = resolve(settingsPath ?? join(dirname(path), '..', SETTINGS_FILE))
  const bytes = await openFolder(dirname(settingsFile)).get(basename(settingsFile))
  const files: DossierFiles = new Map(bytes ? [[SETTINGS_FILE, bytes]] : [])
  const { settings, findings } = readDossierSettings(files)
  if (!settings) return { checked: null, findings }
  if (!(await folder.exists(name))) return { checked: null, findings: [finding('bestand-ontbreekt', { file: path })] }
  const own = settings.exports.find(({ bestand }) => bestand === name)
  if (!own) {
    const suggestion = didYouMean(
      name,
      settings.exports.map(({ bestand }) => bestand),
    )
    return { checked: null, findings: [finding('export-niet-verwacht', { file: name }, { suggestion })] }
  }
  const file = { key: name, name, settings: own, year: settings.jaar }
  const { sha256, bytes: size, encoding } = await probe(folder, name)
  const nowhere = { line: () => {}, block: async () => {} }
  const outcome = await readDecided((notations) => readExport(folder, file, encoding, notations, nowhere))
  return { checked: { file: name, sha256, bytes: size, ...outcome }, findings: outcome.findings }
}
