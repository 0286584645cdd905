import { basename, dirname, join, resolve } from 'node:path'
import { copyWithErrors } from './copy-with-errors.ts'
import type { CheckRecord } from './core/check-record.ts'
import type { CsvForm } from './core/csv.ts'
import { didYouMean } from './core/did-you-mean.ts'
import { readDossierSettings, SETTINGS_FILE } from './core/dossier.ts'
import type { Encoding } from './core/encoding.ts'
import { FileProfile, type ProfiledColumn } from './core/file-profile.ts'
import { type Finding, finding } from './core/finding.ts'
import { type LedgerLine, type Notations, notationsAs } from './core/ledger-line.ts'
import { type Cents, decimalText } from './core/money.ts'
import type { LineBatch, NumberValues } from './core/plain-batch.ts'
import type { Store } from './io/store.ts'
import { type ExportFile, probe, readBlocks, readDecided, readExport } from './read-export.ts'

export interface Checked {
  /** Null when there was nothing to look at: no file, or settings that do not fit. */
  readonly record: CheckRecord | null
  readonly findings: readonly Finding[]
  /** Writes the copy of the file with its errors; null without settings, because then no line can be wrong. */
  readonly copy: ((write: (text: string) => Promise<void>) => Promise<void>) | null
}

/**
 * Looks at one file and keeps nothing: what any CSV file holds, and with settings what ingest would make of it.
 * @param openFolder gives a folder of this machine as a store
 * @param settingsPath dossier.yaml; by default the one above the folder of the file, if it describes the file
 */
export async function check(
  openFolder: (path: string) => Store,
  path: string,
  settingsPath?: string,
): Promise<Checked> {
  const name = basename(path)
  const folder = openFolder(dirname(resolve(path)))
  if (!(await folder.exists(name))) return nothing([finding('bestand-ontbreekt', { file: path })])
  const found = await findSettings(openFolder, path, name, settingsPath)
  if ('findings' in found) return nothing(found.findings)
  return checkIn(folder, name, found.file)
}

/** The same of one export of a dossier, wherever it is stored. */
export async function checkExport(uploads: Store, file: ExportFile): Promise<Checked> {
  return checkIn(uploads, file.key, file)
}

async function checkIn(folder: Store, key: string, file: ExportFile | null): Promise<Checked> {
  const name = basename(key)
  const { sha256, bytes, encoding } = await probe(folder, key)
  const profile = new FileProfile(name, file?.settings.kolommen)
  const form = await readBlocks(folder, key, encoding, profile)
  const base = { file: name, digest: sha256, bytes, columns: profile.finish().map(describeColumn) }
  if (!file) {
    const record = { ...base, ...withoutSettings(profile, { ...form, encoding }) }
    return { record, findings: record.findings, copy: null }
  }
  const { notations, ...read } = await readWithSettings(folder, file, encoding)
  const record = { ...base, ...read }
  return { record, findings: record.findings, copy: (write) => copyWithErrors(folder, file, record, notations, write) }
}

function nothing(findings: readonly Finding[]): Checked {
  return { record: null, findings, copy: null }
}

type Read = Omit<CheckRecord, 'file' | 'digest' | 'bytes' | 'columns'>

function withoutSettings(profile: FileProfile, form: CsvForm & { encoding: Encoding }): Read {
  return {
    dialect: { ...form, headerLine: profile.headerLine, preambleLines: profile.rows.preamble },
    rows: profile.rows,
    controlTotals: [],
    findings: [...profile.findings.items],
    findingCounts: profile.findings.counts,
    accepted: !profile.findings.blocks,
  }
}

async function readWithSettings(
  folder: Store,
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
    notations: last,
    dialect: { ...dialect, preambleLines: outcome.rows.preamble },
    controlTotals: [
      { role: 'begroting primitief', sum: sumText(controlTotal.budgetOriginal), count: counts.budgetOriginal },
      { role: 'begroting na wijziging', sum: sumText(controlTotal.budgetAmended), count: counts.budgetAmended },
      { role: 'rekening', sum: sumText(controlTotal.actual), count: counts.actual },
    ],
  }
}

class AmountCounts {
  budgetOriginal = 0
  budgetAmended = 0
  actual = 0

  add(line: LedgerLine): void {
    if (line.budgetOriginal !== null) this.budgetOriginal += 1
    if (line.budgetAmended !== null) this.budgetAmended += 1
    if (line.actual !== null) this.actual += 1
  }

  addAll({ columns, count }: LineBatch): void {
    this.budgetOriginal += countNumbers(columns.budget_original, count)
    this.budgetAmended += countNumbers(columns.budget_amended, count)
    this.actual += countNumbers(columns.actual, count)
  }

  clear(): void {
    this.budgetOriginal = 0
    this.budgetAmended = 0
    this.actual = 0
  }
}

function countNumbers(values: NumberValues, count: number): number {
  let numbers = 0
  for (let row = 0; row < count; row += 1) if (!Number.isNaN(values[row])) numbers += 1
  return numbers
}

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
): Promise<{ file: ExportFile | null } | { findings: readonly Finding[] }> {
  const settingsFile = resolve(settingsPath ?? join(dirname(path), '..', SETTINGS_FILE))
  const bytes = await openFolder(dirname(settingsFile)).get(basename(settingsFile))
  if (!bytes && settingsPath === undefined) return { file: null }
  const { settings, findings } = readDossierSettings(new Map(bytes ? [[SETTINGS_FILE, bytes]] : []))
  if (!settings) return { findings }
  const own = settings.exports.find(({ bestand }) => bestand === name)
  if (own) return { file: { key: name, name, settings: own, year: settings.jaar } }
  if (settingsPath === undefined) return { file: null }
  const known = settings.exports.map(({ bestand }) => bestand)
  return { findings: [finding('export-niet-verwacht', { file: name }, { suggestion: didYouMean(name, known) })] }
}
