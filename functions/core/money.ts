/**
 * Money as whole euro cents, within ±2^53 (90 trillion euro): a number that is always a safe integer.
 * In the saldo view expense (lasten) counts negative and revenue (baten) positive.
 */
export type Cents = number & { readonly __unit: 'cents' }

/** The number of euros that a table prints as 1. */
export type Unit = 1 | 1000

export const MINUS = '\u2212'

/** @throws RangeError when the value is not a whole number of cents within ±2^53. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe number of cents: ${value}`)
  return (value === 0 ? 0 : value) as Cents
}

/** Reads the text form in which engines return bigint. @throws RangeError beyond ±2^53. */
export function centsFromText(text: string): Cents {
  if (!/^-?\d+$/.test(text)) throw new RangeError(`not a whole number of cents: ${text}`)
  return cents(Number(text))
}

/** No amount plus no amount is no amount; no amount plus an amount is that amount. */
export function addAmounts(left: Cents | null, right: Cents | null): Cents | null {
  if (left === null) return right
  if (right === null) return left
  return cents(left + right)
}

export function sumAmounts(amounts: Iterable<Cents | null>): Cents | null {
  let sum: Cents | null = null
  for (const amount of amounts) sum = addAmounts(sum, amount)
  return sum
}

/** Rounds once, half away from zero, to whole units of 1 or 1000 euro. */
export function roundToUnit(amount: Cents, unit: Unit): number {
  const divisor = unit * 100
  const size = Math.abs(amount)
  const remainder = size % divisor
  const whole = (size - remainder) / divisor
  const rounded = remainder * 2 >= divisor ? whole + 1 : whole
  return amount < 0 && rounded !== 0 ? -rounded : rounded
}

/** `-12048` → `−12.048` (U+2212, thousands point), as Dutch municipal tables print it. */
export function printInteger(value: number): string {
  const digits = groupThousands(String(Math.abs(value)))
  return value < 0 ? `${MINUS}${digits}` : digits
}

/** `-204` cents → `−2,04`. */
export function printEuros(amount: Cents): string {
  const size = Math.abs(amount)
  const fraction = String(size % 100).padStart(2, '0')
  const whole = groupThousands(String((size - (size % 100)) / 100))
  return `${amount < 0 ? MINUS : ''}${whole},${fraction}`
}

/** `-204` cents → `-2.04` with the given decimal mark: for machines, without grouping. */
export function decimalText(amount: Cents, mark: '.' | ',' = '.'): string {
  const size = Math.abs(amount)
  const fraction = String(size % 100).padStart(2, '0')
  return `${amount < 0 ? '-' : ''}${(size - (size % 100)) / 100}${mark}${fraction}`
}

/** The decimal text `-1234.50` as `−1.234,50`; for sums that may pass the bound of one amount. */
export function dutchDecimal(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.')
  return `${decimal.startsWith('-') ? MINUS : ''}${groupThousands(whole)},${fraction}`
}

/** The decimal text `-1234.5` as `−1.234,5`, with the decimals it has. */
export function dutchNumber(decimal: string): string {
  return decimal.includes('.') ? dutchDecimal(decimal) : dutchDecimal(decimal).replace(/,$/, '')
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.')
}
