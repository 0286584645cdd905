import type { Release } from './build.ts'
import type { Decision } from './core/decision.ts'
import type { Sha256 } from './core/digest.ts'
import { type Finding, finding } from './core/finding.ts'
import { keys, MANIFEST } from './core/keys.ts'
import { byCode } from './core/order.ts'
import type { Host } from './host.ts'
import { decide, readJournal } from './journal.ts'

/** The releases that the journal names as public now, by municipality. */
export type PublicReleases = ReadonlyMap<string, Sha256>

/** Makes a release the public one of its municipality. @returns false when it was already. */
export async function promote(
  host: Host,
  release: Pick<Release, 'municipality' | 'digest'>,
  reason: string,
): Promise<boolean> {
  const prefix = keys.siteDecisions(release.municipality)
  for (;;) {
    const journal = await readJournal(host.data, prefix)
    if (journal.at(-1)?.digest === release.digest) return false
    const decision: Decision = {
      action: 'promote',
      digest: release.digest,
      actor: host.actor,
      time: host.clock().toISOString(),
      reason,
    }
    if (await decide(host.data, prefix, journal, decision)) return true
  }
}

/** A release that was built but is named by its digest, or the start of it. */
export async function findRelease(
  host: Host,
  municipality: string,
  start: string,
): Promise<{ digest: Sha256 | null; findings: Finding[] }> {
  const prefix = `releases/${municipality}/`
  const digests = new Set((await host.data.list(prefix)).map(({ key }) => key.slice(prefix.length).split('/')[0] ?? ''))
  const matches = [...digests].filter((digest) => digest.startsWith(start))
  const [only] = matches
  if (matches.length === 1 && only !== undefined && (await host.data.exists(`${prefix}${only}/${MANIFEST}`)))
    return { digest: only as Sha256, findings: [] }
  return { digest: null, findings: [finding('uitgave-onbekend', { file: municipality, value: start })] }
}

/** What the journal says is public. */
export async function publicReleases(host: Host): Promise<PublicReleases> {
  const slugs = new Set((await host.data.list(keys.siteJournals)).map(({ key }) => key.split('/')[2] ?? ''))
  const current = new Map<string, Sha256>()
  for (const slug of [...slugs].sort(byCode)) {
    const decision = (await readJournal(host.data, keys.siteDecisions(slug))).at(-1)
    if (decision) current.set(slug, decision.digest as Sha256)
  }
  return current
}

/** Where the files of each public release are in the store, by municipality. */
export async function publicPrefixes(host: Host): Promise<Map<string, string>> {
  return new Map([...(await publicReleases(host))].map(([slug, digest]) => [slug, keys.release(slug, digest)]))
}
