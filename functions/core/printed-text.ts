import { centsText } from './difference.ts'

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" }

/** What a reader reads of a piece of a page, with one space where there are more. */
export function plainText(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name) => SIGNS[name] ?? '')
  return oneLine(text)
}

/** A space that does not break stays: in an amount it is a part of the notation. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim()
}

/** `−1.234,56`, or `-` where there is no amount: as a cell prints cents. */
export function printedCents(amount: bigint | null): string {
  return amount === null ? '-' : centsText(amount)
}

/** `€ 1.234,56` without sign: as a sentence says it. */
export function saidCents(amount: bigint): string {
  return `€\u00a0${centsText(amount < 0n ? -amount : amount)}`
}

/** The amounts of a sentence, each with the word before it that says which way it goes: `nadeel € 3.007`. */
export function amountsIn(sentence: string): string {
  return (sentence.match(/€\u00a0\d+(?:\.\d{3})*(?:,\d+)?|voordeel|nadeel/g) ?? []).join(' ')
}

/** From where this stands on the page to the first end after it; empty when it stands nowhere. */
export function pieceOf(html: string, start: string, end: string): string {
  const from = html.indexOf(start)
  return from < 0 ? '' : html.slice(from, html.indexOf(end, from))
}
