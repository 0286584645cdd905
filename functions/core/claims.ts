import {
  type ClaimFigure,
  type ClaimSources,
  findFigure,
  type KnownFigures,
  knownFigures,
  printFigure,
  sizeOf,
} from './claim-figures.ts'
import { readStatement, type Statement } from './claim-words.ts'
import { type Finding, finding } from './finding.ts'
import { compareFractions, dutchNumber, type Fraction, fraction, multiply } from './fraction.ts'
import { holds, scales } from './vocabulary.ts'

/** Words of the text that are bound to a figure: `{% klopt "overhead/directie/actual" %}ruim € 6,3 miljoen{% /klopt %}`. */
export interface Claim {
  readonly file: string
  readonly line: number
  /** The id of the section it stands in. */
  readonly section: string
  readonly words: string
  readonly reference: string
}

export interface CheckedClaim {
  readonly claim: Claim
  /** The figure as the controller reads it; null when there is none. */
  readonly figure: string | null
  /** Null when the claim is true. */
  readonly finding: Finding | null
}

export function checkClaims(claims: readonly Claim[], sources: ClaimSources): CheckedClaim[] {
  const known = knownFigures(sources)
  return claims.map((claim) => checkClaim(claim, known))
}

function checkClaim(claim: Claim, known: KnownFigures): CheckedClaim {
  const { file, line, words, reference } = claim
  const place = { file, line, value: words }
  const found = findFigure(reference, known)
  if ('unknown' in found) {
    const facts = { reference: found.unknown, suggestion: found.suggestion }
    return { claim, figure: null, finding: finding('klopt-onbekend', place, facts) }
  }
  if (!found.figure) return { claim, figure: null, finding: finding('klopt-zonder-cijfer', place, { reference }) }
  const figure = printFigure(found.figure)
  const statement = readStatement(words)
  if (!statement || !fits(statement, found.figure))
    return {
      claim,
      figure,
      finding: finding('klopt-onleesbaar', place, { reference, figure, expected: examples[found.figure.kind] }),
    }
  if (isTrue(statement, found.figure)) return { claim, figure, finding: null }
  const suggestion = suggest(statement, found.figure)
  return { claim, figure, finding: finding('klopt-niet', place, { reference, figure, suggestion }) }
}

const examples: Readonly<Record<ClaimFigure['kind'], string>> = {
  amount: 'een bedrag, zoals “€ 6.349.000” of “ruim € 6,3 miljoen”',
  share: 'een deel, zoals “52,7 %”, “ruim 52 %” of “de helft”',
  count: 'een getal, zoals “9 incidenten” of “negen”',
}

function fits({ kind, direction }: Statement, figure: ClaimFigure): boolean {
  return kind === figure.kind && (direction === null || figure.direction !== null)
}

/** @param statement of the kind of the figure */
export function isTrue(statement: Statement, figure: ClaimFigure): boolean {
  if (statement.direction !== null && statement.direction !== figure.direction) return false
  return holds(statement.degree, statement, sizeOf(figure.value))
}

/** True words for the figure, written as the author did: with the same decimals and scale. */
export function suggest({ form, lastSignificant }: Statement, { kind, value, direction }: ClaimFigure): string {
  const size = sizeOf(value)
  const way = direction === null || direction === 'geen' ? '' : `een ${direction} van `
  if (kind === 'share') return `${dutchNumber(multiply(size, fraction(100)), form.decimals)} %`
  if (kind === 'count' && form.scale === null) return `${dutchNumber(size, form.decimals)}${form.after}`
  const unit = fraction(10n ** BigInt(form.scale === null ? 0 : (scales[form.scale]?.zeros ?? 0)))
  const scaled = multiply(size, fraction(1n, unit.numerator))
  const isThousands =
    form.scale === null && form.decimals === 0 && compareFractions(lastSignificant, fraction(1000)) >= 0
  const number = isThousands ? wholeThousands(size) : dutchNumber(scaled, form.decimals)
  // Rounded to nothing it would say nothing: then the exact figure.
  const words = /[1-9]/.test(number) ? `${number}${form.scale === null ? '' : ` ${form.scale}`}` : dutchNumber(size, 2)
  return kind === 'amount' ? `${way}€ ${words}` : `${words}${form.after}`
}

function wholeThousands(size: Fraction): string {
  return `${dutchNumber(multiply(size, fraction(1, 1000)), 0)}.000`
}
