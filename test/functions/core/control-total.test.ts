import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareControlTotals, subtractControlTotals, sumControlTotals } from '../../../functions/core/control-total.ts'
import { cents } from '../../../functions/core/money.ts'
import type { ControlTotal } from '../../../functions/core/report.ts'

const amount = fc.option(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(cents), { nil: null })
const total: fc.Arbitrary<ControlTotal> = fc.record({
  lines: fc.nat(1_000_000),
  budgetOriginal: amount,
  budgetAmended: amount,
  actual: amount,
})
const totals = fc.array(total, { maxLength: 6 })
const NOTHING: ControlTotal = { lines: 0, budgetOriginal: null, budgetAmended: null, actual: null }

describe('control totals', () => {
  it('of no files are no lines and no amounts', () => {
    expect(sumControlTotals([])).toEqual(NOTHING)
  })

  it('add up alike in any order and in any parts', () => {
    fc.assert(
      fc.property(totals, totals, (left, right) => {
        const whole = sumControlTotals([...left, ...right])
        expect(sumControlTotals([...right, ...left])).toEqual(whole)
        expect(sumControlTotals([sumControlTotals(left), sumControlTotals(right)])).toEqual(whole)
      }),
    )
  })

  it('give back what was added when it is taken off', () => {
    fc.assert(
      fc.property(total, total, (left, right) => {
        const rest = subtractControlTotals(sumControlTotals([left, right]), right)
        expect(rest).toEqual({
          lines: left.lines,
          budgetOriginal: left.budgetOriginal ?? 0,
          budgetAmended: left.budgetAmended ?? 0,
          actual: left.actual ?? 0,
        })
      }),
    )
  })
})

describe('two links of the chain', () => {
  it('that are equal have no finding', () => {
    fc.assert(
      fc.property(total, (total) => {
        expect(compareControlTotals('stap', total, { ...total })).toEqual([])
      }),
    )
  })

  it.each(['budgetOriginal', 'budgetAmended', 'actual', 'lines'] as const)(
    'that differ by one in %s have exactly one, an error',
    (part) => {
      fc.assert(
        fc.property(total, fc.constantFrom(-1, 1), (expected, off) => {
          const found = { ...expected, [part]: cents((expected[part] ?? 0) + off) }
          expect(compareControlTotals('stap', expected, found)).toMatchObject([
            { code: 'controletotaal-wijkt-af', severity: 'error' },
          ])
        }),
      )
    },
  )

  it('are named with both figures and their difference', () => {
    const expected = { ...NOTHING, lines: 3, actual: cents(-1_000_00) }
    const found = { ...NOTHING, lines: 2, actual: cents(-999_99) }
    expect(compareControlTotals('bestand → regels', expected, found).map(({ message }) => message)).toEqual([
      'Stap “bestand → regels”: aantal regels is 2, maar moet 3 zijn. Verschil -1.',
      'Stap “bestand → regels”: rekening is \u2212999,99, maar moet \u22121.000,00 zijn. Verschil 0,01.',
    ])
  })
})
