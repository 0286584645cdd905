import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sha256 } from '../functions/core/digest.ts'
import { parseReport } from '../functions/core/report.ts'
import type { Host } from '../functions/host.ts'
import { readJson } from '../functions/io/store.ts'
import { readJournal } from '../functions/journal.ts'
import { publicPrefixes } from '../functions/promote.ts'

/** Digest of every file below a folder, by path; of what is still growing nobody sees anything, and a record of a run has its own time. */
export async function digestsBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const visible = files.filter((path) => !/^(\.pending|runs)\//.test(relative(folder, path))).sort()
  return new Map(
    await Promise.all(
      visible.map(async (path): Promise<[string, string]> => [relative(folder, path), sha256(await readFile(path))]),
    ),
  )
}

/** The objects of a store that neither an earlier nor an undisturbed run has with these bytes. */
export function strangers(
  found: ReadonlyMap<string, string>,
  ...known: readonly ReadonlyMap<string, string>[]
): readonly string[] {
  return [...found].flatMap(([key, digest]) => (known.some((objects) => objects.get(key) === digest) ? [] : [key]))
}

/**
 * Reads what is public as a reader would, whole: the release that each journal names and the current report of a dossier.
 * @returns the digest of the report that is current
 * @throws Error when any of it is absent or not what its name says
 */
export async function readWhole(host: Host, dossier: string): Promise<string> {
  const { data } = host
  const prefixes = await publicPrefixes(host)
  if (prefixes.size === 0) throw new Error('nothing is public')
  for (const prefix of prefixes.values()) {
    const manifest = await readJson(data, `${prefix}manifest.json`)
    if (typeof manifest !== 'object' || manifest === null || !('files' in manifest)) throw new Error('no manifest')
    for (const [name, digest] of Object.entries(manifest.files ?? {})) {
      const bytes = await data.get(`${prefix}${name}`)
      if (bytes === null || sha256(bytes) !== digest) throw new Error(`${prefix}${name} is not whole`)
    }
  }
  const current = (await readJournal(data, `decisions/${dossier}/`)).at(-1)
  if (!current) throw new Error('nothing is approved')
  parseReport(await readJson(data, `reports/${current.digest}.json`))
  return current.digest
}
