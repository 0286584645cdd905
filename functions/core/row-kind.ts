import { possibleNotations } from './amount-notation.ts'

/** What a row of an unknown file looks like. */
export function isBlank(record: readonly string[]): boolean {
  return record.every((text) => text.trim() === '')
}

export function isAmount(text: string): boolean {
  return /\d/.test(text) && possibleNotations(text.trim()).length > 0
}

/** What may be the rest of a line that is cut off: it is no footer. */
export function beginsAsNumber(text: string): boolean {
  return /^[\s€(+\u2212-]*[.,]?\d/.test(text)
}

/** As wide as most rows, with words in most of its cells and no amounts but years. */
export function looksLikeHeader(record: readonly string[], width: number): boolean {
  const filled = record.map((text) => text.trim()).filter((text) => text !== '')
  const names = filled.filter((text) => !isAmount(text) || /^(19|20)\d\d$/.test(text))
  return record.length >= width && width > 1 && filled.length * 2 > width && names.length === filled.length
}

export function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
