import type { FindingCode } from './finding.ts'
import {
  BATCH_ROWS,
  type DecodeCell,
  LAST_CONTROL,
  NOT_PLAIN,
  type PlainColumn,
  QUOTE,
  type RowNotes,
} from './plain-column.ts'
import { isTotalWord } from './total-row.ts'

/** What a cell says: `problem` is what is wrong with it in itself; `sides` in which sides it is known (EXPENSE, REVENUE or both). */
export interface Judgement {
  readonly problem: FindingCode | null
  readonly sides?: number
}

/** Null when a record with this text may be something else than a line. */
export type CellJudge = (text: string) => Judgement | null

/** Different cells of one column that are remembered; a ledger has fewer codes and labels, and memory stays bounded where one has not. */
const CELLS_KEPT = 4 * BATCH_ROWS
const SLOTS = 2 * CELLS_KEPT
/** Longer cells are not remembered. */
const LONGEST_CELL = 200

/** A column of codes or labels: each different cell is decoded and judged once, then known by its bytes. */
export class PlainCells implements PlainColumn {
  /** Per row the place of its text in `texts`; -1 for no text. */
  readonly ids = new Int32Array(BATCH_ROWS).fill(-1)
  /** Every text met, without padding. Another array when the column began to forget. */
  texts: string[] = []
  readonly #delimiter: number
  readonly #decode: DecodeCell
  readonly #judge: CellJudge
  readonly #notes: RowNotes
  /** Places by hash, as 1 + the number of the cell; 0 is free. */
  readonly #slots = new Int32Array(SLOTS)
  readonly #hashes = new Int32Array(CELLS_KEPT)
  readonly #ends = new Int32Array(CELLS_KEPT + 1)
  #bytes = new Uint8Array(4096)
  readonly #ids = new Int32Array(CELLS_KEPT)
  readonly #sides = new Uint8Array(CELLS_KEPT)
  #problems: (FindingCode | null)[] = []

  constructor(delimiter: number, decode: DecodeCell, notes: RowNotes, judge: CellJudge) {
    this.#delimiter = delimiter
    this.#decode = decode
    this.#notes = notes
    this.#judge = judge
  }

  read(bytes: Uint8Array, at: number, row: number): number {
    const delimiter = this.#delimiter
    let hash = 0
    let end = at
    let byte = bytes[at] ?? 0
    if (byte === QUOTE) return this.#readQuoted(bytes, at + 1, row)
    while (byte > LAST_CONTROL && byte !== delimiter) {
      hash = (Math.imul(hash, 31) + byte) | 0
      end += 1
      byte = bytes[end] ?? 0
    }
    return this.#take(bytes, at, end, hash, row) ? end : NOT_PLAIN
  }

  /** The sides in which the cell of a row is known. */
  sidesOf(row: number): number {
    return this.#sides[this.ids[row] ?? 0] ?? 0
  }

  /** Call when no row of a batch is kept: forgets all cells when a batch might not find room. */
  makeRoom(): void {
    if (this.texts.length <= CELLS_KEPT - BATCH_ROWS) return
    this.texts = []
    this.#problems = []
    this.#slots.fill(0)
  }

  #readQuoted(bytes: Uint8Array, start: number, row: number): number {
    let hash = 0
    let end = start
    let byte = bytes[end] ?? 0
    while (byte > LAST_CONTROL && byte !== QUOTE) {
      hash = (Math.imul(hash, 31) + byte) | 0
      end += 1
      byte = bytes[end] ?? 0
    }
    return byte === QUOTE && this.#take(bytes, start, end, hash, row) ? end + 1 : NOT_PLAIN
  }

  #take(bytes: Uint8Array, start: number, end: number, hash: number, row: number): boolean {
    const cell = this.#find(bytes, start, end, hash)
    if (cell === NOT_PLAIN) return false
    const problem = this.#problems[cell]
    if (problem) this.#notes.problems.push(problem)
    this.ids[row] = this.#ids[cell] ?? 0
    return true
  }

  #find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    for (;;) {
      const cell = (this.#slots[slot] ?? 0) - 1
      if (cell < 0) return this.#learn(bytes, start, end, hash, slot)
      if (this.#hashes[cell] === hash && this.#equals(cell, bytes, start, end)) return cell
      slot = (slot + 1) & (SLOTS - 1)
    }
  }

  #equals(cell: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#bytes
    let at = this.#ends[cell] ?? 0
    if ((this.#ends[cell + 1] ?? 0) - at !== end - start) return false
    for (let index = start; index < end; index += 1) {
      if (known[at] !== bytes[index]) return false
      at += 1
    }
    return true
  }

  #learn(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    if (end - start > LONGEST_CELL) return NOT_PLAIN
    const padded = this.#decode(bytes, start, end)
    const text = padded.trim()
    const judgement = isTotalWord(padded) ? null : this.#judge(text)
    if (judgement === null) return NOT_PLAIN
    const cell = this.texts.length
    this.texts.push(text)
    this.#problems.push(judgement.problem)
    this.#ids[cell] = text === '' ? -1 : cell
    this.#sides[cell] = judgement.sides ?? 0
    this.#slots[slot] = cell + 1
    this.#hashes[cell] = hash
    this.#remember(cell, bytes.subarray(start, end))
    return cell
  }

  #remember(cell: number, bytes: Uint8Array): void {
    const start = this.#ends[cell] ?? 0
    const end = start + bytes.length
    if (end > this.#bytes.length) {
      const room = new Uint8Array(2 * end)
      room.set(this.#bytes)
      this.#bytes = room
    }
    this.#bytes.set(bytes, start)
    this.#ends[cell + 1] = end
  }
}
