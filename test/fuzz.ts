import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../functions/check.ts'
import { FolderStore } from '../functions/io/folder-store.ts'

/**
 * `npm run fuzz -- --minutes 30 [--seed 1]`: changes the cases at random and lets `check` read them. Only three outcomes are allowed: accepted, findings,
 * a clear refusal. Whatever else happens is kept in the folder that the program names, and ends it with 1.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
})
const cases = join(import.meta.dirname, 'cases')
const corpus = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(cases, name, 'input.csv')))
const settings = join(cases, 'dossier.yaml')
const folder = mkdtempSync(join(tmpdir(), 'paragraaf-fuzz-'))
mkdirSync(join(folder, 'exports'))
const input = join(folder, 'exports/input.csv')

let state = Number(values.seed)
/** Mulberry32, so that a seed gives the same run again. */
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}

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
]
const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T

function mutate(bytes: Buffer): Buffer {
  const at = random(bytes.length + 1)
  const end = Math.min(bytes.length, at + random(40))
  const other = pick(corpus)
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
async function wrongOutcome(): Promise<string | null> {
  try {
    const { record, findings, copy } = await check((path) => new FolderStore(path), input, settings)
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
  let bytes: Buffer = pick(corpus)
  for (let changes = 1 + random(6); changes > 0; changes -= 1) bytes = mutate(bytes)
  writeFileSync(input, bytes)
  const reason = await wrongOutcome()
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
if (outcomes.wrong === 0) rmSync(folder, { recursive: true })
else process.stdout.write(`kept in ${folder}\n`)
process.exitCode = outcomes.wrong === 0 ? 0 : 1
