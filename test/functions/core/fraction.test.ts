import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, decimalOf, divide, exactDecimal, fractionFromDutch, reduce } from '../../../functions/core/fraction.ts'

const fraction = (numerator: bigint, denominator = 1n) => ({ numerator, denominator })
const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => reduce(fraction(numerator, denominator)))

describe('a Dutch number', () => {
  it.each([
    ['31.334', fraction(31334n)],
    ['0,5', fraction(1n, 2n)],
    ['1,0', fraction(1n)],
    ['1.234.567,25', fraction(4938269n, 4n)],
    ['-7', fraction(-7n)],
    ['\u22120,10', fraction(-1n, 10n)],
  ])('%s', (text, value) => {
    expect(fractionFromDutch(text)).toEqual(value)
  })

  it.each(['', 'circa 5', '1,234.5', '12.5', '1.23', '1e3', '½', '5 %', ',5'])('%s is none', (text) => {
    expect(fractionFromDutch(text)).toBeNull()
  })
})

describe('arithmetic', () => {
  it('is exact: a / b × b = a, and a + b − b = a', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        if (b.numerator !== 0n) expect(divide(divide(a, b), divide(fraction(1n), b))).toEqual(a)
        expect(add(add(a, b), { ...b, numerator: -b.numerator })).toEqual(a)
      }),
    )
  })

  it('refuses to divide by 0', () => {
    expect(() => divide(fraction(1n), fraction(0n))).toThrow(RangeError)
  })
})

describe('a decimal', () => {
  it.each([
    [1n, 3n, '0.33'],
    [2n, 3n, '0.67'],
    [1n, 200n, '0.01'],
    [-1n, 200n, '-0.01'],
    [-1n, 201n, '0.00'],
    [9995n, 1000n, '10.00'],
    [0n, 1n, '0.00'],
  ])('%s/%s is rounded once, half away from zero', (numerator, denominator, text) => {
    expect(decimalOf(fraction(numerator, denominator), 2)).toBe(text)
  })

  it('without rounding has all its decimals', () => {
    expect([fraction(31334n), fraction(1n, 8n), fraction(-5n, 2n)].map(exactDecimal)).toEqual([
      '31334',
      '0.125',
      '-2.5',
    ])
  })
})
