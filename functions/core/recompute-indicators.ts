import { type Difference, same } from './difference.ts'
import type { Indicator, Report } from './report.ts'

/** A fraction of whole numbers; the bottom is positive. */
interface Ratio {
  readonly top: bigint
  readonly bottom: bigint
}

/** Every indicator from its numerator, its denominator and the factor at the end of its formula; and how each number is printed. */
export function recomputeIndicators({ indicators }: Report): Difference[] {
  return (indicators ?? []).flatMap((indicator) => [
    ...[indicator.numerator, indicator.denominator].flatMap((part) =>
      part === null
        ? []
        : same(`indicator ${indicator.id}, ${part.description}`, plain(part.printed), part.value, String),
    ),
    ...value(indicator),
  ])
}

function value(indicator: Indicator): Difference[] {
  if (indicator.result !== 'available') return []
  const [numerator, denominator] = [ratio(indicator.numerator.value), ratio(indicator.denominator.value)]
  const [, factor = '1'] = / × ([\d.]+)$/.exec(indicator.formula) ?? []
  const exact = {
    top: numerator.top * denominator.bottom * BigInt(factor.replaceAll('.', '')),
    bottom: numerator.bottom * denominator.top,
  }
  const place = `indicator ${indicator.id}`
  if (exact.bottom === 0n) return [{ place, published: indicator.printed, computed: 'geen: de noemer is 0' }]
  const { numerator: top, denominator: bottom } = indicator.fraction
  const isExact = BigInt(top) * exact.bottom === exact.top * BigInt(bottom)
  const rounded = hundredths(exact)
  return [
    ...(isExact ? [] : [{ place: `${place}, precies`, published: `${top} ÷ ${bottom}`, computed: rounded }]),
    ...same(`${place}, afgerond`, indicator.value, rounded, String),
    ...same(`${place}, zoals gedrukt`, plain(indicator.printed), rounded, String),
  ]
}

/** `8.13` → 813 ÷ 100. */
function ratio(decimal: string): Ratio {
  const [, decimals = ''] = decimal.split('.')
  return { top: BigInt(decimal.replace('.', '')), bottom: 10n ** BigInt(decimals.length) }
}

/** Rounded once to two decimals, half away from zero. */
function hundredths({ top, bottom }: Ratio): string {
  const negative = top < 0n !== bottom < 0n && top !== 0n
  const [size, divisor] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const digits = String((size * 200n + divisor) / (divisor * 2n)).padStart(3, '0')
  return `${negative && /[1-9]/.test(digits) ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `−1.234,50` as it is written for programs: `-1234.50`. */
function plain(printed: string): string {
  return printed.replaceAll('.', '').replace(',', '.').replace('\u2212', '-')
}
