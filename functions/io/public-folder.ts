import { existsSync } from 'node:fs'
import { mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestOf, sha256 } from '../core/digest.ts'
import { keys, OVERVIEW } from '../core/keys.ts'
import { isOwnName, isWriterGone, PENDING, pendingName, removeAbandoned } from './pending.ts'
import type { Store } from './store.ts'

/** Folders of this process that are not linked yet. */
const growing = new Set<string>()

/**
 * Shows releases (by municipality, where their files are) as plain files in `<root>/public`. A whole new folder is made first; `public` is a link that one rename moves,
 * so a reader sees the old site or the new one. Windows has no such links without rights: there the folder itself is swapped.
 */
export async function showPublic(root: string, data: Store, prefixes: ReadonlyMap<string, string>): Promise<void> {
  const security = await data.get(keys.securityContact)
  const beside = security === null ? [] : [sha256(security)]
  const content = `public-${digestOf([[...prefixes], ...beside]).slice(0, 16)}`
  const link = join(root, 'public')
  const shown = await readlink(link).catch(() => null)
  if (shown?.startsWith(`${content}-`) && existsSync(link)) return
  const writer = pendingName()
  const folder = `${content}-${writer}`
  const pending = join(root, PENDING, writer)
  growing.add(folder)
  try {
    await mkdir(pending, { recursive: true })
    await removeAbandoned(join(root, PENDING))
    for (const [path, bytes] of await publicFiles(data, prefixes)) {
      await mkdir(dirname(join(pending, path)), { recursive: true })
      await writeFile(join(pending, path), bytes)
    }
    await rename(pending, join(root, folder))
    if (process.platform === 'win32') {
      await rm(link, { recursive: true, force: true })
      await rename(join(root, folder), link)
      return
    }
    await symlink(folder, pending)
    await rename(pending, link)
  } finally {
    growing.delete(folder)
  }
  await removeStale(root, shown)
}

/** The folder shown before stays, for a reader who is in it. So does the folder of a process that may be about to show it. */
async function removeStale(root: string, shownBefore: string | null): Promise<void> {
  const folders = (await readdir(root)).filter((name) => /^public-[0-9a-f]{16}/.test(name))
  const unused = folders.filter((name) => isOwnName(name) || isWriterGone(name) || /^public-[0-9a-f]{16}$/.test(name))
  // Before the link is asked for: what another writer links while we wait for the answer is in no answer yet.
  const unlinked = new Set(growing)
  // Asked last: a writer that is gone by now has moved the link already, or never will.
  const shown = await readlink(join(root, 'public'))
  const stale = unused.filter((name) => name !== shown && name !== shownBefore && !unlinked.has(name))
  await Promise.all(stale.map((name) => rm(join(root, name), { recursive: true, force: true })))
}

async function publicFiles(data: Store, prefixes: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const add = async (prefix: string, target: string): Promise<void> => {
    for (const { key } of await data.list(prefix)) {
      const bytes = await data.get(key)
      if (bytes) files.set(target + key.slice(prefix.length), bytes)
    }
  }
  await add('_a/', '_a/')
  await add(keys.securityContact, '.well-known/security.txt')
  for (const [municipality, prefix] of prefixes) await add(prefix, municipality === OVERVIEW ? '' : `${municipality}/`)
  return files
}
