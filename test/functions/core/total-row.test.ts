import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAmounts } from '../../../functions/core/ledger-line.ts'
import { type Cents, cents, printEuros } from '../../../functions/core/money.ts'
import { isTotalRow, RunningTotals } from '../../../functions/core/total-row.ts'

const keys = ['6100', '40100', '0.4', '1.1']

describe('a total row', () => {
  it('has no code at all', () => {
    expect(isTotalRow(['', '', '', '', '100,00'], ['', '', '', ''])).toBe(true)
  })

  it.each([
    ['6100', '40100', '0.4', ''],
    ['', '40100', '0.4', '1.1'],
    ['6100', '', '', ''],
  ])('is not a row that lacks some of its codes (%s|%s|%s|%s)', (...keys) => {
    expect(isTotalRow([...keys, '100,00'], keys)).toBe(false)
  })

  it.each(['Totaal', 'TOTAAL', ' totaal ', 'Totaal:', 'Subtotaal', 'Eindtotaal', 'Totaal generaal', 'Grand Total'])(
    'has a cell that is “%s”, whatever codes it has',
    (label) => {
      expect(isTotalRow([...keys, label, '100,00'], keys)).toBe(true)
      expect(isTotalRow([label, '', '', '', '100,00'], [label, '', '', ''])).toBe(true)
    },
  )

  it.each(['Totaalbeheer', 'Totaal onderhoud', 'Subtotaalbeheer', 'Het totaal', 'Totaal-', 'totaalregel'])(
    'is not one whose label only contains a total word: “%s”',
    (label) => {
      expect(isTotalRow([...keys, label, '100,00'], keys)).toBe(false)
    },
  )
})

const raw = (actual: number | null, original: number | null = null): RawAmounts => ({
  'begroting primitief': original === null ? null : cents(original),
  begrotingswijzigingen: null,
  'begroting na wijziging': null,
  rekening: actual === null ? null : cents(actual),
})

const compare = (totals: RunningTotals, claimed: RawAmounts) =>
  totals.compare(claimed, (column) => ({ file: 'x.csv', line: 9, column }), printEuros)

function totalsOf(...lines: readonly RawAmounts[]): RunningTotals {
  const totals = new RunningTotals()
  for (const line of lines) totals.add(line)
  return totals
}

describe('the figure of a total row', () => {
  it('equals all lines before it', () => {
    expect(compare(totalsOf(raw(100), raw(-30), raw(null)), raw(70))).toEqual([])
  })

  it('may be a subtotal of the lines since the previous one, with a grand total at the end', () => {
    const totals = totalsOf(raw(100), raw(50))
    expect(compare(totals, raw(150))).toEqual([])
    totals.add(raw(25))
    expect(compare(totals, raw(25))).toEqual([])
    totals.add(raw(10))
    expect(compare(totals, raw(10))).toEqual([])
    expect(compare(totals, raw(185))).toEqual([])
  })

  it('may be that of a department, over the subtotals of its cost centres', () => {
    const totals = new RunningTotals()
    for (const costCenters of [
      [10, 20],
      [5, 7],
    ]) {
      for (const amount of costCenters) {
        totals.add(raw(amount))
        expect(compare(totals, raw(amount))).toEqual([])
      }
      expect(compare(totals, raw(costCenters.reduce((sum, amount) => sum + amount, 0)))).toEqual([])
    }
    expect(compare(totals, raw(42))).toEqual([])
  })

  it('off by one cent is an error with both figures, at its own column', () => {
    expect(compare(totalsOf(raw(100_000_00)), raw(100_000_01))).toMatchObject([
      {
        code: 'totaalregel-wijkt-af',
        severity: 'error',
        line: 9,
        column: 'rekening',
        value: '100.000,01',
        message: 'De totaalregel geeft 100.000,01, maar de regels tellen op tot 100.000,00.',
      },
    ])
  })

  it('is compared in every column by itself', () => {
    const findings = compare(totalsOf(raw(100, 10), raw(100, 10)), raw(201, 19))
    expect(findings.map(({ column }) => column)).toEqual(['begroting primitief', 'rekening'])
  })

  it('says nothing where it is blank', () => {
    expect(compare(totalsOf(raw(100, 10)), raw(null, 10))).toEqual([])
  })

  it('is zero when there was nothing to add', () => {
    expect(compare(totalsOf(raw(null)), raw(0))).toEqual([])
    expect(compare(new RunningTotals(), raw(1))).toHaveLength(1)
  })

  it('holds for any groups with subtotals and a grand total, and for no other figures', () => {
    const group = fc.array(fc.integer({ min: -10_000_00, max: 10_000_00 }), { minLength: 1, maxLength: 6 })
    const sum = (amounts: readonly number[]) =>
      cents(amounts.reduce((total, amount) => total + amount, 0)) satisfies Cents
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), fc.constantFrom(-1, 1), (groups, off) => {
        const right = new RunningTotals()
        const wrong = new RunningTotals()
        for (const amounts of groups) {
          for (const amount of amounts) for (const totals of [right, wrong]) totals.add(raw(amount))
          for (const totals of [right, wrong]) expect(compare(totals, raw(sum(amounts)))).toEqual([])
        }
        expect(compare(right, raw(sum(groups.flat())))).toEqual([])
        const claimed = sum(groups.flat()) + off
        expect(compare(wrong, raw(claimed))).toHaveLength(claimed === 0 ? 0 : 1)
      }),
    )
  })
})
