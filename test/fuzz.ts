import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../functions/check.ts'
import type { Scratch } from '../functions/host.ts'
import { DuckDbEngine } from '../functions/io/duckdb-engine.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import { randomFrom } from './random.ts'

/**
 * `npm run fuzz -- --minutes 30 [--seed 1]`: changes the cases at random and lets `check` read them. Only three outcomes are allowed: accepted, findings,
 * a clear refusal. Whatever else happens is kept in the folder that the program names, and ends it with 1.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
})
const cases = join(import.meta.dirname, 'cases')
function settingsOf(name: string): string {
  const own = join(cases, name, 'dossier.yaml')
  return existsSync(own) ? own : join(cases, 'dossier.yaml')
}

const corpus = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ bytes: readFileSync(join(cases, name, 'input.csv')), settings: settingsOf(name) }))
const scratch = mkdtempSync(join(tmpdir(), 'paragraaf-fuzz-scratch-'))
const engine = new DuckDbEngine(scratch)
const data = new FolderStore(scratch)
const host = {
  openFolder: (path: string) => new FolderStore(path),
  // One engine for all files: to start one takes longer than to read a small file.
  withScratch: async <T>(use: (scratch: Scratch) => Promise<T>): Promise<T> => {
    try {
      return await use({ data, engine })
    } finally {
      rmSync(join(scratch, 'lines'), { recursive: true, force: true })
    }
  },
}
const folder = mkdtempSync(join(tmpdir(), 'paragraaf-fuzz-'))
mkdirSync(join(folder, 'exports'))
const input = join(folder, 'exports/input.csv')

const chance = randomFrom(Number(values.seed))
/** A whole number from 0, below `below`. */
const random = (below: number): number => Math.floor(chance() * below)

const pieces = [
  '"',
  ';',
  ',',
  '\n',
  '\r',
  '\t',
  '|',
  '-',
  '.',
  '\u0000',
  '\ufeff',
  '€',
  'Totaal',
  '1.234',
  '9'.repeat(20),
  'sep=;\n',
  '""',
  '=',
  '\u00e9',
  '#REF!',
  '1E+05',
  '4-jan',
  '123456782',
  'NL91ABNA0417164300',
  'x 1.000',
]
const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T

function mutate(bytes: Buffer): Buffer {
  const at = random(bytes.length + 1)
  const end = Math.min(bytes.length, at + random(40))
  const other = pick(corpus).bytes
  const changes = [
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(pieces)), bytes.subarray(at)]),
    () =>
      Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([random(256)]),
        bytes.subarray(Math.min(at + 1, bytes.length)),
      ]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
    () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), other.subarray(random(other.length + 1))]),
  ]
  return pick(changes)()
}

/** Why an outcome is not one of the three; null when it is. */
async function wrongOutcome(settings: string): Promise<string | null> {
  try {
    const { record, findings, copy } = await check(host, input, settings)
    if (!record) return 'no record'
    const { records, ...kinds } = record.rows
    const sum = Object.values(kinds).reduce((total, count) => total + count, 0)
    if (records !== sum) return `${records} records, but ${sum} accounted for`
    if (!record.accepted && !findings.some(({ severity }) => severity === 'error')) return 'refused without an error'
    if (findings.some(({ message, advice }) => message === '' || advice === '')) return 'a finding without words'
    let copied = 0
    await copy?.(async (text) => {
      copied += text.length
    })
    return record.accepted && copied === 0 && record.bytes > 0 ? 'no copy of an accepted file' : null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

const outcomes = { runs: 0, wrong: 0 }
const until = performance.now() + Number(values.minutes) * 60_000
while (performance.now() < until) {
  const { bytes: original, settings } = pick(corpus)
  let bytes: Buffer = original
  for (let changes = 1 + random(6); changes > 0; changes -= 1) bytes = mutate(bytes)
  writeFileSync(input, bytes)
  const reason = await wrongOutcome(settings)
  outcomes.runs += 1
  if (reason === null) continue
  outcomes.wrong += 1
  writeFileSync(join(folder, `wrong-${outcomes.wrong}.csv`), bytes)
  process.stdout.write(`wrong-${outcomes.wrong}.csv: ${reason}\n`)
  if (outcomes.wrong === 20) break
}
process.stdout.write(
  `${outcomes.runs} files, ${outcomes.wrong} wrong outcomes, ${process.memoryUsage().rss >> 20} MB\n`,
)
await engine.close()
rmSync(scratch, { recursive: true })
if (outcomes.wrong === 0) rmSync(folder, { recursive: true })
else process.stdout.write(`kept in ${folder}\n`)
process.exitCode = outcomes.wrong === 0 ? 0 : 1
