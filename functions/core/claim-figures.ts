import { keyFigureAnchor, rowAnchor, tableAnchor } from './anchors.ts'
import { amountKinds } from './control-total.ts'
import { didYouMean } from './did-you-mean.ts'
import { compareFractions, dutchNumber, type Fraction, fraction, multiply, subtract } from './fraction.ts'
import type { Cents } from './money.ts'
import { readNumber } from './number-words.ts'
import type { Report } from './report.ts'
import type { Direction } from './vocabulary.ts'

/** The parts of a report that a claim can refer to. */
export type ClaimSources = Pick<Report, 'tables' | 'keyFigures' | 'indicators'>

/** The figure behind a claim. Amounts are in euros, shares are parts of 1; `value` keeps the sign of the saldo view. */
export interface ClaimFigure {
  readonly kind: 'amount' | 'share' | 'count'
  readonly value: Fraction
  /** Which way a difference goes; null for a figure that is no difference. */
  readonly direction: Direction | 'geen' | null
}

/** null: the figure exists and has no amount. */
export type KnownFigures = ReadonlyMap<string, ClaimFigure | null>

export const KEY_FIGURES = 'kengetallen'
export const INDICATORS = 'indicatoren'

/** Every figure by its reference: `overhead/directie/actual`, `overhead/actual` for a total, `kengetallen/datalekken`. */
export function knownFigures({ tables, keyFigures, indicators }: ClaimSources): KnownFigures {
  const figures = new Map<string, ClaimFigure | null>()
  for (const { id, rows, total } of tables)
    for (const [path, own] of [
      ...rows.map((row) => [`${id}/${row.id}`, row.figures] as const),
      [id, total.figures],
    ] as const)
      for (const kind of [...amountKinds, 'variance'] as const)
        figures.set(`${path}/${kind}`, amount(own[kind]?.cents ?? null, kind === 'variance'))
  for (const { code, value, unit } of keyFigures)
    figures.set(`${KEY_FIGURES}/${code}`, measured(readNumber(value)?.value ?? null, unit))
  for (const indicator of indicators ?? [])
    figures.set(
      `${INDICATORS}/${indicator.id}`,
      indicator.result === 'unavailable'
        ? null
        : measured(
            fraction(BigInt(indicator.fraction.numerator), BigInt(indicator.fraction.denominator)),
            indicator.unit,
          ),
    )
  return figures
}

/** The figure that a reference names: one figure, `A van B` for a share, `A min B` for a difference. */
export function findFigure(
  reference: string,
  known: KnownFigures,
): { readonly figure: ClaimFigure | null } | { readonly unknown: string; readonly suggestion: string } {
  const [left = '', word, right] = reference.trim().split(/\s+(van|min)\s+/)
  for (const name of right === undefined ? [left] : [left, right])
    if (!known.has(name)) return { unknown: name, suggestion: didYouMean(name, [...known.keys()]) }
  const first = known.get(left) ?? null
  if (right === undefined) return { figure: first }
  const second = known.get(right) ?? null
  if (!first || !second || first.kind !== second.kind) return { figure: null }
  return { figure: word === 'van' ? shareOf(first, second) : differenceOf(first, second) }
}

/** Where on the page of the paragraph the (first) figure of a reference stands. */
export function anchorOfReference(reference: string): string {
  const [figure = ''] = reference.trim().split(/\s+(?:van|min)\s+/)
  const [first = '', ...rest] = figure.split('/')
  if (first === KEY_FIGURES) return keyFigureAnchor(rest.join('/'))
  return rest.length > 1 ? rowAnchor(first, rest[0] ?? '') : tableAnchor(first)
}

export function printFigure({ kind, value, direction }: ClaimFigure): string {
  const size = sizeOf(value)
  const way = direction === null || direction === 'geen' ? '' : `een ${direction} van `
  if (kind === 'amount') return `${way}€ ${dutchNumber(size, 2)}`
  return kind === 'share' ? `${short(multiply(size, fraction(100)))} %` : short(size)
}

export function sizeOf({ numerator, denominator }: Fraction): Fraction {
  return { numerator: numerator < 0n ? -numerator : numerator, denominator }
}

function amount(value: Cents | null, isDifference: boolean): ClaimFigure | null {
  if (value === null) return null
  const euros = fraction(value, 100)
  return { kind: 'amount', value: euros, direction: isDifference ? directionOf(euros) : null }
}

/** A number with its unit: euros are an amount, a percentage is a share, anything else is counted. */
function measured(value: Fraction | null, unit: string): ClaimFigure | null {
  if (value === null) return null
  if (/^(€|euro)/i.test(unit)) return { kind: 'amount', value, direction: null }
  if (/^(%|procent)/i.test(unit)) return { kind: 'share', value: multiply(value, fraction(1, 100)), direction: null }
  return { kind: 'count', value, direction: null }
}

function shareOf(part: ClaimFigure, whole: ClaimFigure): ClaimFigure | null {
  const below = sizeOf(whole.value)
  if (below.numerator === 0n) return null
  const turned = fraction(below.denominator, below.numerator)
  return { kind: 'share', value: multiply(sizeOf(part.value), turned), direction: null }
}

function differenceOf(left: ClaimFigure, right: ClaimFigure): ClaimFigure {
  const value = subtract(left.value, right.value)
  return { kind: left.kind, value, direction: left.kind === 'amount' ? directionOf(value) : null }
}

function directionOf(value: Fraction): Direction | 'geen' {
  const sign = compareFractions(value, fraction(0))
  return sign > 0 ? 'voordeel' : sign < 0 ? 'nadeel' : 'geen'
}

/** `52,7`: at most two decimals, none at the end that are 0. */
function short(value: Fraction): string {
  return dutchNumber(value, 2).replace(/,?0+$/, '')
}
