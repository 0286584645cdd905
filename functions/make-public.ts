import type { Release } from './build.ts'
import { keys, OVERVIEW } from './core/keys.ts'
import type { Host } from './host.ts'
import type { Showcase } from './io/showcase.ts'
import { promote, publicPrefixes } from './promote.ts'
import { renewSecurityContact } from './security-contact.ts'

/** Records each release as the public one of its municipality, then shows what the journals name. @returns the municipalities that changed */
export async function makePublic(
  host: Host,
  show: Showcase,
  releases: readonly Pick<Release, 'municipality' | 'digest'>[],
): Promise<string[]> {
  const promoted: string[] = []
  for (const release of releases)
    if (await promote(host, release, 'actueel rapport')) promoted.push(release.municipality)
  await showJournal(host, show)
  return promoted
}

/** The journal is the truth, what is shown its projection; a decision that fell meanwhile is shown too. */
export async function showJournal(host: Host, show: Showcase): Promise<void> {
  for (let before = ''; ; ) {
    const prefixes = await publicPrefixes(host)
    const now = JSON.stringify([...prefixes])
    if (now === before) return
    await keepFixedFiles(host, prefixes)
    await show(prefixes)
    before = now
  }
}

/** What is public beside the releases: security.txt, and the page for an address that is not there. */
async function keepFixedFiles(host: Host, prefixes: ReadonlyMap<string, string>): Promise<void> {
  await renewSecurityContact(host)
  const overview = prefixes.get(OVERVIEW)
  const notFound = overview === undefined ? null : await host.data.get(`${overview}404.html`)
  if (notFound) await host.data.put(keys.notFoundPage, notFound)
}
