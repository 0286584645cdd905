const TOTAL_WORDS = new Set([
  'totaal',
  'totalen',
  'subtotaal',
  'eindtotaal',
  'totaal generaal',
  'generaal totaal',
  'total',
  'grand total',
])

/** A total row has no code at all, or a cell that *is* a total word: never a part of a word, never one blank code. */
export function isTotalRow(record: readonly string[], keys: readonly string[]): boolean {
  if (keys.every((key) => key === '')) return true
  return record.some(isTotalWord)
}

/** A cell that *is* a total word, in any case, with or without a colon. */
export function isTotalWord(text: string): boolean {
  return mayBeTotalWord(text) && TOTAL_WORDS.has(text.trim().toLowerCase().replace(/:$/, ''))
}

/** The words begin with t, s, e or g, or with padding: their first character spares the other cells of a ledger the work. */
function mayBeTotalWord(text: string): boolean {
  const first = text.charCodeAt(0) | 0x20
  return first === 0x74 || first === 0x73 || first === 0x65 || first === 0x67 || first <= 0x20 || first > 0x7f
}

const SPACE = 0x20
const STARTS = new Set([...TOTAL_WORDS].map((word) => fourLetters(Buffer.from(word), 0)))

/** The same question about bytes in an encoding that is ASCII in its first half: false when no total word can begin here. */
export function mayBeginTotalWord(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0
  return first <= SPACE || first > 0x7f || STARTS.has(fourLetters(bytes, at))
}

/** In any case. */
function fourLetters(bytes: Uint8Array, at: number): number {
  const [one = 0, two = 0, three = 0, four = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  return (one << 24) | (two << 16) | (three << 8) | four | 0x20202020
}
