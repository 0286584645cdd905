import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finding } from '../../../functions/core/finding.ts'
import { iv3Codes } from '../../../functions/core/iv3-codes.ts'
import { matchHeader } from '../../../functions/core/layout.ts'
import { cell, type LineRules, notationsAs, readAmounts, readLine } from '../../../functions/core/ledger-line.ts'
import { PlainLines } from '../../../functions/core/plain-line.ts'
import { isTotalRow } from '../../../functions/core/total-row.ts'
import { exportSettings, ledgerHeader } from './ledger-file.ts'

const header = `${ledgerHeader};Kostenplaatsnaam;Boekingstekst`.split(';')

const rules: LineRules = {
  file: 'grootboek.csv',
  year: 2021,
  settings: exportSettings(),
  columns: matchHeader(header, {}).columns,
  notations: notationsAs('comma'),
  codes: iv3Codes(2021),
  finding,
}

/** Nearly always one of the first, so that many records are right in every cell. */
const usually = (right: readonly string[], others: readonly string[]) =>
  fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const year = usually(['2021'], ['2020', ' 2021'])
const code = usually(['6100', ' 6100', '0610', 'A.1'], ['4-jan', '', 'Totaal', '0,4', '#N/B'])
const iv3 = usually(['0.4', '0.10', '1.1', '3.8', '3.6', '0.4 '], ['9.9', '0,4', '4-jan', ''])
const amount = usually(['1,00', '-1.234,56', '', '0,00', '-0,00'], ['1.234', '155,22-', '-', 'x', '1,234.56'])
const text = usually(['', ' ', 'Bestuur', 'bestuur ', 'Totaalbeheer', '\n\n'], ['Totaal', 'totaal:', 'caf\ufffd'])
const side = usually(['L', 'b', 'Lasten', ' l'], ['?', ''])
const record = fc.tuple(year, code, code, iv3, iv3, side, amount, amount, amount, text, text)

/** What the long way makes of a record: null unless it is a line without findings. */
function theLongWay(cells: readonly string[], line: number) {
  const keys = (['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const).map((role) =>
    cell(cells, rules.columns, role),
  )
  if (isTotalRow(cells, keys) || cells.some((text) => text.includes('\ufffd'))) return null
  const findings: ReturnType<typeof finding>[] = []
  const raw = readAmounts(cells, line, rules, findings, () => {})
  const read = readLine(cells, line, raw, rules, findings)
  return read && findings.length === 0 ? { line: read, raw } : null
}

describe('the short way for plain lines', () => {
  it('gives the line that the long way gives, or leaves the record to it, whatever it met before', () => {
    let short = 0
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), (records) => {
        const plain = new PlainLines(header.length, rules)
        for (const [index, cells] of records.entries()) {
          const read = plain.read(cells, index)
          if (read) expect(read).toEqual(theLongWay(cells, index))
          if (read) short += 1
        }
      }),
      { numRuns: 2000 },
    )
    expect(short).toBeGreaterThan(1000)
  })

  it('takes the usual line, and no record of another width', () => {
    const usual = ['2021', '6100', '40100', '0.4', '1.1', 'L', '1,00', '', '-1.234,56', 'Bestuur', 'Factuur 1']
    const plain = new PlainLines(header.length, rules)
    expect(plain.read(usual, 2)?.line).toMatchObject({ line: 2, account: '40100', actual: 1_234_56 })
    expect(plain.read([...usual, ''], 3)).toBeNull()
    expect(plain.read(usual.slice(0, -1), 4)).toBeNull()
  })

  it('keeps reading when a column has more different texts than are remembered', () => {
    const plain = new PlainLines(header.length, rules)
    for (let index = 0; index < 50_000; index += 1) {
      const cells = ['2021', String(index), '1', '0.4', '1.1', 'L', '', '', '', `naam ${index}`, '']
      const read = plain.read(cells, index)?.line
      if (read?.costCenter !== String(index) || read.costCenterLabel !== `naam ${index}`) expect(read).toBe(cells)
    }
  })
})
