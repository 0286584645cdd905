import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAmounts,
  type Cents,
  cents,
  centsFromText,
  decimalText,
  printEuros,
  printInteger,
  roundToUnit,
  sumAmounts,
  type Unit,
} from '../../../functions/core/money.ts'

const LARGEST = Number.MAX_SAFE_INTEGER
const anyCents = fc.maxSafeInteger().map(cents)
/** Small enough that a handful of them stays within ±2^53. */
const ledgerCents = fc.integer({ min: -(2 ** 48), max: 2 ** 48 }).map(cents)
const amount = fc.option(ledgerCents, { nil: null })
const unit = fc.constantFrom<Unit>(1, 1000)

/** Half away from zero in whole numbers only: no floating point anywhere. */
function roundedExactly(value: number, unit: Unit): bigint {
  const divisor = BigInt(unit) * 100n
  const size = value < 0 ? -BigInt(value) : BigInt(value)
  const rounded = (2n * size + divisor) / (2n * divisor)
  return value < 0 ? -rounded : rounded
}

describe('rounding to the unit of a table', () => {
  it.each<[string, number, Unit, number]>([
    ['half a thousand rounds away from zero', 500_00, 1000, 1],
    ['minus half a thousand rounds away from zero', -500_00, 1000, -1],
    ['a cent less than half a thousand rounds to nothing', 499_99, 1000, 0],
    ['one and a half thousand is two', 1_500_00, 1000, 2],
    ['two and a half thousand is three, not the even two', 2_500_00, 1000, 3],
    ['half a euro rounds away from zero', 50, 1, 1],
    ['minus half a euro rounds away from zero', -50, 1, -1],
    ['49 cents is nothing', 49, 1, 0],
    ['the largest amount', LARGEST, 1, 90_071_992_547_410],
  ])('%s', (_name, value, unit, expected) => {
    expect(roundToUnit(cents(value), unit)).toBe(expected)
  })

  it('is exact for every amount in both units', () => {
    fc.assert(
      fc.property(anyCents, unit, (value, unit) => {
        expect(BigInt(roundToUnit(value, unit))).toBe(roundedExactly(value, unit))
      }),
    )
  })

  it('is exact around every half', () => {
    const nearHalf = fc
      .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), unit, fc.constantFrom(-1, 0, 1))
      .map(([whole, unit, off]) => [cents(whole * unit * 100 + unit * 50 + off), unit] as const)
    fc.assert(
      fc.property(nearHalf, ([value, unit]) => {
        expect(BigInt(roundToUnit(value, unit))).toBe(roundedExactly(value, unit))
      }),
    )
  })

  it('mirrors voordeel and nadeel, and never gives minus zero', () => {
    fc.assert(
      fc.property(fc.oneof(anyCents, fc.integer({ min: -500_00, max: 500_00 }).map(cents)), unit, (value, unit) => {
        const rounded = roundToUnit(value, unit)
        expect(Object.is(rounded, -0)).toBe(false)
        expect(roundToUnit(cents(-value), unit) + rounded).toBe(0)
      }),
    )
  })
})

describe('printing', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [-12048, '\u221212.048'],
    [1234567, '1.234.567'],
    [-100, '\u2212100'],
  ])('prints the whole number %d as %s', (value, printed) => {
    expect(printInteger(value)).toBe(printed)
  })

  it.each([
    [0, '0,00'],
    [5, '0,05'],
    [-5, '\u22120,05'],
    [-204, '\u22122,04'],
    [100_000_00, '100.000,00'],
    [LARGEST, '90.071.992.547.409,91'],
  ])('prints %d cents as %s', (value, printed) => {
    expect(printEuros(cents(value))).toBe(printed)
  })

  it('writes an amount for machines without grouping, with the mark that is asked for', () => {
    expect(decimalText(cents(-123_456_789))).toBe('-1234567.89')
    expect(decimalText(cents(-123_456_789), ',')).toBe('-1234567,89')
    expect(decimalText(cents(7))).toBe('0.07')
    expect(decimalText(cents(-0))).toBe('0.00')
  })

  it('loses nothing: the digits are the cents', () => {
    fc.assert(
      fc.property(anyCents, fc.constantFrom('.' as const, ',' as const), (value, mark) => {
        expect(
          centsFromText(
            decimalText(value, mark)
              .replace(mark, '')
              .replace(/^(-?)0+(?=\d)/, '$1'),
          ),
        ).toBe(value)
        expect(Number(printEuros(value).replace('\u2212', '-').replace(/[.,]/g, ''))).toBe(value)
        expect(Number(printInteger(value).replace('\u2212', '-').replaceAll('.', ''))).toBe(value)
      }),
    )
  })
})

describe('adding amounts', () => {
  it('keeps no amount apart from zero', () => {
    expect(addAmounts(null, null)).toBeNull()
    expect(addAmounts(null, cents(0))).toBe(0)
    expect(sumAmounts([])).toBeNull()
    expect(sumAmounts([null, null])).toBeNull()
    expect(sumAmounts([null, cents(5), cents(-5)])).toBe(0)
  })

  it('has no amount as its identity, and does not care for order or grouping', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        expect(addAmounts(a, null)).toBe(a)
        expect(addAmounts(null, a)).toBe(a)
        expect(addAmounts(a, b)).toBe(addAmounts(b, a))
        expect(addAmounts(addAmounts(a, b), c)).toBe(addAmounts(a, addAmounts(b, c)))
        expect(sumAmounts([a, b, c])).toBe(addAmounts(addAmounts(a, b), c))
      }),
    )
  })

  it('refuses a sum that is no longer exact', () => {
    expect(() => addAmounts(cents(LARGEST), cents(1))).toThrow(RangeError)
    expect(() => sumAmounts([cents(-LARGEST), cents(-1)])).toThrow(RangeError)
  })
})

describe('cents from the text of an engine', () => {
  it('reads every safe number back', () => {
    fc.assert(
      fc.property(anyCents, (value) => {
        expect(centsFromText(String(value))).toBe(value)
      }),
    )
  })

  it('reads up to the limit on both sides, and minus zero as zero', () => {
    expect(centsFromText('9007199254740991')).toBe(LARGEST)
    expect(centsFromText('-9007199254740991')).toBe(-LARGEST)
    expect(Object.is(centsFromText('-0'), -0)).toBe(false)
  })

  it.each(['9007199254740992', '-9007199254740992', '9007199254740993', '170141183460469231731687303715884105727'])(
    'refuses %s, which a number cannot hold exactly',
    (text) => {
      expect(() => centsFromText(text)).toThrow(RangeError)
    },
  )

  it.each(['', ' ', '1.0', '1e3', '+1', '1,00', ' 1', 'null', '0x10'])('refuses “%s”', (text) => {
    expect(() => centsFromText(text)).toThrow(RangeError)
  })

  it('never makes cents of a fraction or of nothing', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, LARGEST + 1])
      expect(() => cents(value)).toThrow(RangeError)
    expect(Object.is(cents(-0) satisfies Cents, 0)).toBe(true)
  })
})
