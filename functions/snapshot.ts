import { digestOf, type Sha256 } from './core/digest.ts'
import type { DossierInput } from './core/dossier.ts'
import { keys } from './core/keys.ts'
import { by } from './core/order.ts'
import { parquetBytes } from './core/parquet.ts'
import { snapshotRows } from './core/snapshot-rows.ts'
import { snapshotLayouts, snapshotTables } from './core/table-layout.ts'
import type { Host } from './host.ts'
import type { Ingested } from './ingest.ts'
import { fileDigests, type Listing } from './listing.ts'
import type { Previous } from './previous-year.ts'

/** The immutable set of inputs of a dossier: which intakes, and the digest of every small file. */
export interface Snapshot {
  readonly digest: Sha256
  /** The same without how the product reads them: equal inputs of two versions have one identity. */
  readonly inputsDigest: Sha256
  readonly intakes: readonly Sha256[]
}

/**
 * The identity of a dossier's inputs. The order in which files arrived does not matter.
 * @param previous the current report of last year's dossier, where the dossier names one
 */
export function identifySnapshot(
  listing: Listing,
  ingested: readonly Ingested[],
  previous: Pick<Previous, 'digest' | 'figuresDigest'>,
): Snapshot {
  const { dossier } = listing
  const inOrder = [...ingested].sort(by(({ name }) => name))
  const files = fileDigests(listing.files)
  const read = inOrder.map(({ name, intake }) => ({ name, intake: intake.id }))
  const sent = inOrder.map(({ name, intake }) => ({ name, sha256: intake.sha256 }))
  return {
    digest: digestOf({ dossier, exports: read, files, previousReport: previous.digest }),
    inputsDigest: digestOf({ dossier, exports: sent, files, previousFigures: previous.figuresDigest }),
    intakes: read.map(({ intake }) => intake),
  }
}

/** Freezes the inputs: the small files as they are, and the tables that SQL needs as Parquet. The record is written last. */
export async function freeze(
  host: Pick<Host, 'data'>,
  snapshot: Pick<Snapshot, 'digest' | 'intakes'>,
  listing: Pick<Listing, 'dossier' | 'files'>,
  input: DossierInput,
): Promise<void> {
  const { digest, intakes } = snapshot
  if (await host.data.exists(keys.snapshot(digest))) return
  for (const [name, bytes] of listing.files) await host.data.put(keys.snapshotInput(digest, name), bytes)
  const rows = snapshotRows(input)
  for (const table of snapshotTables)
    await host.data.put(keys.snapshotTable(digest, table), await parquetBytes(snapshotLayouts[table], rows[table]))
  const previousReport = input.previousYear?.digest ?? null
  const record = { dossier: listing.dossier, intakes, files: fileDigests(listing.files), previousReport }
  await host.data.put(keys.snapshot(digest), JSON.stringify(record))
}
