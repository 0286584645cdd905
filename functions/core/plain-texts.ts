import { mayHavePersonalData, mayHoldPersonalData } from './personal-data.ts'
import { type DecodeCell, LAST_CONTROL, NOT_PLAIN, type PlainColumn, QUOTE } from './plain-column.ts'
import { isTotalWord, mayBeginTotalWord } from './total-row.ts'

/** A column that ingest does not use. Only what could make its record something else than a line is looked at. */
export class PlainTexts implements PlainColumn {
  readonly #delimiter: number
  readonly #decode: DecodeCell

  constructor(delimiter: number, decode: DecodeCell) {
    this.#delimiter = delimiter
    this.#decode = decode
  }

  read(bytes: Uint8Array, at: number): number {
    const delimiter = this.#delimiter
    if (bytes[at] === QUOTE) return this.#readQuoted(bytes, at + 1)
    let end = at
    let byte = bytes[end] ?? 0
    while (byte > LAST_CONTROL && byte !== delimiter) {
      end += 1
      byte = bytes[end] ?? 0
    }
    return this.#isPlain(bytes, at, end) ? end : NOT_PLAIN
  }

  #readQuoted(bytes: Uint8Array, start: number): number {
    let end = start
    for (;;) {
      const byte = bytes[end] ?? 0
      if (byte <= LAST_CONTROL) return NOT_PLAIN
      if (byte === QUOTE && bytes[++end] !== QUOTE) break
      end += 1
    }
    return this.#isPlain(bytes, start, end - 1) ? end : NOT_PLAIN
  }

  #isPlain(bytes: Uint8Array, start: number, end: number): boolean {
    if (end === start) return true
    const total = mayBeginTotalWord(bytes, start)
    if (!total && !mayHoldPersonalData(bytes, start, end)) return true
    const text = this.#decode(bytes, start, end)
    return !(total && isTotalWord(text)) && !mayHavePersonalData(text)
  }
}
