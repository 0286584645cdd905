import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockReader, type RecordReader } from '../../../functions/core/block-reader.ts'
import { UnreadableRecord } from '../../../functions/core/csv.ts'
import { type Encoding, EncodingProbe } from '../../../functions/core/encoding.ts'
import type { ExportSettings } from '../../../functions/core/export-settings.ts'
import { finding } from '../../../functions/core/finding.ts'
import { type LedgerLine, notationsAs } from '../../../functions/core/ledger-line.ts'
import { LedgerReader } from '../../../functions/core/ledger-reader.ts'
import { type LineBatch, linesOf } from '../../../functions/core/plain-batch.ts'
import { exportSettings } from '../../export-settings.ts'
import { ledgerHeader } from './ledger-file.ts'

/** Reads blocks as `readExport` does; `short` allows the short way, of which `plain` counts the lines. */
function read(blocks: readonly Uint8Array[], encoding: Encoding, short: boolean, settings = exportSettings()) {
  const lines: LedgerLine[] = []
  let plain = 0
  const ledger = new LedgerReader({ name: 'grootboek.csv', settings, year: 2021 }, notationsAs('comma'), {
    line: (line) => lines.push(line),
    lines: (batch: LineBatch) => {
      plain += batch.count
      lines.push(...linesOf(batch))
    },
  })
  const long: RecordReader = {
    file: ledger.file,
    read: (batch) => ledger.read(batch),
    refuse: (problem) => ledger.refuse(problem),
  }
  const reader = new BlockReader(short ? ledger : long, encoding)
  try {
    for (const block of blocks) reader.read(block)
    reader.finish()
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    ledger.refuse(finding(error.code, { file: ledger.file, line: error.line }))
  }
  const decided = ledger.finish()
  const { rows, controlTotal, headerLine } = ledger
  const { items, counts } = ledger.findings
  return { plain, outcome: { lines, decided, rows, controlTotal, headerLine, items, counts } }
}

function encodingOf(bytes: Uint8Array): Encoding {
  const probe = new EncodingProbe()
  probe.add(bytes)
  return probe.encoding
}

function inBlocks(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
}

/** Reads both ways and compares everything that comes of a file. The number of lines that went the short way. */
function compare(bytes: Uint8Array, size: number, settings?: ExportSettings): number {
  const encoding = encodingOf(bytes)
  const blocks = inBlocks(bytes, size)
  const short = read(blocks, encoding, true, settings)
  expect(short.outcome).toEqual(read(blocks, encoding, false, settings).outcome)
  return short.plain
}

/** Nearly always one of the first, so that many records are right in every cell. */
const usually = (right: readonly string[], others: readonly string[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const year = usually(['2021'], ['2020', ' 2021', 'Boekjaar', ''])
const code = usually(['6100', ' 6100', '0610', 'A.1'], ['4-jan', '', 'Totaal', '0,4', '#N/B', 'x'.repeat(300)])
const taakveld = usually(['0.4', '0.10', '2.1', '0.4 '], ['9.9', '0,4', '4-jan', '', '3.8'])
const category = usually(['3.8', '4.3.1', ' 3.1'], ['9.9', '3,8', '4-jan', '', '1.1', '2.2.1'])
const amount = usually(
  ['1,00', '-1.234,56', '', '0,00', '-0,00', '155,22-', '12', ' 7,5 ', '0012,30', '1.234.567,89', '-', '€ 5,00'],
  [
    '1.234',
    'x',
    '1,234.56',
    '1.5',
    '12.34,5',
    '1,2345',
    '9'.repeat(20),
    '-1,00-',
    '1,',
    ',5',
    '(2,00)',
    '- 3',
    '1 2,50',
  ],
)
const label = usually(
  ['', ' ', 'Bestuur', 'bestuur ', 'Totaalbeheer', 'Coördinatie € 5'],
  ['FinanciÃ«n', 'p@x.nl', 'Totaal', 'totaal:', 'caf\ufffd'],
)
const text = usually(
  ['', 'Subsidie 1', 'Factuur; 2', 'zei "ja"', '3" buis', 'é', 'factuur 20210012', 'PO 123456789'],
  [
    'jan@example.nl',
    'NL91ABNA0417164300',
    'bsn 123456782',
    'Totaal',
    ' subtotaal',
    'a\nb',
    'a\r\nb',
    '\ttab',
    'EINDTOTAAL',
    'nul\u0000',
  ],
)
const side = usually(['L', 'b', 'Lasten', ' l'], ['?', ''])
const cells = fc.tuple(year, code, code, taakveld, category, side, amount, amount, amount, label, text)
const header = `${ledgerHeader};Kostenplaatsnaam;Boekingstekst`.split(';')
const record = fc.oneof(
  { weight: 40, arbitrary: cells.map((row): readonly string[] => row) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly string[]>(
      header,
      [],
      header.map(() => ''),
      ['voettekst'],
    ),
  },
  { weight: 1, arbitrary: cells.map((row) => [...row, '']) },
  { weight: 1, arbitrary: cells.map((row) => row.slice(0, -1)) },
  { weight: 1, arbitrary: cells.map((row) => row.map((cell, index) => (index > 0 && index < 5 ? '' : cell))) },
)
const form = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  newline: fc.constantFrom('\r\n', '\n'),
  encoding: usually(['utf8', 'latin1'], ['utf16le']),
  quotes: usually(['all', 'needed'], ['careless']),
  end: fc.boolean(),
})

