import { basename, dirname, join, resolve } from 'node:path'
import { copyWithErrors } from './copy-with-errors.ts'
import { AmountCounts } from './core/amount-counts.ts'
import type { CheckRecord } from './core/check-record.ts'
import type { CsvForm } from './core/csv.ts'
import { didYouMean } from './core/did-you-mean.ts'
import { sha256 as digestOfText, type Sha256 } from './core/digest.ts'
import { readDossierSettings, SETTINGS_FILE } from './core/dossier.ts'
import type { Encoding } from './core/encoding.ts'
import { FileProfile, type ProfiledColumn } from './core/file-profile.ts'
import { type Finding, type FindingCode, FindingList, finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import { type Notations, notationsAs } from './core/ledger-line.ts'
import { type Cents, decimalText } from './core/money.ts'
import { parquetBytes } from './core/parquet.ts'
import { snapshotLayouts, snapshotTables } from './core/table-layout.ts'
import { askExportChecks } from './export-checks.ts'
import type { Scratch } from './host.ts'
import { writeLines } from './ingest.ts'
import { ask } from './io/question.ts'
import type { Store } from './io/store.ts'
import { type ExportFile, probe, readBlocks, readDecided, readExport } from './read-export.ts'

export interface Checked {
  /** Null when there was nothing to look at: no file, or settings that do not fit. */
  readonly record: CheckRecord | null
  readonly findings: readonly Finding[]
  /** Writes the copy of the file with its errors; null without settings, because then no line can be wrong. */
  readonly copy: ((write: (text: string) => Promise<void>) => Promise<void>) | null
}

export interface CheckHost {
  /** Gives a folder of this machine as a store. */
  readonly openFolder: (path: string) => Store
  readonly withScratch: <T>(use: (scratch: Scratch) => Promise<T>) => Promise<T>
}

/**
 * Looks at one file and keeps nothing: what any CSV file holds, and with settings what ingest would make of it.
 * @param settingsPath dossier.yaml; by default the one above the folder of the file, if it describes the file
 */
export async function check(
  { openFolder, withScratch }: CheckHost,
  path: string,
  settingsPath?: string,
): Promise<Checked> {
  const name = basename(path)
  const folder = openFolder(dirname(resolve(path)))
  if (!(await folder.exists(name))) return nothing([finding('bestand-ontbreekt', { file: path })])
  const found = await findSettings(openFolder, path, name, settingsPath)
  if ('findings' in found) return nothing(found.findings)
  const checked = await checkIn(folder, name, found.file, withScratch)
  return withTwins(checked, await sameFiles(folder, found.others, checked.record))
}

/** The same of one export of a dossier, wherever it is stored, in the version that was listed; without what an engine finds in its lines, which is asked when all exports are there. */
export async function checkExport(uploads: Readable, file: ExportFile): Promise<Checked> {
  return checkIn({ read: (key) => uploads.read(key, file.version) }, file.key, file, null)
}

type Readable = Pick<Store, 'read'>

async function checkIn(
  folder: Readable,
  key: string,
  file: ExportFile | null,
  withScratch: CheckHost['withScratch'] | null,
): Promise<Checked> {
  const name = basename(key)
  const { sha256, bytes, encoding } = await probe(folder, key)
  const profile = new FileProfile(name, file?.settings.kolommen)
  const form = await readBlocks(folder, key, encoding, profile)
  const base = { file: name, digest: sha256, bytes, columns: profile.finish().map(describeColumn) }
  if (!file) {
    const { late, ...read } = withoutSettings(profile, { ...form, encoding })
    const record = { ...base, ...read }
    return { record, findings: record.findings, copy: null }
  }
  const { notations, late, ...read } = withScratch
    ? await withScratch((scratch) => readOnScratch(folder, file, encoding, sha256, scratch))
    : await readWithSettings(folder, file, encoding)
  const record = { ...base, ...read }
  const copy: Checked['copy'] = (write) => copyWithErrors(folder, file, { record, late, notations }, write)
  return { record, findings: record.findings, copy }
}

function withTwins(checked: Checked, twins: readonly string[]): Checked {
  const { record } = checked
  if (!record || twins.length === 0) return checked
  const findings = [
    ...record.findings,
    ...twins.map((first) => finding('export-dubbel', { file: record.file }, { first })),
  ]
  const findingCounts = { ...record.findingCounts, 'export-dubbel': twins.length }
  return { ...checked, record: { ...record, findings, findingCounts, accepted: false }, findings }
}

/** The other exports of the dossier that lie beside the file and hold the same. */
async function sameFiles(folder: Store, others: readonly string[], record: CheckRecord | null): Promise<string[]> {
  if (!record || others.length === 0) return []
  const beside = await folder.list('')
  const same: string[] = []
  for (const name of others) {
    if (!beside.some((object) => object.key === name && object.bytes === record.bytes)) continue
    if ((await probe(folder, name)).sha256 === record.digest) same.push(name)
  }
  return same
}

function nothing(findings: readonly Finding[]): Checked {
  return { record: null, findings, copy: null }
}

interface Read extends Omit<CheckRecord, 'file' | 'digest' | 'bytes' | 'columns'> {
  /** Findings that only the whole file can show; all of them, also those that the record counts only. */
  readonly late: readonly Finding[]
}

function withoutSettings(profile: FileProfile, form: CsvForm & { encoding: Encoding }): Read {
  return {
    dialect: { ...form, headerLine: profile.headerLine, preambleLines: profile.rows.preamble },
    rows: profile.rows,
    controlTotals: [],
    findings: [...profile.findings.items],
    findingCounts: profile.findings.counts,
    accepted: !profile.findings.blocks,
    late: [],
  }
}

async function readWithSettings(
  folder: Readable,
  file: ExportFile,
  encoding: Encoding,
): Promise<Read & { notations: Notations }> {
  const counts = new AmountCounts()
  let last: Notations = notationsAs('comma')
  const { controlTotal, dialect, ...outcome } = await readDecided((notations) => {
    counts.clear()
    last = notations
    return readExport(folder, file, encoding, notations, {
      line: (line) => counts.add(line),
      lines: (batch) => counts.addAll(batch),
      block: async () => {},
    })
  })
  return {
    ...outcome,
    late: outcome.findings.filter(({ code }) => LATE.includes(code)),
    notations: last,
    dialect: { ...dialect, preambleLines: outcome.rows.preamble },
    controlTotals: [
      { role: 'begroting primitief', sum: sumText(controlTotal.budgetOriginal), count: counts.budgetOriginal },
      { role: 'begroting na wijziging', sum: sumText(controlTotal.budgetAmended), count: counts.budgetAmended },
      { role: 'rekening', sum: sumText(controlTotal.actual), count: counts.actual },
    ],
  }
}

/** Of tables without rows: an engine opens those of a snapshot with the lines. */
const NO_SNAPSHOT = digestOfText('no snapshot')

/** What ingest would make of the file, with the checks on its lines, also when it is refused. */
async function readOnScratch(
  folder: Readable,
  file: ExportFile,
  encoding: Encoding,
  id: Sha256,
  { data, engine }: Scratch,
): Promise<Read & { notations: Notations }> {
  let last: Notations = notationsAs('comma')
  const { controlTotal, dialect, ...outcome } = await readDecided((notations) => {
    last = notations
    return writeLines({ uploads: folder, data }, file, encoding, id, notations, () => true)
  })
  for (const table of snapshotTables) {
    const key = keys.snapshotTable(NO_SNAPSHOT, table)
    if (!(await data.exists(key))) await data.put(key, await parquetBytes(snapshotLayouts[table], []))
  }
  const onLines = await askExportChecks(engine, NO_SNAPSHOT, {
    file: file.name,
    intake: id,
    settings: file.settings,
    lines: outcome.rows.lines,
  })
  const found = new FindingList()
  found.addAll(onLines.findings)
  const [counts = {}] = await ask(engine, 'amount-counts', { snapshot: NO_SNAPSHOT, intakes: [id] })
  const count = (column: string) => Number(counts[column] ?? 0)
  return {
    ...outcome,
    findings: [...outcome.findings, ...found.items],
    findingCounts: { ...outcome.findingCounts, ...Object.fromEntries(onLines.counts) },
    accepted: outcome.accepted && !found.blocks,
    late: [...outcome.findings.filter(({ code }) => LATE.includes(code)), ...onLines.findings],
    notations: last,
    dialect: { ...dialect, preambleLines: outcome.rows.preamble },
    controlTotals: [
      { role: 'begroting primitief', sum: sumText(controlTotal.budgetOriginal), count: count('budget_original_count') },
      {
        role: 'begroting na wijziging',
        sum: sumText(controlTotal.budgetAmended),
        count: count('budget_amended_count'),
      },
      { role: 'rekening', sum: sumText(controlTotal.actual), count: count('actual_count') },
    ],
  }
}

/** What `finish` of the reader finds. */
const LATE: readonly FindingCode[] = ['bedrag-dubbelzinnig', 'persoonsgegeven']

function sumText(amount: Cents | null): string | null {
  return amount === null ? null : decimalText(amount)
}

function describeColumn({ name, index, role, notation, sum, values, blanks, examples }: ProfiledColumn) {
  return { name, index, role, notation, sum, values, blanks, examples: [...examples] }
}

/** The settings that describe this file; without any the file is only looked at. Settings that were named must fit. */
async function findSettings(
  openFolder: (path: string) => Store,
  path: string,
  name: string,
  settingsPath: string | undefined,
): Promise<{ file: ExportFile | null; others: readonly string[] } | { findings: readonly Finding[] }> {
  const settingsFile = resolve(settingsPath ?? join(dirname(path), '..', SETTINGS_FILE))
  const bytes = await openFolder(dirname(settingsFile)).get(basename(settingsFile))
  if (!bytes && settingsPath === undefined) return { file: null, others: [] }
  const { settings, findings } = readDossierSettings(new Map(bytes ? [[SETTINGS_FILE, bytes]] : []))
  if (!settings) return { findings }
  const own = settings.exports.find(({ bestand }) => bestand === name)
  const known = settings.exports.map(({ bestand }) => bestand)
  const others = known.filter((bestand) => bestand !== name)
  if (own) return { file: { key: name, name, settings: own, year: settings.jaar }, others }
  if (settingsPath === undefined) return { file: null, others: [] }
  return { findings: [finding('export-niet-verwacht', { file: name }, { suggestion: didYouMean(name, known) })] }
}
