import { closest, distance } from 'fastest-levenshtein'

/** ` Bedoelde u “…”?` when one of the known words is near, else an empty text. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const nearest = closest(word, [...known])
  return distance(word, nearest) <= Math.max(2, Math.floor(nearest.length / 3)) ? ` Bedoelde u “${nearest}”?` : ''
}
