import type { Release } from './build.ts'
import { keys, OVERVIEW } from './core/keys.ts'
import type { Host, PublicHost } from './host.ts'
import { promote, publicPrefixes } from './promote.ts'
import { recordRun } from './run-record.ts'
import { renewSecurityContact } from './security-contact.ts'

/** Records each release as the public one of its municipality, then shows what the journals name. @returns the municipalities that changed */
export async function makePublic(
  host: PublicHost,
  releases: readonly Pick<Release, 'municipality' | 'digest'>[],
): Promise<string[]> {
  const started = host.clock()
  const promoted: string[] = []
  for (const release of releases)
    if (await promote(host, release, 'actueel rapport')) promoted.push(release.municipality)
  await renewSecurityContact(host)
  await keepNotFoundPage(host)
  await showJournal(host)
  if (promoted.length > 0) await recordRun(host, { started, dossiers: [], promoted })
  return promoted
}

/** The journal is the truth, what is shown its projection; a decision that fell meanwhile is shown too. */
export async function showJournal(host: PublicHost): Promise<void> {
  for (let before = ''; ; ) {
    const prefixes = await publicPrefixes(host)
    const now = JSON.stringify([...prefixes])
    if (now === before) return
    await host.show(prefixes)
    before = now
  }
}

/** The page for an address that is not there lies beside the releases: it is fetched by a fixed name. */
async function keepNotFoundPage(host: Host): Promise<void> {
  const overview = (await publicPrefixes(host)).get(OVERVIEW)
  const notFound = overview === undefined ? null : await host.data.get(`${overview}404.html`)
  if (notFound) await host.data.put(keys.notFoundPage, notFound)
}
