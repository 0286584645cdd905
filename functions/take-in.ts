import { expectedExports } from './aggregate.ts'
import { checkExport } from './check.ts'
import { checkPage } from './core/check-page.ts'
import type { Sha256 } from './core/digest.ts'
import { readDossierSettings } from './core/dossier.ts'
import { feedbackKeys } from './core/keys.ts'
import type { Host } from './host.ts'
import { type Ingested, ingest } from './ingest.ts'
import { listDossier, namesTooLong } from './listing.ts'
import type { ExportFile } from './read-export.ts'

/** What came of one export; null when it is not, or no longer, part of its dossier. */
export interface TakenIn {
  readonly intake: Sha256
  readonly accepted: boolean
  readonly made: boolean
}

/** Ingests one export of a dossier as it stands now, and puts its receipt where the clerk put the file. */
export async function takeIn(host: Host, dossier: string, name: string): Promise<TakenIn | null> {
  const listing = await listDossier(host.uploads, dossier)
  // Its receipt would have a name that no store takes; the report tells it.
  if (namesTooLong(listing).length > 0) return null
  const { settings } = readDossierSettings(listing.files)
  const file = settings && expectedExports(listing, settings, host.largestExport).files.find((one) => one.name === name)
  if (!file) return null
  const ingested = await ingest(host, file)
  await giveReceipt(host, dossier, file, ingested)
  const { intake, made } = ingested
  return { intake: intake.id, accepted: intake.accepted, made }
}

/**
 * For every upload a page with what was read and its control totals; for a bad one also the copy with `fout` beside each line. Names carry the start of
 * the digest of its intake, so that a receipt never speaks of another upload of that name. The page is written last: with it, the receipt is whole.
 */
async function giveReceipt(host: Host, dossier: string, file: ExportFile, { intake }: Ingested): Promise<void> {
  const base = feedbackKeys.receipt(dossier, file.name, intake.id)
  if (await host.uploads.exists(`${base}.html`)) return
  const { record, copy } = await checkExport(host.uploads, file)
  if (record === null) return
  if (!intake.accepted && copy) {
    const target = await host.uploads.begin(`${base}.fout.csv`)
    try {
      await copy((text) => target.write(Buffer.from(text)))
      await target.commit()
    } catch (error) {
      await target.abort()
      throw error
    }
  }
  await host.uploads.put(`${base}.html`, checkPage([record]))
}
