import type { Unit } from './money.ts'

/** How a column writes its amounts: `1.234,56` (comma) or `1,234.56` (point). Grouping by spaces occurs in both. */
export type Notation = 'comma' | 'point'

/** Why a text is no amount in a notation. */
export type AmountProblem = 'unreadable' | 'decimals' | 'range'

/**
 * What one cell says. `cents` is null for *no amount* (blank, `-`); `ambiguous` is true when the other notation
 * reads another amount in the same text (`1.234`).
 */
export type AmountReading =
  | { readonly cents: number | null; readonly ambiguous: boolean }
  | { readonly problem: AmountProblem }

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g
const NO_AMOUNT = { cents: null, ambiguous: false } as const
const PLAIN = /^(?:\d{1,3}(?:[\s\u00a0\u2007\u2009\u202f]\d{3})+|\d+)$/

const ZERO = 0x30
const NINE = 0x39
const MINUS_SIGN = 0x2d
const COMMA = 0x2c
const POINT = 0x2e

/**
 * The cents of an amount in its common form, `-1.234,56` or `1234,56`; null for an empty text, undefined for every other form. Nearly all amounts of
 * a ledger have it, so that only the rest pays for the general reader, which reads these texts alike.
 */
export function commonAmount(text: string, notation: Notation): number | null | undefined {
  if (text === '') return null
  const [decimalMark, groupMark] = notation === 'comma' ? [COMMA, POINT] : [POINT, COMMA]
  const mark = text.length - 3
  const start = text.charCodeAt(0) === MINUS_SIGN ? 1 : 0
  // 13 digits before the mark and 2 behind it are safe in a number.
  if (mark <= start || mark - start > 13 || text.charCodeAt(mark) !== decimalMark) return undefined
  const grouped = text.charCodeAt(mark - 4) === groupMark && mark - 4 > start
  if (grouped && text.charCodeAt(start) === ZERO) return undefined
  let size = 0
  for (let at = start; at < text.length; at += 1) {
    if (at === mark) continue
    const code = text.charCodeAt(at)
    if (grouped && at < mark && (mark - at) % 4 === 0) {
      if (code !== groupMark || at === start) return undefined
    } else if (code < ZERO || code > NINE) return undefined
    else size = 10 * size + (code - ZERO)
  }
  return start === 1 && size !== 0 ? -size : size
}

/**
 * Reads one cell in the notation of its column. Signs: `-1`, `1-`, `(1)` and U+2212; a euro sign is allowed before and behind.
 * @param unit euros per 1 of the text
 */
export function readAmount(text: string, notation: Notation, unit: Unit = 1): AmountReading {
  const common = unit === 1 ? commonAmount(text, notation) : undefined
  return common === undefined ? readAnyAmount(text, notation, unit) : { cents: common, ambiguous: false }
}

export function otherNotation(notation: Notation): Notation {
  return notation === 'comma' ? 'point' : 'comma'
}

/** The general reader: every form there is. */
export function readAnyAmount(text: string, notation: Notation, unit: Unit = 1): AmountReading {
  const { body, negative } = splitSign(text.trim())
  if (body === '') return negative || text.trim() === '' ? NO_AMOUNT : { problem: 'unreadable' }
  const [decimalMark, groupMark] = notation === 'comma' ? [',', '.'] : ['.', ',']
  const at = body.lastIndexOf(decimalMark)
  const whole = at < 0 ? body : body.slice(0, at)
  const fraction = at < 0 ? '' : body.slice(at + 1)
  if (!isWhole(whole, groupMark) || !/^\d*$/.test(fraction) || (at >= 0 && fraction === ''))
    return { problem: 'unreadable' }
  const places = unit === 1000 ? 5 : 2
  if (/[1-9]/.test(fraction.slice(places))) return { problem: 'decimals' }
  const digits = whole.replaceAll(groupMark, '').replace(SPACES, '') + fraction.slice(0, places).padEnd(places, '0')
  const cents = Number(digits)
  if (!Number.isSafeInteger(cents)) return { problem: 'range' }
  return { cents: negative && cents !== 0 ? -cents : cents, ambiguous: isAmbiguous(text) }
}

/** The notations in which a text can be an amount at all. */
export function possibleNotations(text: string): readonly Notation[] {
  return (['comma', 'point'] as const).filter((notation) => !('problem' in readAmount(text, notation)))
}

function splitSign(text: string): { body: string; negative: boolean } {
  let body = withoutEuroSign(text)
  let negative = false
  if (body.startsWith('(') && body.endsWith(')')) {
    negative = true
    body = body.slice(1, -1)
  } else if (/^[-\u2212+]/.test(body)) {
    negative = !body.startsWith('+')
    body = body.slice(1)
  } else if (/[-\u2212]$/.test(body)) {
    negative = true
    body = body.slice(0, -1)
  }
  return { body: withoutEuroSign(body.trim()), negative }
}

function withoutEuroSign(text: string): string {
  return text.replace(/^€|€$/, '').trim()
}

function isWhole(whole: string, groupMark: string): boolean {
  if (!whole.includes(groupMark)) return whole === '' || PLAIN.test(whole)
  const [first = '', ...groups] = whole.split(groupMark)
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
}

/** One mark, followed by exactly three digits, can stand for thousands and for decimals. */
export function isAmbiguous(text: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(splitSign(text.trim()).body)
}
