import { keys } from './core/keys.ts'
import { mayHold, trailFolders, trailRecords } from './core/upload-trail.ts'
import type { Host } from './host.ts'
import type { Store, StoredVersion } from './io/store.ts'
import { isUpload } from './listing.ts'

/** A file of a dossier that came or went, or a decision on it that was written. */
export interface Upload {
  readonly key: string
  readonly version: string
  /** UTC instant. */
  readonly time: string
  readonly went: boolean
  /** Null when nothing tells. */
  readonly actor: string | null
}

/**
 * Every file of a dossier that ever came or went and is still kept, and the files of its decisions, oldest first, with who did it: joined with the log of
 * CloudTrail by the version that S3 gave it. The log comes minutes later than the file, so it is read when somebody asks.
 * @returns null when the uploads keep no versions, as a folder
 */
export async function listUploads(
  host: Pick<Host, 'uploads' | 'data' | 'trail'>,
  dossier: string,
): Promise<readonly Upload[] | null> {
  const prefix = `${dossier}/`
  const versions = await host.uploads.versions?.(prefix)
  if (versions === undefined) return null
  const decisions = (await host.data.versions?.(keys.dossierDecisions(dossier))) ?? []
  const own = [...versions.filter(({ key }) => isUpload(key.slice(prefix.length))), ...decisions]
  const actors = host.trail ? await actorsOf(host.trail, own) : new Map<string, string>()
  return own
    .toSorted((one, other) => one.time - other.time)
    .map(({ time, ...rest }) => ({
      ...rest,
      time: new Date(time).toISOString(),
      actor: actors.get(rest.version) ?? null,
    }))
}

/** By version. Reads only the files of the log that can hold one that was not found yet. */
async function actorsOf(trail: Store, versions: readonly StoredVersion[]): Promise<Map<string, string>> {
  const open = new Map(versions.map(({ version, time }) => [version, time]))
  const found = new Map<string, string>()
  for (const folder of trailFolders([...open.values()]))
    for (const { key } of await trail.list(folder)) {
      if (![...open.values()].some((time) => mayHold(key, time))) continue
      const file = await trail.get(key)
      for (const { version, actor } of file ? trailRecords(file) : [])
        if (open.delete(version)) found.set(version, actor)
    }
  return found
}
