import { mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestOf, sha256 } from '../core/digest.ts'
import { keys, OVERVIEW } from '../core/keys.ts'
import type { Store } from './store.ts'

/**
 * Shows releases (by municipality, where their files are) as plain files in `<root>/public`. A whole new folder is made first; `public` is a link that one rename moves,
 * so a reader sees the old site or the new one. Windows has no such links without rights: there the folder itself is swapped.
 */
export async function showPublic(root: string, data: Store, prefixes: ReadonlyMap<string, string>): Promise<void> {
  const security = await data.get(keys.securityContact)
  const beside = security === null ? [] : [sha256(security)]
  const name = `public-${digestOf([[...prefixes], ...beside]).slice(0, 16)}`
  const link = join(root, 'public')
  const shown = await readlink(link).catch(() => null)
  if (shown === name) return
  const folder = join(root, name)
  const growing = join(root, `.pending/${name}-${process.pid}-${process.hrtime.bigint()}`)
  await rm(folder, { recursive: true, force: true })
  for (const [path, bytes] of await publicFiles(data, prefixes)) {
    await mkdir(dirname(join(growing, path)), { recursive: true })
    await writeFile(join(growing, path), bytes)
  }
  await rename(growing, folder)
  if (process.platform === 'win32') {
    await rm(link, { recursive: true, force: true })
    await rename(folder, link)
    return
  }
  const next = `${growing}-link`
  await symlink(name, next)
  await rename(next, link)
  const stale = (await readdir(root)).filter(
    (entry) => /^public-[0-9a-f]{16}$/.test(entry) && entry !== name && entry !== shown,
  )
  await Promise.all(stale.map((entry) => rm(join(root, entry), { recursive: true, force: true })))
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
