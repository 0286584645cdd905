import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AmountReading,
  commonAmount,
  type Notation,
  possibleNotations,
  readAmount,
  readAnyAmount,
} from '../../../functions/core/amount-notation.ts'

const NBSP = '\u00a0'
const THIN = '\u2009'
const NARROW = '\u202f'
const FIGURE = '\u2007'
const MINUS = '\u2212'

/** The cents of a reading, or its problem. */
const outcome = (reading: AmountReading) => ('problem' in reading ? reading.problem : reading.cents)

describe('an amount in a column with a decimal comma', () => {
  it.each<[string, number | null | string]>([
    ['1.234,56', 1_234_56],
    ['1234,56', 1_234_56],
    ['1 234 567', 1_234_567_00],
    [`1${NBSP}234,56`, 1_234_56],
    [`1${THIN}234,56`, 1_234_56],
    [`1${NARROW}234${NARROW}567,8`, 1_234_567_80],
    [`1${FIGURE}234`, 1_234_00],
    ['155,22-', -155_22],
    [`155,22${MINUS}`, -155_22],
    ['155,22 -', -155_22],
    ['-155,22', -155_22],
    [`${MINUS}155,22`, -155_22],
    ['- 155,22', -155_22],
    ['+155,22', 155_22],
    ['(1.234,00)', -1_234_00],
    ['( 1.234,00 )', -1_234_00],
    ['€ 1.000,00', 1_000_00],
    ['€1.000,00', 1_000_00],
    ['€ -1.000,00', -1_000_00],
    ['-€ 1.000,00', -1_000_00],
    ['€ (1.000,00)', -1_000_00],
    ['1.234.567', 1_234_567_00],
    [',50', 50],
    ['0,5', 50],
    ['007,10', 7_10],
    ['12,500', 12_50],
    ['0', 0],
    ['-0,00', 0],
    ['-', null],
    [' -   ', null],
    [MINUS, null],
    ['€ -', null],
    ['', null],
    ['   ', null],
    [NBSP, null],
    ['1E+05', 'unreadable'],
    ['1,5E3', 'unreadable'],
    ['#REF!', 'unreadable'],
    ['#N/B', 'unreadable'],
    ['12-3-2021', 'unreadable'],
    ['50%', 'unreadable'],
    ['1.23.4', 'unreadable'],
    ['1,2,3', 'unreadable'],
    ['1,234.56', 'unreadable'],
    ['.5', 'unreadable'],
    ['12,', 'unreadable'],
    [',', 'unreadable'],
    ['€', 'unreadable'],
    ['--5', 'unreadable'],
    ['-5-', 'unreadable'],
    ['(-5)', 'unreadable'],
    ['12 34', 'unreadable'],
    ['1.2345', 'unreadable'],
    ['n.v.t.', 'unreadable'],
    ['1,234', 'decimals'],
    ['0,001', 'decimals'],
    ['99.999.999.999.999.999', 'range'],
    ['90071992547409,92', 'range'],
    ['90071992547409,91', 9_007_199_254_740_991],
  ])('“%s” is %s', (text, expected) => {
    expect(outcome(readAmount(text, 'comma'))).toBe(expected)
  })
})

describe('an amount in a column with a decimal point', () => {
  it.each<[string, number | null | string]>([
    ['1,234.56', 1_234_56],
    ['1234.56', 1_234_56],
    ['1 234.56', 1_234_56],
    ['1,234,567', 1_234_567_00],
    ['155.22-', -155_22],
    ['(1,234.00)', -1_234_00],
    ['.5', 50],
    ['-', null],
    ['1.234,56', 'unreadable'],
    [',50', 'unreadable'],
    ['1.23.4', 'unreadable'],
    ['1,2,3', 'unreadable'],
    ['1.234', 'decimals'],
  ])('“%s” is %s', (text, expected) => {
    expect(outcome(readAmount(text, 'point'))).toBe(expected)
  })
})

