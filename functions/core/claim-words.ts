import { type Fraction, fraction, multiply } from './fraction.ts'
import { isNumberWord, readNumber, type WrittenNumber } from './number-words.ts'
import { type Degree, type Direction, degrees, directions, type Scale, scales, shares } from './vocabulary.ts'

/** What the words of a claim say. Amounts are in euros, shares are parts of 1; all without sign. */
export interface Statement {
  readonly kind: 'amount' | 'share' | 'count'
  readonly value: Fraction
  /** The unit of the last digit that is written; null for a share in words. */
  readonly lastDigit: Fraction | null
  readonly lastSignificant: Fraction
  readonly degree: Degree
  readonly direction: Direction | null
  /** How it was written, for a suggestion in the same form. */
  readonly form: { readonly decimals: number; readonly scale: Scale | null; readonly after: string }
}

/** Reads `een nadeel van ruim € 6,3 miljoen`, `de helft`, `52,7 %`, `9 incidenten`; null when it is none of these. */
export function readStatement(words: string): Statement | null {
  const text = words
    .normalize('NFC')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase()
  const direction = startOf(text, directions)
  const behindDirection = text.slice(direction?.length ?? 0).trimStart()
  const degree = startOf(behindDirection, degrees)
  const quantity = readQuantity(behindDirection.slice(degree?.length ?? 0).trimStart())
  if (!quantity) return null
  return {
    ...quantity,
    degree: degree === null ? 'geen' : degrees[degree],
    direction: direction === null ? null : directions[direction],
  }
}

type Quantity = Omit<Statement, 'degree' | 'direction'>

function readQuantity(text: string): Quantity | null {
  const share = Object.hasOwn(shares, text) ? shares[text] : undefined
  if (share) {
    const form = { decimals: 0, scale: null, after: '' }
    return { kind: 'share', value: share, lastDigit: null, lastSignificant: share, form }
  }
  const amount =
    /^€ ?(\S+)(?: (\S+))?$/.exec(text) ??
    /^(\S+)(?: (\S+))? euro$/.exec(text) ??
    /^(\S+) (miljard|miljoen|mln\.?|mld\.?)$/.exec(text)
  if (amount) return scaled('amount', amount[1] ?? '', amount[2], '')
  const percentage = /^(\S+?) ?(?:%|procent)$/.exec(text)
  if (percentage) return scaledBy('share', readNumber(percentage[1] ?? ''), fraction(1, 100), null, '')
  const [, number = '', scale, after = ''] =
    /^(\S+?)(?: (duizend|miljoen|mln\.?))?((?: [\p{L}][\p{L}&’'-]*)*)$/u.exec(text) ?? []
  // A second number would be said and not checked: `9 van de tien`.
  if (after.split(' ').some((word) => isNumberWord(word) || Object.hasOwn(scales, word))) return null
  return scaled('count', number, scale, after)
}

function scaled(kind: Statement['kind'], number: string, scale: string | undefined, after: string): Quantity | null {
  const glued = scale === undefined ? /^(\p{L}+)duizend$/u.exec(number) : null
  if (glued) return scaledBy(kind, readNumber(glued[1] ?? ''), fraction(1000), 'duizend', after)
  const known = scale === undefined ? null : Object.hasOwn(scales, scale) ? (scales[scale] ?? null) : undefined
  if (known === undefined) return null
  const plain = readNumber(number.replace(/,[-–—]$/, ''))
  return scaledBy(kind, plain, fraction(10n ** BigInt(known?.zeros ?? 0)), known?.word ?? null, after)
}

function scaledBy(
  kind: Statement['kind'],
  number: WrittenNumber | null,
  factor: Fraction,
  scale: Scale | null,
  after: string,
): Quantity | null {
  if (!number) return null
  return {
    kind,
    value: multiply(number.value, factor),
    lastDigit: multiply(number.lastDigit, factor),
    lastSignificant: multiply(number.lastSignificant, factor),
    form: { decimals: number.decimals, scale, after },
  }
}

/** The longest of the known phrases that the text starts with. */
function startOf<W extends string>(text: string, phrases: Readonly<Record<W, unknown>>): W | null {
  const known: readonly string[] = Object.keys(phrases)
  const found = known.filter((phrase) => text.startsWith(`${phrase} `)).sort((a, b) => b.length - a.length)[0]
  return isKey(phrases, found) ? found : null
}

function isKey<W extends string>(phrases: Readonly<Record<W, unknown>>, word: string | undefined): word is W {
  return word !== undefined && Object.hasOwn(phrases, word)
}
