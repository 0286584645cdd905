import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockReader } from '../../../functions/core/block-reader.ts'
import { UnreadableRecord } from '../../../functions/core/csv.ts'
import { EncodingProbe } from '../../../functions/core/encoding.ts'
import { finding } from '../../../functions/core/finding.ts'
import { type LedgerLine, type Notations, notationsAs } from '../../../functions/core/ledger-line.ts'
import { LedgerReader } from '../../../functions/core/ledger-reader.ts'
import { linesOf } from '../../../functions/core/plain-batch.ts'
import { exportSettings } from '../../export-settings.ts'
import { ledgerHeader } from './ledger-file.ts'

/** Reads the bytes of an export of 2021 as ingest does: with a guess of the notations, and once more when the values point to others. */
function readBytes(bytes: Uint8Array, blockSize = 65_536) {
  const first = readOnce(bytes, blockSize, notationsAs('comma'))
  const again = JSON.stringify(first.decided) !== JSON.stringify(notationsAs('comma'))
  return again ? readOnce(bytes, blockSize, first.decided) : first
}

function readOnce(bytes: Uint8Array, blockSize: number, notations: Notations) {
  const lines: LedgerLine[] = []
  const ledger = new LedgerReader({ name: 'x.csv', settings: exportSettings(), year: 2021 }, notations, {
    line: (line) => lines.push(line),
    lines: (batch) => lines.push(...linesOf(batch)),
  })
  const probe = new EncodingProbe()
  probe.add(bytes)
  const reader = new BlockReader(ledger, probe.encoding)
  try {
    for (let at = 0; at < bytes.length; at += blockSize) reader.read(bytes.subarray(at, at + blockSize))
    reader.finish()
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    ledger.refuse(finding(error.code, { file: 'x.csv', line: error.line }))
  }
  const decided = ledger.finish()
  return { lines, decided, rows: ledger.rows, controlTotal: ledger.controlTotal, counts: ledger.findings.counts }
}

type Mark = ',' | '.'

/** Writes cents as financial systems and Excel do. */
function written(cents: number, mark: Mark, style: { group: boolean; sign: string }): string {
  const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.')
  const grouped = style.group ? whole.replace(/\B(?=(\d{3})+$)/g, mark === ',' ? '.' : ',') : whole
  const body = `${grouped}${mark}${fraction}`
  return cents < 0 ? style.sign.replace('1', body) : body
}

const encoders = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text: string) => Buffer.from(`\ufeff${text}`),
  CP1252: (text: string) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1'),
  'UTF-16 LE': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 BE': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
} as const

const cents = fc.oneof(fc.integer({ min: -9_999_99, max: 9_999_99 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }))

describe('amounts that were written', () => {
  const form = fc.record({
    encoding: fc.constantFrom(...(Object.keys(encoders) as (keyof typeof encoders)[])),
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    newline: fc.constantFrom('\r\n', '\n', '\r'),
    mark: fc.constantFrom<Mark>(',', '.'),
    style: fc.record({ group: fc.boolean(), sign: fc.constantFrom('-1', '1-', '(1)', '- 1', '€ -1') }),
  })

  it('are read back in every notation, encoding, delimiter and line end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cents, cents, cents), { minLength: 1, maxLength: 8 }), form, (amounts, form) => {
        const quoted = (cell: string) => (cell.includes(form.delimiter) ? `"${cell}"` : cell)
        const row = (own: readonly number[]) => [
          '2021',
          '6100',
          '40100',
          '0.4',
          '3.8',
          'L',
          ...own.map((one) => quoted(written(one, form.mark, form.style))),
        ]
        const rows = [ledgerHeader.split(';'), ...amounts.map(row)]
        const text = rows.map((cells) => cells.join(form.delimiter) + form.newline).join('')
        const { lines, counts } = readBytes(encoders[form.encoding](text))
        expect(counts).toEqual({})
        expect(lines.map((line) => [line.budgetOriginal, line.budgetAmended, line.actual])).toEqual(
          amounts.map((own) => own.map((amount) => (amount === 0 ? 0 : -amount))),
        )
      }),
      { numRuns: 150 },
    )
  })
})

const euros = (amount: number) => written(amount, ',', { group: true, sign: '-1' })
const line = (amounts: readonly number[], costCenter = 6100) =>
  `2021;${costCenter};40100;0.4;3.8;L;${amounts.map(euros).join(';')}`
const sumsOf = (rows: readonly (readonly number[])[]) =>
  [0, 1, 2].map((column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0))

