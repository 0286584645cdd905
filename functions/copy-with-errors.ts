import type { CheckRecord } from './core/check-record.ts'
import type { CsvBatch } from './core/csv.ts'
import { ErrorCopy } from './core/error-copy.ts'
import { type Finding, finding } from './core/finding.ts'
import type { Notations } from './core/ledger-line.ts'
import { LedgerReader } from './core/ledger-reader.ts'
import { groupBy } from './core/order.ts'
import type { Store } from './io/store.ts'
import { type ExportFile, readBlocks } from './read-export.ts'

/**
 * Writes the clerk's file once more with every finding beside its line, uncapped and in bounded memory.
 * @param checked what `check` found; `late` are the findings that only the whole file can show
 */
export async function copyWithErrors(
  folder: Pick<Store, 'read'>,
  file: ExportFile,
  { record, late, notations }: { record: CheckRecord; late: readonly Finding[]; notations: Notations },
  write: (text: string) => Promise<void>,
): Promise<void> {
  const reader = new LedgerReader(file, notations, { line: () => {}, lines: () => {} }, finding)
  const copy = new ErrorCopy(record.dialect.headerLine, record.columns.length)
  const lateAt = groupBy(late, ({ line }) => String(line))
  let current = new Map<number, Finding[]>()
  let pending = ''
  reader.findings.watch = (item) => {
    if (item.line !== null) current.set(item.line, [...(current.get(item.line) ?? []), item])
  }
  const tee = {
    file: file.name,
    read: (batch: CsvBatch) => {
      current = new Map()
      reader.read(batch)
      pending += copy.rows(batch, (line) => [...(current.get(line) ?? []), ...(lateAt.get(String(line)) ?? [])])
    },
    refuse: (problem: Finding) => reader.refuse(problem),
  }
  const flush = async () => {
    await write(pending)
    pending = ''
  }
  await readBlocks(folder, file.key, record.dialect.encoding, tee, flush)
  await flush()
}
