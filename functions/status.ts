import { expectedExports } from './aggregate.ts'
import type { NumberedDecision } from './core/decision.ts'
import { readDossierSettings } from './core/dossier.ts'
import type { Finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import type { Host } from './host.ts'
import { readJournal } from './journal.ts'
import { type Listing, listDossier, listDossiers, refusalsOf } from './listing.ts'
import { publicReleases } from './promote.ts'
import { type DossierRun, lastRun } from './run-record.ts'

export interface DossierStatus {
  readonly dossier: string
  /** The decision that made the current report current; null when none was ever approved. */
  readonly current: NumberedDecision | null
  readonly decisions: number
  /** What the stack last came to, on AWS; `current` when it was about the folder as it is now. */
  readonly last: {
    readonly outcome: DossierRun['outcome']
    readonly current: boolean
    /** The report that it made, if any. */
    readonly report: string | null
  } | null
  /** What keeps the dossier from being complete: missing exports, unreadable settings. */
  readonly missing: readonly Finding[]
}

/** What the journals say: the current report of each dossier, and the public release of each municipality. */
export async function status(host: Host): Promise<{ dossiers: DossierStatus[]; releases: [string, string][] }> {
  const dossiers = await Promise.all(
    (await listDossiers(host.uploads)).map(async (dossier) => {
      const journal = await readJournal(host.data, keys.dossierDecisions(dossier))
      const listing = await listDossier(host.uploads, dossier)
      const missing = missingOf(listing, host.largestExport)
      const run = await lastRun(host, dossier)
      const report = run?.outcome === 'report' ? (run.identity?.digest ?? null) : null
      const last = run && { outcome: run.outcome, current: run.listing === listing.version, report }
      return { dossier, current: journal.at(-1) ?? null, decisions: journal.length, last, missing }
    }),
  )
  return { dossiers, releases: [...(await publicReleases(host))] }
}

function missingOf(listing: Listing, largest: number | undefined): readonly Finding[] {
  if (listing.refused.length > 0) return refusalsOf(listing)
  const { settings, findings } = readDossierSettings(listing.files)
  return settings ? expectedExports(listing, settings, largest).findings : findings
}
