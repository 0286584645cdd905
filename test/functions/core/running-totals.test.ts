import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAmounts } from '../../../functions/core/ledger-line.ts'
import { type Cents, cents } from '../../../functions/core/money.ts'
import { RunningTotals } from '../../../functions/core/running-totals.ts'

const raw = (actual: number | null, original: number | null = null): RawAmounts => ({
  'begroting primitief': original === null ? null : cents(original),
  begrotingswijzigingen: null,
  'begroting na wijziging': null,
  rekening: actual === null ? null : cents(actual),
  'rekening vorig jaar': null,
})

const compare = (totals: RunningTotals, claimed: RawAmounts, rounded = false) =>
  totals.compare({ raw: claimed, ofAllKinds: null, rounded }, 9, (column) => ({ file: 'x.csv', line: 9, column }))

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
        message:
          'De totaalregel geeft 100.000,01, maar de som van regel 2 tot en met 8 is 100.000,00: een verschil van 0,01.',
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

  const off = (lines: readonly number[], rounded: boolean, claimed: number, claimRounded = true) => {
    const totals = new RunningTotals()
    for (const amount of lines) totals.add(raw(amount), rounded)
    return compare(totals, raw(claimed), claimRounded).map(({ code, severity }) => [code, severity])
  }

  it('may be off by rounding when it is written without cents, which is said with the difference', () => {
    expect(off([100_40, 50_40], false, 151_00)).toEqual([['totaalregel-afgerond', 'info']])
    expect(off([33_00, 33_00, 33_00], true, 100_00)).toEqual([['totaalregel-afgerond', 'info']])
  })

  it.each<[string, number[], boolean, number, boolean]>([
    ['a euro off over lines with cents', [100_40, 50_40], false, 152_00, true],
    ['written with cents', [100_40, 50_40], false, 151_00, false],
    ['of one line', [100_00], true, 101_00, true],
    ['four euros off, however many lines are rounded', Array.from({ length: 100 }, () => 33_00), true, 3304_00, true],
  ])('is not off by rounding when it is %s', (_name, lines, rounded, claimed, claimRounded) => {
    expect(off(lines, rounded, claimed, claimRounded)).toEqual([['totaalregel-wijkt-af', 'error']])
  })

  it('names the lines of the nearest part', () => {
    const totals = totalsOf(raw(1_000_00))
    expect(totals.compare({ raw: raw(1_000_00), ofAllKinds: null, rounded: false }, 3, () => ({}))).toEqual([])
    totals.add(raw(20_10))
    totals.add(raw(20_10))
    const [found] = totals.compare({ raw: raw(40_21), ofAllKinds: null, rounded: false }, 6, () => ({}))
    expect(found?.message).toContain('de som van regel 4 tot en met 5 is 40,20')
  })

  it('proves nothing over lines that cannot be read', () => {
    const totals = totalsOf(raw(100), raw(30))
    totals.addUnread()
    expect(compare(totals, raw(170))).toMatchObject([{ code: 'totaalregel-niet-vergeleken' }])
    expect(compare(totals, raw(130))).toEqual([])
  })

  it('holds for any groups with subtotals and a grand total, and for no other figures', () => {
    // Small ones meet by chance.
    const amount = fc.oneof(fc.integer({ min: -10_000_00, max: 10_000_00 }), fc.integer({ min: -3, max: 3 }))
    const group = fc.array(amount, { minLength: 1, maxLength: 6 })
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
        // What is off as a grand total may be the total of the last groups.
        const parts = groups.map((_, index) => sum(groups.slice(index).flat()))
        expect(compare(wrong, raw(claimed))).toHaveLength(parts.includes(cents(claimed)) ? 0 : 1)
      }),
    )
  })
})
