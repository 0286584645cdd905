import { digestOf, type Sha256 } from './core/digest.ts'
import type { Encoding } from './core/encoding.ts'
import { type Intake, intakeSchema } from './core/intake.ts'
import { keys } from './core/keys.ts'
import type { LedgerLine, Notations } from './core/ledger-line.ts'
import { ParquetWriter } from './core/parquet.ts'
import { type LineColumn, linesLayout } from './core/table-layout.ts'
import type { Host } from './host.ts'
import { readJson, type Store } from './io/store.ts'
import { type ExportFile, probe, type ReadExport, readDecided, readExport } from './read-export.ts'

type IngestHost = Pick<Host, 'uploads' | 'data' | 'product'>

/** The intake of a file; `made` is false when the same bytes had been ingested before. */
export interface Ingested extends ExportFile {
  readonly intake: Intake
  readonly made: boolean
}

/**
 * Reads one export into lines as Parquet and an intake record. The key covers the bytes, the settings that ingest reads and the product:
 * the same key is the same result, so nothing is done twice.
 */
export async function ingest(host: IngestHost, file: ExportFile): Promise<Ingested> {
  // Both readings are of the version that was listed, so that the lines are those of the bytes in the identity.
  const uploads = { read: (key: string) => host.uploads.read(key, file.version) }
  const { sha256, bytes, encoding } = await probe(uploads, file.key)
  const { year, settings } = file
  const { teken, kolommen, rekeningen, soort, soorten, eenheid } = settings
  const side = settings['lasten-of-baten']
  const mixed = settings['andere-notatie']
  const read = { teken, kolommen, side, rekeningen, soort, soorten, eenheid, mixed }
  const id = digestOf({ sha256, year, ...read, product: host.product.digest })
  const made = !(await host.data.exists(keys.intake(id)))
  if (made) {
    const outcome = await readDecided((notations) =>
      writeLines({ uploads, data: host.data }, file, encoding, id, notations, ({ accepted }) => accepted),
    )
    const record: Intake = { id, sha256, bytes, ...outcome }
    await host.data.put(keys.intake(id), JSON.stringify(record))
  }
  return { ...file, intake: await readIntake(host, file, id), made }
}

/** The record of an export that was ingested; its findings name the file as its dossier does. */
export async function readIntake(
  host: Pick<Host, 'data'>,
  file: Pick<ExportFile, 'name'>,
  id: Sha256,
): Promise<Intake> {
  const intake = intakeSchema.parse(await readJson(host.data, keys.intake(id)))
  return { ...intake, findings: intake.findings.map((item) => ({ ...item, file: file.name })) }
}

interface Reading {
  readonly uploads: Pick<Store, 'read'>
  readonly data: Store
}

/**
 * Reads an export once, in the notations given, into lines as Parquet.
 * @param keep whether the lines are kept, from what came of the file
 */
export async function writeLines(
  host: Reading,
  file: ExportFile,
  encoding: Encoding,
  id: Sha256,
  notations: Notations,
  keep: (outcome: ReadExport['outcome']) => boolean,
): Promise<ReadExport> {
  const target = await host.data.begin(keys.lines(id))
  try {
    const writer = new ParquetWriter(linesLayout, (block) => target.write(block))
    const row: (string | number | null)[] = []
    const read = await readExport(host.uploads, file, encoding, notations, {
      line: (line) => {
        for (let column = 0; column < cells.length; column += 1) row[column] = cells[column]?.(line) ?? null
        writer.add(row)
      },
      lines: (batch) => writer.addAll(batch.columns, batch.count),
      block: () => writer.flushFull(),
    })
    if (keep(read.outcome)) {
      await writer.finish()
      await target.commit()
    } else await target.abort()
    return read
  } catch (error) {
    await target.abort()
    throw error
  }
}

const cellOf: Readonly<Record<LineColumn, (line: LedgerLine) => string | number | null>> = {
  line: ({ line }) => line,
  year: ({ year }) => year,
  cost_center: ({ costCenter }) => costCenter,
  cost_center_label: ({ costCenterLabel }) => costCenterLabel,
  account: ({ account }) => account,
  account_label: ({ accountLabel }) => accountLabel,
  taakveld: ({ taakveld }) => taakveld,
  category: ({ category }) => category,
  side: ({ side }) => side,
  budget_original: ({ budgetOriginal }) => budgetOriginal,
  budget_amendments: ({ budgetAmendments }) => budgetAmendments,
  budget_amended: ({ budgetAmended }) => budgetAmended,
  actual: ({ actual }) => actual,
  previous_actual: ({ previousActual }) => previousActual,
}

/** In the order of the layout. */
const cells = linesLayout.map(({ name }) => cellOf[name])
