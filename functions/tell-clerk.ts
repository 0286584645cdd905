import type { Aggregated } from './aggregate.ts'
import { didYouMean } from './core/did-you-mean.ts'
import { digestOf } from './core/digest.ts'
import { type DossierStanding, dossierPage, strayPage } from './core/dossier-page.ts'
import { type Finding, finding } from './core/finding.ts'
import { feedbackKeys, uploadFolders } from './core/keys.ts'
import { LONGEST_FILE, LONGEST_KEY } from './core/limits.ts'
import type { Host } from './host.ts'
import type { StoredObject } from './io/store.ts'
import { dossierObjects, dossiersWithSettings } from './listing.ts'

type Uploads = Pick<Host, 'uploads'>

/**
 * Puts beside the uploads how their dossier stands: one page, written over by the next run, and a page for each file that nobody expects. Nothing is
 * written of a run that was overtaken: the newer one tells.
 * @param refused what keeps the report from becoming public, if anything does
 */
export async function tellClerk(host: Uploads, aggregated: Aggregated, refused: readonly Finding[]): Promise<void> {
  const { dossier, outcome, settings, ingested } = aggregated
  if (outcome === 'overtaken') return
  const accepted = settings?.publiceren === 'automatisch' ? 'automatic' : 'waits'
  const standing: DossierStanding = {
    dossier,
    outcome: outcome !== 'report' ? outcome : refused.length > 0 ? 'refused' : accepted,
    exports: ingested.map(({ name, intake }) => ({
      name,
      accepted: intake.accepted,
      receipt: `${name}.${feedbackKeys.code(intake.id)}.html`,
    })),
    findings: [...aggregated.findings.filter((item) => !isOnReceipt(item, ingested)), ...refused],
  }
  await putIfOther(host, feedbackKeys.dossier(dossier), dossierPage(standing))
  const outside = settings ? [] : await outsideDossiers(host, aggregated)
  const strays = new Map([...outside, ...unexpected(aggregated.findings)])
  if (strays.size === 0) return
  for (const { name, object } of await dossierObjects(host.uploads, dossier)) {
    const stray = strays.get(name)
    if (stray) await tellStray(host, dossier, name, object, stray)
  }
}

/** A page beside a file in a folder that can be no dossier. @param key as the event named it; the file may be gone */
export async function tellOutside(host: Uploads, key: string): Promise<void> {
  const object = (await host.uploads.list(key)).find((one) => one.key === key)
  const folder = key.split('/').slice(0, 2).join('/')
  if (object) await tellStray(host, folder, key.slice(folder.length + 1), object, await noDossier(host, folder))
}

/** The page of an export says what is wrong with it. */
function isOnReceipt({ file, code }: Finding, ingested: Aggregated['ingested']): boolean {
  return ingested.some(({ name, intake }) => name === file && intake.findingCounts[code] !== undefined)
}

/** Files of a dossier that it does not know or that may not be read, by name in its folder. */
function unexpected(findings: readonly Finding[]): Map<string, Finding> {
  const folders: Readonly<Record<string, string>> = {
    'export-niet-verwacht': uploadFolders.exports,
    'export-te-groot': uploadFolders.exports,
    'bestand-te-groot': '',
    'bestand-onbekend': '',
    'naam-te-lang': '',
    // Not of a file whose scan is awaited: what its page says would soon be untrue.
    'malware-gevonden': '',
    'malwarescan-mislukt': '',
  }
  return new Map(
    findings.flatMap((item): [string, Finding][] => {
      const folder = folders[item.code]
      return folder === undefined || item.file === null ? [] : [[`${folder}${item.file}`, item]]
    }),
  )
}

/** Every file, when the folder has no dossier.yaml; with one that cannot be read nobody knows what it expects. */
async function outsideDossiers(host: Uploads, { dossier, findings }: Aggregated): Promise<Map<string, Finding>> {
  if (!findings.some(({ code }) => code === 'bestand-ontbreekt')) return new Map()
  const stray = await noDossier(host, dossier)
  return new Map((await dossierObjects(host.uploads, dossier)).map(({ name }) => [name, stray]))
}

async function noDossier(host: Uploads, folder: string): Promise<Finding> {
  const suggestion = didYouMean(folder, await dossiersWithSettings(host.uploads))
  return finding('map-geen-dossier', { file: folder }, { suggestion })
}

/** The name of the page carries the version of the file, so that it never speaks of another. A folder whose name leaves no room gets none. */
async function tellStray(
  host: Uploads,
  folder: string,
  name: string,
  object: StoredObject,
  stray: Finding,
): Promise<void> {
  const shown = name.startsWith(uploadFolders.exports) ? name.slice(uploadFolders.exports.length) : name
  const page = `${feedbackKeys.receipt(folder, asPageName(shown), digestOf([object.key, object.version]))}.html`
  if (Buffer.byteLength(page) <= LONGEST_KEY) await putIfOther(host, page, strayPage(shown, stray))
}

/** A name that a store and a folder of the clerk can have: nothing that climbs, and only the start of one that is too long. */
function asPageName(name: string): string {
  const level = name.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, '_')
  if (Buffer.byteLength(level) <= LONGEST_FILE) return level
  const start = level.replaceAll('/', ' ').slice(0, SHOWN_OF_LONG_NAME)
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`
}

/** Characters, of at most three bytes each in UTF-8. */
const SHOWN_OF_LONG_NAME = 60

/** An object that is the same is not written again: each version is kept, and a synchronised folder would fetch it. */
export async function putIfOther({ uploads }: Uploads, key: string, text: string): Promise<void> {
  const before = await uploads.get(key)
  if (before === null || new TextDecoder().decode(before) !== text) await uploads.put(key, text)
}
