import { createHash } from 'node:crypto'
import { BlockReader, type RecordReader } from './core/block-reader.ts'
import { type CsvForm, UnreadableRecord } from './core/csv.ts'
import { digestOf, type Sha256 } from './core/digest.ts'
import { type Encoding, EncodingProbe } from './core/encoding.ts'
import type { ExportSettings } from './core/export-settings.ts'
import { foreignFormat } from './core/file-format.ts'
import { finding } from './core/finding.ts'
import type { Intake } from './core/intake.ts'
import { type Notations, notationsAs } from './core/ledger-line.ts'
import { LedgerReader } from './core/ledger-reader.ts'
import type { LineTaker } from './core/plain-batch.ts'
import type { Store } from './io/store.ts'

/** One export to read: where its bytes are, and how the dossier describes it. */
export interface ExportFile {
  readonly key: string
  /** As its listing gave it; without one, whatever stands there. */
  readonly version?: string
  readonly name: string
  readonly settings: ExportSettings
  readonly year: number
}

/** Where the lines of an export go while it is read. */
export interface LineSink extends LineTaker {
  /** After each block of the file: the moment to write what has piled up. */
  block(): Promise<void>
}

export interface ReadExport {
  readonly outcome: Omit<Intake, 'id' | 'sha256' | 'bytes'>
  /** The number notations that the values as a whole point to. */
  readonly decided: Notations
}

/** The identity and encoding of a file need all of its bytes, so it is read once before it is parsed. */
export async function probe(uploads: Pick<Store, 'read'>, key: string) {
  const hash = createHash('sha256')
  const encodings = new EncodingProbe()
  let bytes = 0
  for await (const block of uploads.read(key)) {
    hash.update(block)
    encodings.add(block)
    bytes += block.length
  }
  return { sha256: hash.digest('hex') as Sha256, bytes, encoding: encodings.encoding }
}

/** Reads with a guess of the number notations; when the values as a whole say otherwise, once more with what they say. */
export async function readDecided(read: (notations: Notations) => Promise<ReadExport>): Promise<ReadExport['outcome']> {
  const guess = notationsAs('comma')
  const first = await read(guess)
  return digestOf(first.decided) === digestOf(guess) ? first.outcome : (await read(first.decided)).outcome
}

/** Reads and checks every record of an export, block by block. */
export async function readExport(
  uploads: Pick<Store, 'read'>,
  file: ExportFile,
  encoding: Encoding,
  notations: Notations,
  sink: LineSink,
): Promise<ReadExport> {
  const reader = new LedgerReader(file, notations, sink)
  const form = await readBlocks(uploads, file.key, encoding, reader, () => sink.block())
  const decided = reader.finish()
  const outcome = {
    dialect: { ...form, encoding, headerLine: reader.headerLine },
    rows: reader.rows,
    controlTotal: reader.controlTotal,
    findings: [...reader.findings.items],
    findingCounts: reader.findings.counts,
    accepted: !reader.findings.blocks,
  }
  return { outcome, decided }
}

/** Feeds a file to its reader block by block, with memory for one block and one record. */
export async function readBlocks(
  uploads: Pick<Store, 'read'>,
  key: string,
  encoding: Encoding,
  reader: RecordReader,
  afterBlock: () => Promise<void> = async () => {},
): Promise<CsvForm> {
  const blocks = new BlockReader(reader, encoding)
  try {
    for await (const block of uploads.read(key)) {
      const kind = blocks.started ? null : foreignFormat(block)
      if (kind !== null) {
        reader.refuse(finding('geen-csv', { file: reader.file }, { kind }))
        return blocks.form
      }
      blocks.read(block)
      await afterBlock()
    }
    if (!blocks.started) reader.refuse(finding('bestand-leeg', { file: reader.file }))
    blocks.finish()
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    reader.refuse(finding(error.code, { file: reader.file, line: error.line }))
  }
  return blocks.form
}
