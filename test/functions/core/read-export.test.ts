import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerLine } from '../../../functions/core/ledger-line.ts'
import { linesOf } from '../../../functions/core/plain-batch.ts'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { probe, readDecided, readExport } from '../../../functions/read-export.ts'
import { exportSettings } from '../../export-settings.ts'
import { ledgerHeader } from './ledger-file.ts'

let root: string
let uploads: FolderStore
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-read-'))
  uploads = new FolderStore(root)
})
afterAll(() => rm(root, { recursive: true }))

/** Reads an upload as ingest does: the last pass counts. */
async function readUpload(content: string | Uint8Array) {
  const file = { key: 'exports/grootboek.csv', name: 'grootboek.csv', settings: exportSettings(), year: 2021 }
  await uploads.put(file.key, content)
  const { encoding } = await probe(uploads, file.key)
  let passes = 0
  let lines: LedgerLine[] = []
  const outcome = await readDecided((notations) => {
    passes += 1
    lines = []
    return readExport(uploads, file, encoding, notations, {
      line: (line) => lines.push(line),
      lines: (batch) => lines.push(...linesOf(batch)),
      block: async () => {},
    })
  })
  const problems = outcome.findings.map(({ code, line, column, value }) => [code, line, column, value])
  return { ...outcome, passes, lines, problems, actuals: lines.map(({ actual }) => actual) }
}

const row = (actual: string, original = '') => `2021;6100;40100;0.4;1.1;L;${original};;${actual}`
const file = (...rows: readonly string[]) => `${[ledgerHeader, ...rows].join('\r\n')}\r\n`

describe('the notation of a column', () => {
  it('is that of all its values: a column with points is read a second time', async () => {
    const { passes, actuals, accepted, problems } = await readUpload(file(row('1,234.56'), row('12.50'), row('1,000')))
    expect(problems).toEqual([])
    expect({ passes, accepted, actuals }).toEqual({
      passes: 2,
      accepted: true,
      actuals: [-1_234_56, -12_50, -1_000_00],
    })
  })

  it('is that of each column by itself', async () => {
    const { passes, lines } = await readUpload(file(row('1,234.56', '1.234,56'), row('1.00', '2,00')))
    expect(passes).toBe(2)
    expect(lines.map(({ budgetOriginal, actual }) => [budgetOriginal, actual])).toEqual([
      [-1_234_56, -1_234_56],
      [-2_00, -1_00],
    ])
  })

  it('needs one pass with decimal commas', async () => {
    const { passes, actuals } = await readUpload(file(row('1.234,56'), row('155,22-')))
    expect({ passes, actuals }).toEqual({ passes: 1, actuals: [-1_234_56, 155_22] })
  })

  it('is not changed by one value of another: that value is the error, in both directions', async () => {
    expect((await readUpload(file(row('1,50'), row('2,50'), row('3.50')))).problems).toEqual([
      ['bedrag-andere-notatie', 4, 'rekening', '3.50'],
    ])
    expect((await readUpload(file(row('1.50'), row('2.50'), row('3,50')))).problems).toEqual([
      ['bedrag-andere-notatie', 4, 'rekening', '3,50'],
    ])
  })

  it('is decided by a value at the very end of a large file', async () => {
    const many = Array.from({ length: 5_000 }, () => row('1,250'))
    const { passes, actuals, accepted } = await readUpload(file(...many, row('0.25')))
    expect({ passes, accepted, lines: actuals.length, first: actuals[0] }).toEqual({
      passes: 2,
      accepted: true,
      lines: 5_001,
      first: -1_250_00,
    })
  })

  it('is a question when every value has three digits behind one mark, whichever mark it is', async () => {
    expect((await readUpload(file(row('1.234'), row('5.678')))).problems).toEqual([
      ['bedrag-dubbelzinnig', 2, 'rekening', '1.234'],
    ])
    expect((await readUpload(file(row('1,234'), row('5,678')))).problems).toContainEqual([
      'bedrag-dubbelzinnig',
      2,
      'rekening',
      '1,234',
    ])
  })
})

describe('an upload', () => {
  const text = file('2021;6100;40100;0.4;1.1;L;;;1,00', row('"€ 2,00"'))

  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['CP1252', Buffer.from(text.replace('€', '\x80'), 'latin1'), 'windows-1252'],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
  ])('in %s gives the same lines', async (_name, bytes, encoding) => {
    const { actuals, dialect, problems } = await readUpload(bytes)
    expect(problems).toEqual([])
    expect(actuals).toEqual([-1_00, -2_00])
    expect(dialect).toEqual({ encoding, delimiter: ';', newline: '\r\n', headerLine: 1 })
  })

  it('of many blocks has every line on its own line number, whatever letters stand at the borders', async () => {
    const label = (index: number) => `x${'é€'.repeat(index % 23)}\n${index}`
    const header = `${ledgerHeader};Kostenplaatsnaam`
    const rows = Array.from({ length: 4_000 }, (_, index) => `${row(`${index},00`)};"${label(index)}"`)
    const { lines, rows: counts } = await readUpload(`${[header, ...rows].join('\n')}\n`)
    expect(counts.lines).toBe(4_000)
    expect(lines.every(({ line }, index) => line === 2 + 2 * index)).toBe(true)
    expect(lines.every(({ costCenterLabel }, index) => costCenterLabel === label(index))).toBe(true)
  })

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'bestand-leeg'],
    ['a workbook', Buffer.from('PK\u0003\u0004....[Content_Types].xml'), 'geen-csv'],
    ['a web page', '<!DOCTYPE html><html></html>', 'geen-csv'],
    ['a quote that stays open', file(row('"1,00')), 'aanhalingsteken-open'],
  ])('of %s is one clear error', async (_name, content, code) => {
    const { problems, accepted } = await readUpload(content)
    expect(problems.map(([found]) => found)).toEqual([code])
    expect(accepted).toBe(false)
  })

  it('with more errors of a kind than are kept has their true count', async () => {
    const { findings, findingCounts } = await readUpload(file(...Array.from({ length: 250 }, () => row('x'))))
    expect(findings).toHaveLength(100)
    expect(findingCounts).toEqual({ 'bedrag-onleesbaar': 250 })
  })

  it('in UTF-8 with one bad byte is refused, never read as CP1252 in silence', async () => {
    const header = `${ledgerHeader};Kostenplaatsnaam`
    const content = [header, `${row('1,00')};Coördinatie`, `${row('2,00')};Financiën`, `${row('3,00')};caf`].join('\n')
    const bytes = Buffer.concat([Buffer.from(content), Buffer.from([0xe9]), Buffer.from('\n')])
    const { accepted, problems, dialect } = await readUpload(bytes)
    expect({ accepted, encoding: dialect.encoding }).toEqual({ accepted: false, encoding: 'utf-8' })
    expect(problems).toEqual([['teken-onleesbaar', 4, 'kostenplaatsnaam', 'caf\ufffd']])
  })
})
