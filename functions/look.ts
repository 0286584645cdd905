import { expectedExports } from './aggregate.ts'
import type { AskedWork } from './core/asked-work.ts'
import type { Sha256 } from './core/digest.ts'
import { readDossierSettings } from './core/dossier.ts'
import type { Host } from './host.ts'
import { listDossier } from './listing.ts'
import { tellOutside } from './tell-clerk.ts'

/** The work that there is; `overtaken` when the folder changed since an earlier look, because that change has a run of its own. */
export type Work =
  | {
      readonly subject: 'dossier'
      readonly dossier: string
      readonly listing: Sha256
      /** File names of the exports that are there and expected. */
      readonly exports: readonly string[]
    }
  | { readonly subject: 'site'; readonly dossier?: string }
  | { readonly subject: 'nothing' }
  | { readonly subject: 'overtaken' }

/** Looks what a dossier's folder holds now. @param earlier the listing that an earlier look found */
export async function look(
  host: Pick<Host, 'uploads' | 'largestExport'>,
  asked: AskedWork,
  earlier?: string,
): Promise<Work> {
  if (asked.subject === 'outside') {
    await tellOutside(host, asked.key)
    return { subject: 'nothing' }
  }
  if (asked.subject !== 'dossier') return asked
  const { dossier } = asked
  const listing = await listDossier(host.uploads, dossier)
  if (earlier !== undefined && listing.version !== earlier) return { subject: 'overtaken' }
  // A dossier that was taken away stays public as it was, until somebody decides otherwise.
  if (listing.files.size + listing.exports.size + listing.refused.length === 0) return { subject: 'nothing' }
  const { settings } = readDossierSettings(listing.files)
  const exports = settings ? expectedExports(listing, settings, host.largestExport).files.map(({ name }) => name) : []
  return { subject: 'dossier', dossier, listing: listing.version, exports }
}
