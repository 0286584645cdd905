import { type Fraction, fraction } from './fraction.ts'

/** A number as it is written: its value, and the unit of its last digit and of its last digit that is not 0. */
export interface WrittenNumber {
  readonly value: Fraction
  readonly lastDigit: Fraction
  readonly lastSignificant: Fraction
  readonly decimals: number
}

const DIGITS = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/

/** Reads `6.349`, `6349`, `0,5` or `negen`; null for anything else. */
export function readNumber(text: string): WrittenNumber | null {
  const word = NUMBER_WORDS.get(text)
  const [, whole = '', decimals = ''] = DIGITS.exec(word === undefined ? text : String(word)) ?? []
  const digits = whole.replaceAll('.', '') + decimals
  if (digits === '') return null
  const unit = fraction(1n, 10n ** BigInt(decimals.length))
  const zeros = /^0+$/.test(digits) ? 0 : (/0*$/.exec(digits)?.[0].length ?? 0)
  return {
    value: fraction(BigInt(digits), unit.denominator),
    lastDigit: unit,
    lastSignificant: fraction(10n ** BigInt(zeros), unit.denominator),
    decimals: decimals.length,
  }
}

const UNITS =
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
    ' ',
  )
const TENS = ['twintig', 'dertig', 'veertig', 'vijftig', 'zestig', 'zeventig', 'tachtig', 'negentig']

/** `nul` up to and including `honderd`, and `één` beside `een`. */
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ['één', 1],
  ...TENS.flatMap((ten, index) =>
    Array.from({ length: 10 }, (_, unit): [string, number] => [
      unit === 0 ? ten : `${UNITS[unit]}${UNITS[unit]?.endsWith('e') ? 'ën' : 'en'}${ten}`,
      (index + 2) * 10 + unit,
    ]),
  ),
  ['honderd', 100],
])

/** A part of a regular expression: any of the words, of which the longest that fits. */
export const ANY_NUMBER_WORD = [...NUMBER_WORDS.keys()].sort((left, right) => right.length - left.length).join('|')

export function isNumberWord(word: string): boolean {
  return NUMBER_WORDS.has(word) || /\d/.test(word)
}