describe('an amount that can be two', () => {
  it.each(['1.234', '-1.234', '12.500', '(999.000)', '€ 1.234'])('%s is ambiguous in a comma column', (text) => {
    expect(readAmount(text, 'comma')).toMatchObject({ ambiguous: true })
  })

  it('has one reading when it begins with a zero: no thousands do', () => {
    expect(readAmount('0.500', 'comma')).toEqual({ problem: 'unreadable' })
    expect(readAmount('0.500', 'point')).toMatchObject({ cents: 50, ambiguous: false })
  })

  it.each(['1.234,00', '1.234.567', '1234', '12,50', '1 234', '-', '', '999'])('%s is not', (text) => {
    expect(readAmount(text, 'comma')).toMatchObject({ ambiguous: false })
  })

  it('is marked whenever the other notation reads another amount in the same text', () => {
    const text = fc.string({
      unit: fc.constantFrom('0', '1', '5', '00', '000', '.', ',', ' ', '-', '(', ')'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(text, (text) => {
        const readings = [readAmount(text, 'comma'), readAmount(text, 'point')]
        const [comma, point] = readings.map(outcome)
        if (typeof comma === 'number' && typeof point === 'number' && comma !== point)
          for (const reading of readings) expect(reading, text).toMatchObject({ ambiguous: true })
      }),
      { numRuns: 5000 },
    )
  })
})

describe('the short way for common amounts', () => {
  it.each<[string, number | null | undefined]>([
    ['1.234,56', 1_234_56],
    ['-1.234.567,89', -1_234_567_89],
    ['1234567,89', 1_234_567_89],
    ['0,05', 5],
    ['-0,00', 0],
    ['', null],
    ['1234', undefined],
    ['1,5', undefined],
    [',50', undefined],
    ['1234.567,00', undefined],
    ['.234,00', undefined],
    ['0.234,00', undefined],
    ['1.23.4,00', undefined],
    ['155,22-', undefined],
    ['1 234,56', undefined],
  ])('takes “%s” as %s', (text, expected) => {
    expect(commonAmount(text, 'comma')).toBe(expected)
  })

  it('reads what the general reader reads, or leaves it alone', () => {
    const euros = fc.integer({ min: 0, max: 99_999_999_999 }).map(String)
    const text = fc
      .tuple(
        fc.constantFrom('', '-', '-', '\u2212', '('),
        fc.oneof(
          euros,
          euros.map((digits) => digits.replace(/\B(?=(\d{3})+$)/g, '.')),
          fc.string({ unit: fc.constantFrom('0', '1', '23', '456', '.', ',', ' ') }),
        ),
        fc.constantFrom(',', '.', ''),
        fc.constantFrom('00', '05', '99', '5', '123', ''),
        fc.constantFrom('', '', '-', ')', ' '),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom<Notation>('comma', 'point'), (text, notation) => {
        const common = commonAmount(text, notation)
        if (common !== undefined)
          expect(readAnyAmount(text, notation), text).toEqual({ cents: common, ambiguous: false })
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('the notations a text can have', () => {
  it.each<[string, readonly Notation[]]>([
    ['1.234,56', ['comma']],
    ['1,234.56', ['point']],
    ['1234', ['comma', 'point']],
    ['12,500', ['comma', 'point']],
    ['', ['comma', 'point']],
    ['#REF!', []],
  ])('of “%s” are %j', (text, notations) => {
    expect(possibleNotations(text)).toEqual(notations)
  })
})

const groupings = ['', ' ', NBSP, THIN, NARROW, 'mark'] as const
const signStyles = ['-1', '1-', '(1)', `${MINUS}1`, `1${MINUS}`, '€ -1', '-€ 1', ' -1 '] as const

interface Style {
  readonly notation: Notation
  readonly grouping: (typeof groupings)[number]
  readonly sign: (typeof signStyles)[number]
  readonly wholeEuros: boolean
}

/** Writes cents as a financial system or Excel might. */
function written(cents: number, { notation, grouping, sign, wholeEuros }: Style): string {
  const size = Math.abs(cents)
  const [mark, group] = notation === 'comma' ? [',', '.'] : ['.', ',']
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, grouping === 'mark' ? group : grouping)
  const body = wholeEuros && size % 100 === 0 ? whole : `${whole}${mark}${String(size % 100).padStart(2, '0')}`
  return cents < 0 ? sign.replace('1', body) : body
}

describe('reading what was written', () => {
  it('gives the amount back in every notation, grouping and sign style', () => {
    const style = fc.record({
      notation: fc.constantFrom<Notation>('comma', 'point'),
      grouping: fc.constantFrom(...groupings),
      sign: fc.constantFrom(...signStyles),
      wholeEuros: fc.boolean(),
    })
    const amount = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2_000_00, max: 2_000_00 }))
    fc.assert(
      fc.property(amount, style, (cents, style) => {
        const text = written(cents, style)
        expect(outcome(readAmount(text, style.notation)), text).toBe(cents)
      }),
      { numRuns: 2000 },
    )
  })
})
