/** An exact number; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

const DUTCH = /^([-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,9}))?$/

/** Reads a number as Dutch people write it, `31.334` or `0,5`; null for anything else. */
export function fractionFromDutch(text: string): Fraction | null {
  const [, sign = '', whole, decimals = ''] = DUTCH.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const size = BigInt(whole.replaceAll('.', '') + decimals)
  return reduce({ numerator: sign === '' ? size : -size, denominator: 10n ** BigInt(decimals.length) })
}

export function add(left: Fraction, right: Fraction): Fraction {
  return reduce({
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  })
}

/** @throws RangeError when the divisor is 0. */
export function divide(left: Fraction, right: Fraction): Fraction {
  const sign = right.numerator < 0n ? -1n : 1n
  return reduce({
    numerator: sign * left.numerator * right.denominator,
    denominator: sign * left.denominator * right.numerator,
  })
}

/** In lowest terms. @throws RangeError when the denominator is not positive. */
export function reduce({ numerator, denominator }: Fraction): Fraction {
  if (denominator <= 0n) throw new RangeError(`a fraction needs a positive denominator, not ${denominator}`)
  let [divisor, rest] = [denominator, numerator < 0n ? -numerator : numerator]
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest]
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

/** Rounded once, half away from zero: `-8.13` with two decimals. */
export function decimalOf({ numerator, denominator }: Fraction, decimals: number): string {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals)
  const rounded = (2n * size + denominator) / (2n * denominator)
  const digits = String(rounded).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return numerator < 0n && rounded > 0n ? `-${text}` : text
}

/** All decimals of a number that has an end, such as cents or a key figure: `31334`, `0.5`. */
export function exactDecimal(fraction: Fraction): string {
  for (let decimals = 0; ; decimals += 1)
    if (10n ** BigInt(decimals) % fraction.denominator === 0n) return decimalOf(fraction, decimals)
}

/** @throws RangeError when the denominator is not positive. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  return reduce({ numerator: BigInt(numerator), denominator: BigInt(denominator) })
}

/** Below 0, 0 or above 0, as `left` is less than, equal to or more than `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function smaller(left: Fraction, right: Fraction): Fraction {
  return compareFractions(left, right) <= 0 ? left : right
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator })
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return reduce({
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  })
}

/** Rounded once, half away from zero, as Dutch people write it: `−8,13` with two decimals, `6.349` with none. */
export function dutchNumber(value: Fraction, decimals: number): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimalOf(value, decimals)) ?? []
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${sign && '\u2212'}${grouped}${rest && `,${rest}`}`
}
