import { digestOf, type Sha256, sha256 } from './core/digest.ts'
import { type DossierFiles, SETTINGS_FILE } from './core/dossier.ts'
import { type Finding, finding } from './core/finding.ts'
import { uploadFolders } from './core/keys.ts'
import { LARGEST_SMALL_FILE, LONGEST_FILE, LONGEST_SLUG } from './core/limits.ts'
import type { Refusal } from './core/malware-scan.ts'
import type { Store, StoredObject } from './io/store.ts'

/** The current content of a dossier's folder: the small files read, the exports only listed. */
export interface Listing {
  readonly dossier: string
  readonly municipality: string
  readonly files: DossierFiles
  /** Of these files, those that are too large to be read: they stand there as empty. */
  readonly tooLarge: readonly string[]
  /** Files and exports that may not be read, and stand nowhere else here. */
  readonly refused: readonly { readonly name: string; readonly refusal: Refusal }[]
  /** Names that climb (`exports/../x.csv`): a store gives no such object. */
  readonly climbing: readonly string[]
  /** File name (without folder) of each export. */
  readonly exports: ReadonlyMap<string, StoredObject>
  /** Changes whenever a file is added, replaced or withdrawn. */
  readonly version: Sha256
}

const { exports: EXPORTS, feedback: FEEDBACK } = uploadFolders

/**
 * Dossier ids in the upload folder: every `municipality/dossier` that has a file of its users.
 * @throws Error when a folder with settings has a name that can be no id, so that no dossier is passed over in silence
 */
export async function listDossiers(uploads: Store): Promise<string[]> {
  const ids = new Set<string>()
  for (const { key } of await uploads.list('')) {
    const [, id] = /^([^/]+\/[^/]+)\//.exec(key) ?? []
    if (id === undefined || key.startsWith(`${id}/${FEEDBACK}`)) continue
    if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) ids.add(id)
    else if (key === `${id}/${SETTINGS_FILE}`)
      throw new Error(`De map “${id}” kan geen dossier zijn: gebruik kleine letters, cijfers en streepjes.`)
  }
  return [...ids]
}

/** Ids of the folders that are dossiers for certain. */
export async function dossiersWithSettings(uploads: Store): Promise<string[]> {
  return (await uploads.list('')).flatMap(({ key }) => /^([a-z0-9-]+\/[a-z0-9-]+)\/dossier\.yaml$/.exec(key)?.[1] ?? [])
}

/** The other dossiers of the same municipality, by id, with their settings as bytes. */
export async function otherSettings(uploads: Store, dossier: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const municipality = dossier.split('/')[0] ?? dossier
  const others = new Map<string, Uint8Array>()
  for (const { key } of await uploads.list(`${municipality}/`)) {
    const [, other] = /^([^/]+\/[^/]+)\/dossier\.yaml$/.exec(key) ?? []
    if (other === undefined || other === dossier) continue
    // One that may not be read keeps its own dossier from being published; that one then looks at this one.
    const { bytes } = await readUpload(uploads, key)
    if (bytes) others.set(other, bytes)
  }
  return others
}

/** A file as it is now, unless it may not be read: then why. */
export async function readUpload(
  uploads: Store,
  key: string,
): Promise<{ bytes: Uint8Array | null; refusal: Refusal | null }> {
  if (!uploads.refusal) return { bytes: await uploads.get(key), refusal: null }
  // The version that was scanned is the one that is read.
  const object = (await uploads.list(key)).find((one) => one.key === key)
  const refusal = object ? await uploads.refusal(object) : null
  return { bytes: object && !refusal ? await uploads.get(key, object.version) : null, refusal }
}

export async function listDossier(uploads: Store, dossier: string): Promise<Listing> {
  const found = await dossierObjects(uploads, dossier)
  const refused: { name: string; refusal: Refusal }[] = []
  const objects: Named[] = []
  for (const item of found.filter(({ name }) => !climbs(name))) {
    const refusal = (await uploads.refusal?.(item.object)) ?? null
    if (refusal) refused.push({ name: item.name, refusal })
    else objects.push(item)
  }
  const isExport = ({ name }: { name: string }) => name.startsWith(EXPORTS) && !name.endsWith('/README.md')
  const files = new Map<string, Uint8Array>()
  const tooLarge: string[] = []
  for (const { name, object } of objects.filter((item) => !isExport(item))) {
    const readable = object.bytes <= LARGEST_SMALL_FILE
    if (!readable) tooLarge.push(name)
    const bytes = readable ? await uploads.get(object.key, object.version) : new Uint8Array()
    if (bytes) files.set(name, bytes)
  }
  return {
    dossier,
    municipality: dossier.split('/')[0] ?? dossier,
    files,
    tooLarge,
    refused,
    climbing: found.map(({ name }) => name).filter(climbs),
    exports: new Map(objects.filter(isExport).map(({ name, object }) => [name.slice(EXPORTS.length), object])),
    version: versionOf(found),
  }
}

/** What keeps the folder itself from being read as it is, whatever stands in the files. */
export function unreadable(listing: Listing): Finding[] {
  return [
    ...namesTooLong(listing),
    ...listing.tooLarge.map((file) => finding('bestand-te-groot', { file })),
    ...listing.climbing.map((file) => finding('bestand-onbekend', { file }, { suggestion: '' })),
  ]
}

/** A finding for every file that may not be read, by its name in the folder. */
export function refusalsOf({ refused }: Pick<Listing, 'refused'>): Finding[] {
  return refused.map(({ name, refusal }) => finding(refusal, { file: name }))
}

/** Names that leave no room for the keys of what is made of them. */
export function namesTooLong({ dossier, files, exports }: Pick<Listing, 'dossier' | 'files' | 'exports'>): Finding[] {
  const names = [...files.keys(), ...[...exports.keys()].map((name) => EXPORTS + name)]
  const measured = [
    ...dossier.split('/').map((name) => ({ name, most: LONGEST_SLUG })),
    ...names.map((name) => ({ name, most: LONGEST_FILE, file: name })),
  ].map((one) => ({ file: null, ...one, bytes: Buffer.byteLength(one.name) }))
  return measured
    .filter(({ bytes, most }) => bytes > most)
    .map(({ name, file, bytes, most }) => finding('naam-te-lang', { file, value: name }, { bytes, most }))
}

/** The version of the listing now, to see whether a run was overtaken. */
export async function listingVersion(uploads: Store, dossier: string): Promise<Sha256> {
  return versionOf(await dossierObjects(uploads, dossier))
}

interface Named {
  readonly name: string
  readonly object: StoredObject
}

/** What users put in the folder of a dossier, by name in it. */
export async function dossierObjects(uploads: Store, dossier: string): Promise<Named[]> {
  const prefix = `${dossier}/`
  const named = (await uploads.list(prefix)).map((object) => ({ name: object.key.slice(prefix.length), object }))
  return named.filter(({ name }) => isUpload(name))
}

/** Whether a name in the folder of a dossier is of a file that users put there. */
export function isUpload(name: string): boolean {
  return !name.startsWith(FEEDBACK) && !name.split('/').some((part) => part.startsWith('.') && !climbs(part))
}

function climbs(name: string): boolean {
  return name.split('/').some((part) => part === '.' || part === '..')
}

function versionOf(objects: readonly Named[]): Sha256 {
  return digestOf(objects.map(({ name, object }) => [name, object.version]))
}

/** The identity of each small file. */
export function fileDigests(files: DossierFiles): Record<string, Sha256> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]))
}
