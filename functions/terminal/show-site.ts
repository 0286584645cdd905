import type { Host } from '../host.ts'
import { showPublic } from '../io/public-folder.ts'
import { publicPrefixes } from '../promote.ts'

/** Makes the public folder what the journals name; a decision that fell meanwhile is shown too. */
export async function showSite(host: Host & { readonly root: string }): Promise<void> {
  for (let before = ''; ; ) {
    const prefixes = await publicPrefixes(host)
    const now = JSON.stringify([...prefixes])
    if (now === before) return
    await showPublic(host.root, host.data, prefixes)
    before = now
  }
}
