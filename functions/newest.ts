import { type Aggregated, expectedExports, outcomeOf, readKnown, settingsOf } from './aggregate.ts'
import { finding } from './core/finding.ts'
import type { Host } from './host.ts'
import { readIntake } from './ingest.ts'
import { listDossier } from './listing.ts'
import { lastRun } from './run-record.ts'

/**
 * What was worked out of a dossier as its folder is now, read and nothing more: no export is opened and nothing is written. Where nothing was worked
 * out of this content yet, a finding says so, and there is no report.
 */
export async function readNewest(
  host: Pick<Host, 'uploads' | 'data' | 'largestExport'>,
  dossier: string,
): Promise<Aggregated> {
  const listing = await listDossier(host.uploads, dossier)
  const { settings, findings } = settingsOf(listing)
  const nothing = { ingested: [], report: null, identity: null, questions: [] }
  const none = { dossier, settings, listing: listing.version, ...nothing }
  if (!settings) return { ...none, findings, outcome: outcomeOf(findings) }
  const run = await lastRun(host, dossier)
  if (run === null || run.listing !== listing.version || run.identity === null)
    return { ...none, findings: [finding('nog-niet-verwerkt', { file: dossier })], outcome: 'overtaken' }
  const { identity, exports } = run
  const files = expectedExports(listing, settings, host.largestExport).files.flatMap((file) => {
    const read = exports.find(({ name }) => name === file.name)
    return read ? [{ ...file, id: read.intake }] : []
  })
  const ingested = await Promise.all(
    files.map(async ({ id, ...file }) => ({ ...file, intake: await readIntake(host, file, id), made: false })),
  )
  const known = await readKnown(host, identity)
  if (!known) throw new Error(`De bevindingen van ${dossier} ontbreken in de opslag, maar een verwerking noemt ze.`)
  return { ...none, ingested, identity, ...known }
}