describe('what comes in', () => {
  it('goes out to the cent, with any mix of total rows, blank rows and repeated headers', () => {
    const between = fc.constantFrom('total', 'subtotal', 'blank', 'header', 'nothing', 'nothing', 'nothing')
    const rows = fc.array(fc.tuple(fc.tuple(cents, cents, cents), between), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(rows, (rows) => {
        const texts = [ledgerHeader]
        const all: (readonly number[])[] = []
        let part: (readonly number[])[] = []
        for (const [amounts, kind] of rows) {
          texts.push(line(amounts))
          all.push(amounts)
          part.push(amounts)
          if (kind === 'blank') texts.push(';;;;;;;;')
          if (kind === 'header') texts.push(ledgerHeader)
          if (kind === 'total') texts.push(`Totaal;;;;;;${sumsOf(all).map(euros).join(';')}`)
          if (kind === 'subtotal') texts.push(`;;;;;;${sumsOf(part).map(euros).join(';')}`)
          if (kind === 'total' || kind === 'subtotal') part = []
        }
        const { controlTotal, counts, rows: kinds } = readBytes(Buffer.from(`${texts.join('\r\n')}\r\n`), 400)
        expect(counts).toEqual({})
        const [original, amended, actual] = sumsOf(all).map((sum) => (sum === 0 ? 0 : -sum))
        expect(controlTotal).toEqual({ lines: all.length, budgetOriginal: original, budgetAmended: amended, actual })
        expect(kinds.records).toBe(texts.length)
      }),
      { numRuns: 150 },
    )
  })
})

/** What a cell says, read by a grammar of its own; undefined when it is no amount in a column with decimal commas. */
function oracle(text: string): number | null | undefined {
  const plain = text.replace(/\s/g, ' ').replaceAll('\x80', '€').trim()
  if (plain === '' || plain === '-') return null
  const [, before = '', whole = '', fraction = '', behind = ''] =
    /^([-+]?) *€? *(\d+|[1-9]\d{0,2}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|(?=,))((?:,\d{1,2}0*)?) *(-?)(?: *€)?$/.exec(
      plain,
    ) ?? []
  if (whole === '' && fraction === '') return undefined
  if (before !== '' && behind !== '') return undefined
  const size = Number(whole.replace(/\D/g, '') + fraction.slice(1, 3).padEnd(2, '0'))
  return before === '-' || behind === '-' ? -size : size
}

describe('one changed byte', () => {
  const file = fc.array(fc.tuple(cents, cents, cents), { minLength: 3, maxLength: 6 }).map((rows) => {
    const lines = rows.map((amounts, index) =>
      line(amounts, 6100 + index).replace(';L;', index % 3 === 2 ? ';B;' : ';L;'),
    )
    return Buffer.from(`${[ledgerHeader, ...lines].join('\r\n')}\r\n`)
  })
  /** The cells of a file without quotes, split by hand. */
  const cellsOf = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .split('\n')
      .map((row) => row.replace(/\r$/, '').split(';'))
      .filter((row) => row.some((cell) => cell.trim() !== ''))
      // Blank cells at the end are allowed.
      .map((row) => (row.slice(9).every((cell) => cell.trim() === '') ? row.slice(0, 9) : row))

  it('is reported, or changes one cell and the sums by just what that cell now says', () => {
    let silent = 0
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(255), (bytes, place, byte) => {
        const changed = Uint8Array.from(bytes)
        const start = ledgerHeader.length + 2
        changed[start + (place % (bytes.length - start))] = byte
        const { counts, controlTotal, rows } = readBytes(changed)
        const { 'kolommen-niet-gebruikt': _unused, ...reported } = counts
        if (Object.keys(reported).length > 0) return
        silent += 1
        const [before, after] = [cellsOf(bytes), cellsOf(changed)]
        expect(after.map((row) => row.length)).toEqual(before.map((row) => row.length))
        const different = after.flatMap((row, at) => row.filter((cell, column) => cell !== before[at]?.[column]))
        expect(different.length).toBeLessThanOrEqual(1)
        const amounts = after.slice(1).map((row) => {
          const sign = /^[Bb]/.test((row[5] ?? '').trim()) ? 1 : -1
          return row.slice(6).map((cell) => sign * (oracle(cell) ?? (oracle(cell) === null ? 0 : Number.NaN)))
        })
        const sums = sumsOf(amounts).map((sum) => (sum === 0 ? 0 : sum))
        expect([controlTotal.budgetOriginal ?? 0, controlTotal.budgetAmended ?? 0, controlTotal.actual ?? 0]).toEqual(
          sums,
        )
        expect(rows.lines).toBe(after.length - 1)
      }),
      { numRuns: 700 },
    )
    expect(silent).toBeGreaterThan(25)
  })
})
