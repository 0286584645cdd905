import { digestOf, type Sha256 } from './core/digest.ts'
import type { DossierInput } from './core/dossier.ts'
import { keys } from './core/keys.ts'
import { by } from './core/order.ts'
import { type ParquetRow, parquetBytes } from './core/parquet.ts'
import { statementKey } from './core/reconciliation.ts'
import { codeDimensions, type Selector } from './core/selector.ts'
import { type SnapshotTable, snapshotLayouts, snapshotTables } from './core/table-layout.ts'
import type { Host } from './host.ts'
import type { Ingested } from './ingest.ts'
import { fileDigests, type Listing } from './listing.ts'

/** The immutable set of inputs of a dossier: which intakes, and the digest of every small file. */
export interface Snapshot {
  readonly digest: Sha256
  readonly intakes: readonly Sha256[]
}

/** The identity of a dossier's inputs. The order in which files arrived does not matter. */
export function identifySnapshot(listing: Listing, ingested: readonly Ingested[]): Snapshot {
  const exports = ingested.map(({ name, intake }) => ({ name, intake: intake.id })).sort(by(({ name }) => name))
  const digest = digestOf({ dossier: listing.dossier, exports, files: fileDigests(listing.files) })
  return { digest, intakes: exports.map(({ intake }) => intake) }
}

/** Freezes the inputs: the small files as they are, and the tables that SQL needs as Parquet. The record is written last. */
export async function freeze(
  host: Pick<Host, 'data'>,
  snapshot: Snapshot,
  listing: Pick<Listing, 'dossier' | 'files'>,
  input: DossierInput,
): Promise<void> {
  const { digest, intakes } = snapshot
  if (await host.data.exists(keys.snapshot(digest))) return
  for (const [name, bytes] of listing.files) await host.data.put(keys.snapshotInput(digest, name), bytes)
  const rows: Record<SnapshotTable, readonly ParquetRow[]> = {
    selectors: selectorRows(input),
    classification_rows: input.classification.rows.map(({ table, id, mayBeEmpty }) => [table, id, mayBeEmpty ? 1 : 0]),
    statements: (input.statements ?? []).map(({ amount, expense, revenue }, index) => [
      statementKey(index),
      amount,
      expense,
      revenue,
    ]),
  }
  for (const table of snapshotTables)
    await host.data.put(keys.snapshotTable(digest, table), await parquetBytes(snapshotLayouts[table], rows[table]))
  const record = { dossier: listing.dossier, intakes, files: fileDigests(listing.files) }
  await host.data.put(keys.snapshot(digest), JSON.stringify(record))
}

function selectorRows(input: DossierInput): ParquetRow[] {
  const rows = input.classification.rows.flatMap(({ table, id, selectors }) =>
    selectors.map((selector) => selectorRow('row', table, id, selector)),
  )
  const scopes = input.scopes.flatMap(({ table, selectors }) =>
    selectors.map((selector) => selectorRow('scope', table, '', selector)),
  )
  const statements = (input.statements ?? []).flatMap(({ selectors }, index) =>
    selectors.map((selector) => selectorRow('statement', '', statementKey(index), selector)),
  )
  return [...rows, ...scopes, ...statements]
}

function selectorRow(
  purpose: 'row' | 'scope' | 'statement',
  target: string,
  item: string,
  selector: Selector,
): ParquetRow {
  const ranges = codeDimensions.flatMap((dimension) => {
    const { low, high, width } = selector[dimension]
    return [low, high, width]
  })
  return [purpose, target, item, ...ranges, selector.side]
}