function write(cell: string, { delimiter, quotes }: { delimiter: string; quotes: string }): string {
  const needs = cell.includes(delimiter) || cell.includes('\n') || cell.startsWith('"')
  if (quotes === 'careless' && !cell.includes('\n')) return cell
  return quotes === 'all' || needs ? `"${cell.replaceAll('"', '""')}"` : cell
}

const file = fc.record({
  rows: fc.array(record, { minLength: 1, maxLength: 25 }),
  form,
  times: fc.constantFrom(1, 1, 12),
})

function bytesOf({ rows, form, times }: typeof file extends fc.Arbitrary<infer T> ? T : never): Buffer {
  const all = [header, ...Array.from({ length: times }, () => rows).flat()]
  const text = all.map((row) => row.map((cell) => write(cell, form)).join(form.delimiter)).join(form.newline)
  const whole = `${text}${form.end ? form.newline : ''}`
  if (form.encoding === 'utf16le') return Buffer.from(`\ufeff${whole}`, 'utf16le')
  return form.encoding === 'latin1' ? Buffer.from(whole.replaceAll('€', '\x80'), 'latin1') : Buffer.from(whole)
}

describe('the short way for plain lines', () => {
  it('gives what the long way gives, whatever the file and wherever its blocks end', () => {
    let plain = 0
    const settings = fc.record({
      teken: fc.constantFrom<ExportSettings['teken']>('lasten-positief', 'lasten-negatief', 'debet-positief'),
      'lasten-of-baten': fc.constantFrom<ExportSettings['lasten-of-baten']>('kolom', 'kolom', 'lasten', 'baten'),
    })
    fc.assert(
      fc.property(file, fc.integer({ min: 200, max: 5000 }), settings, (content, size, changes) => {
        plain += compare(bytesOf(content), size, exportSettings(changes))
      }),
      { numRuns: 400 },
    )
    expect(plain).toBeGreaterThan(1500)
  })

  it('gives it for a file with a changed byte', () => {
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(255), fc.integer({ min: 20, max: 3000 }), (content, at, byte, size) => {
        const bytes = bytesOf(content)
        bytes[at % bytes.length] = byte
        compare(bytes, size)
      }),
      { numRuns: 400 },
    )
  })

  it('gives it for a file of letters of many bytes and quoted cells, cut at every place', () => {
    const row = (name: string, text: string) => `2021;6100;40100;0.4;1.1;L;1,00;;-1.234,56;${name};${text}`
    const rows = [row('é€', '"a;b"'), row('"€"', '"zei ""ja"""'), row('𝄞', '"a\r\nb"'), row('', 'é'), row('x', '')]
    const bytes = Buffer.from(`\ufeff${[header.join(';'), ...rows, ...rows].join('\r\n')}\r\n`)
    const expected = read([bytes], 'utf-8', false).outcome
    expect(expected.lines).toHaveLength(10)
    // The first block has the header, which shows the form of the file.
    for (let at = 160; at < bytes.length; at += 1) {
      expect(read([bytes.subarray(0, at), bytes.subarray(at)], 'utf-8', true).outcome, `cut at ${at}`).toEqual(expected)
      expect(read(inBlocks(bytes, at), 'utf-8', true).outcome, `blocks of ${at}`).toEqual(expected)
    }
  })

  const cases = join(import.meta.dirname, '../../cases')
  const inputs = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  it.each(inputs.map(({ name }) => name))('gives it for the case %s', (name) => {
    const bytes = readFileSync(join(cases, name, 'input.csv'))
    if (bytes.length > 0) for (const size of [1, 7, 64, 1000, bytes.length]) compare(bytes, size)
  })

  it('takes nearly every line of a usual file', () => {
    const row = (index: number) => `2021;61${index % 90};40100;0.4;1.1;L;1,00;;-1.234,56;Bestuur;"Factuur; ${index}"`
    const bytes = Buffer.from([header.join(';'), ...Array.from({ length: 5000 }, (_, index) => row(index))].join('\n'))
    expect(compare(bytes, 65_536)).toBeGreaterThan(4950)
  })

  it('keeps reading when a column has more different texts than are remembered', () => {
    const row = (index: number) => `2021;${index};40100;0.4;1.1;L;1,00;;1,00;naam ${index};`
    const rows = Array.from({ length: 40_000 }, (_, index) => row(index))
    const bytes = Buffer.from(`${[header.join(';'), ...rows].join('\n')}\n`)
    expect(compare(bytes, 65_536)).toBeGreaterThan(39_000)
  })

  it('counts the errors of a file that has one in every line, as the long way does', () => {
    const wrong = ['2012;1;1;0.4;1.1;L;;;1,00;;', '2021;1;4-jan;0,4;1.1;L;;;1,00;;', '2021;1;1;0.4;1.1;?;;;1,234.56;;']
    const rows = Array.from({ length: 3000 }, (_, index) => wrong[index % wrong.length] ?? '')
    compare(Buffer.from(`${[header.join(';'), ...rows, 'Totaal;;;;;;0,00;0,00;2.000,00;;'].join('\n')}\n`), 65_536)
  })
})
