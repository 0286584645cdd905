import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sha256 } from '../../functions/core/digest.ts'
import { keys } from '../../functions/core/keys.ts'
import { linesTable } from '../../functions/core/table-layout.ts'
import { ingest } from '../../functions/ingest.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { bind } from '../../functions/io/question.ts'
import { exportSettings } from '../export-settings.ts'
import { type Synthesized, synthesize } from '../infra/synthesized.ts'
import { bytesPerColumn, namedBytes } from '../scanned-bytes.ts'
import { sqlQuestions } from '../sql-cases.ts'
import { writeLedger, YEAR } from './ledger-generator.ts'
import { PRICES_OF, priceRow, prices } from './list-prices.ts'
import { readersCost, restCost, runCost } from './stack-cost.ts'

/** Set it to the rate of the day. */
export const EURO_PER_DOLLAR = 0.9
/** Athena charges a query that reads less as if it read this. */
export const LEAST_BYTES = 10_000_000

/** What the questions read of a ledger. */
export interface ReadLedger {
  readonly lines: number
  readonly parquetBytes: number
  /** Bytes, for each question of functions/sql. */
  readonly read: readonly number[]
}

const settings = exportSettings()

/** Of a generated ledger, from the footer of its Parquet file. */
export async function readLedger(lines: number): Promise<ReadLedger> {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-cost-'))
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const store = new FolderStore(root)
    writeLedger(join(root, settings.bestand), lines)
    const host = { uploads: store, data: store, product: { version: 'cost', digest: sha256('cost') } }
    const { intake } = await ingest(host, { key: settings.bestand, name: settings.bestand, settings, year: YEAR })
    const [file] = await store.list(keys.lines(intake.id))
    const columns = await bytesPerColumn(await instance.connect(), join(root, keys.lines(intake.id)))
    const scope = { snapshot: sha256('snapshot'), intakes: [intake.id] }
    const read = sqlQuestions.map((name) => namedBytes(bind(name, scope).text, linesTable, columns))
    return { lines, parquetBytes: file?.bytes ?? 0, read }
  } finally {
    instance.closeSync()
    await rm(root, { recursive: true })
  }
}

/**
 * A row of the table in docs/kosten.md.
 * @param times a ledger of so many times the lines: each row group of 100.000 lines stands alone in the file
 */
export function costRow({ lines, parquetBytes, read }: ReadLedger, times = 1): string {
  const charged = read.reduce((sum, bytes) => sum + Math.max(times * bytes, LEAST_BYTES), 0)
  const euros = (charged / 1e12) * prices.scanned.dollars * EURO_PER_DOLLAR
  const bytes = [parquetBytes, read.reduce((sum, each) => sum + each, 0)].map((each) => megabytes(times * each))
  return `| ${[dutch(lines * times), ...bytes, megabytes(charged), `€ ${euros.toFixed(4).replace('.', ',')}`].join(' | ')} |`
}

function megabytes(bytes: number): string {
  return bytes < 10_000_000
    ? `${(bytes / 1e6).toFixed(2).replace('.', ',')} MB`
    : `${dutch(Math.round(bytes / 1e6))} MB`
}

function dutch(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** A row of the table of the whole stack. @param charged bytes that Athena charges for a dossier */
export function stackRow(synthesized: Synthesized, municipalities: number, charged: number): string {
  const asked = (charged / 1e12) * prices.scanned.dollars
  const dollars = [
    restCost(synthesized, municipalities),
    runCost(synthesized, municipalities, 'publication', asked),
    readersCost(),
  ]
  return `| ${[municipalities, ...dollars.map((each) => euros(each, 2))].join(' | ')} |`
}

export const priceRows = Object.values(prices).map(priceRow)

export const sizesOfService = [1, 3, 342] as const

function euros(dollars: number, decimals: number): string {
  return `€ ${(dollars * EURO_PER_DOLLAR).toFixed(decimals).replace('.', ',')}`
}

export function chargedBytes({ read }: ReadLedger): number {
  return read.reduce((sum, bytes) => sum + Math.max(bytes, LEAST_BYTES), 0)
}

/** `npm run cost`: measures again, and writes the rows and the number of questions into docs/kosten.md, and what the stack of the template costs. */
if (import.meta.main) {
  const large = await readLedger(1_000_000)
  const rows = [costRow(await readLedger(1000)), costRow(large), costRow(large, 100)]
  const page = join(import.meta.dirname, '../../docs/kosten.md')
  const text = readFileSync(page, 'utf8')
    .replace(/(\| -+: \|.*\n)(?:\| +\d.*\n)+/, (_, ruler) => `${ruler}${rows.join('\n')}\n`)
    .replace(/stelt Paragraaf \d+ vragen/, `stelt Paragraaf ${large.read.length} vragen`)
  const stack = synthesize()
  const stackRows = sizesOfService.map((count) => stackRow(stack, count, chargedBytes(large)))
  const whole = text
    .replace(/(\| gemeenten in één stack .*\n\|.*\n)(?:\|.*\n)+/, (_, head) => `${head}${stackRows.join('\n')}\n`)
    .replace(/(\| dienst .*\n\|.*\n)(?:\|.*\n)+/, (_, head) => `${head}${priceRows.join('\n')}\n`)
    .replace(/opgeschreven in [^.]+\./, `opgeschreven in ${PRICES_OF}.`)
  writeFileSync(page, whole)
}
