import { type Aggregated, aggregate } from './aggregate.ts'
import { type Approval, approveByRule } from './approve.ts'
import { type Built, build } from './build.ts'
import { blocks } from './core/finding.ts'
import { OVERVIEW } from './core/keys.ts'
import type { Host } from './host.ts'
import { listingVersion } from './listing.ts'
import { promote } from './promote.ts'
import { recordRun } from './run-record.ts'
import { renewSecurityContact } from './security-contact.ts'

export interface PublishedDossier extends Aggregated {
  /** Null when the report waits for a person, or there is none. */
  readonly approval: Approval | null
}

export interface Published {
  readonly dossiers: readonly PublishedDossier[]
  readonly built: Built
  /** Municipalities whose public release changed. */
  readonly promoted: readonly string[]
  readonly ok: boolean
}

/** How often a run looks again when the folder changes under it. */
const LOOKS = 5

/** From the folders of all these dossiers to the public site. A dossier with problems leaves its earlier publication as it is. */
export async function publish(host: Host, dossiers: readonly string[]): Promise<Published> {
  const started = host.clock()
  const done: PublishedDossier[] = []
  for (const dossier of dossiers) done.push(await decideUntilQuiet(host, dossier))
  const { built, promoted } = await buildAndPromote(host)
  const ok =
    done.every(({ outcome, approval }) => outcome === 'report' && !blocks(approval?.findings ?? [])) &&
    !blocks(built.findings)
  await recordRun(host, { started, dossiers: done, promoted })
  return { dossiers: done, built, promoted, ok }
}

/**
 * Builds what the journals name as current, and makes it public: of every municipality, or of one. A decision that fell meanwhile is built too, so the
 * last run to end leaves the site as the journals say.
 */
export async function buildAndPromote(host: Host, only?: string): Promise<{ built: Built; promoted: string[] }> {
  const promoted = new Set<string>()
  const made = new Set<string>()
  for (let look = 1, before = ''; ; look += 1) {
    const built = await build(host)
    await renewSecurityContact(host)
    const wanted = built.releases.filter(
      ({ municipality }) => only === undefined || [only, OVERVIEW].includes(municipality),
    )
    for (const release of built.releases.filter((release) => release.made)) made.add(release.prefix)
    const now = wanted.map(({ prefix }) => prefix).join()
    if (now === before || look > LOOKS) {
      const releases = built.releases.map((release) => ({ ...release, made: made.has(release.prefix) }))
      return { built: { ...built, releases }, promoted: [...promoted] }
    }
    for (const release of wanted)
      if (await promote(host, release, 'actueel rapport')) promoted.add(release.municipality)
    before = now
  }
}

/** Looks again when a file came or went while a dossier was read or decided on. */
async function decideUntilQuiet(host: Host, dossier: string): Promise<PublishedDossier> {
  for (let look = 1; ; look += 1) {
    const aggregated = await aggregate(host, dossier)
    const { outcome, report, settings, listing } = aggregated
    const decided = report && settings ? await approveByRule(host, dossier, report, settings.publiceren) : null
    const waits = decided?.findings.length === 0 && decided.current?.digest !== report?.digest
    const quiet = outcome !== 'overtaken' && (await listingVersion(host.uploads, dossier)) === listing
    if (quiet || look === LOOKS) return { ...aggregated, approval: waits ? null : decided }
  }
}
