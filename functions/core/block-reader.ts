import { isAscii, isUtf8 } from 'node:buffer'
import { type CsvBatch, type CsvForm, CsvReader, detectForm, UnreadableRecord } from './csv.ts'
import { BlockDecoder, type Encoding, UNREADABLE } from './encoding.ts'
import type { Finding } from './finding.ts'
import type { PlainLines } from './plain-lines.ts'

/** Who takes the records of a file: as lines of a ledger, or to see what is there. */
export interface RecordReader {
  /** The name of the file, for findings. */
  readonly file: string
  read(batch: CsvBatch): void
  /** Reads plain records itself; null as long as it cannot. Without it every record goes to `read`. */
  plainLines?(form: CsvForm, encoding: Encoding): PlainLines | null
  /** Ends the file with a problem that makes further reading senseless. */
  refuse(problem: Finding): void
}

const LINE_FEED = 0x0a
/** Fewer plain records than this in a row do not pay for going from one way to the other. */
const FEW_RECORDS = 4
const SMALL_PIECE = 512
const LARGE_PIECE = 1_048_576

/**
 * Reads the blocks of a file: plain records straight from the bytes, the others as text. Between two records it may go from one way to the other,
 * so plain records are always whole within one block.
 */
export class BlockReader {
  readonly #reader: RecordReader
  readonly #encoding: Encoding
  readonly #decoder: BlockDecoder
  #form: CsvForm = { delimiter: ';', newline: '\r\n' }
  #csv: CsvReader | null = null
  #plain: PlainLines | null = null
  /** Bytes that are read as text, after a record that is not plain, before the short way is tried again. */
  #piece = 0

  constructor(reader: RecordReader, encoding: Encoding) {
    this.#reader = reader
    this.#encoding = encoding
    this.#decoder = new BlockDecoder(encoding)
  }

  get form(): CsvForm {
    return this.#form
  }

  /** False as long as there was no block. */
  get started(): boolean {
    return this.#csv !== null
  }

  /** @throws UnreadableRecord */
  read(block: Uint8Array): void {
    const csv = this.#csv ?? this.#begin(block)
    const end = block.lastIndexOf(LINE_FEED) + 1
    let piece = 0
    let readable = false
    for (let at = 0; at < block.length; ) {
      const plain = csv.isBetweenRecords && at < end ? this.#plainLines() : null
      if (plain) {
        readable ||= this.#isReadable(block, at, end)
        if (!readable) piece = block.length
        else {
          at = plain.read(block, at, end, csv.line)
          csv.passOver(plain.records)
          if (at === end) continue
          this.#piece = plain.records < FEW_RECORDS ? larger(this.#piece) : 0
          piece = this.#piece
        }
      }
      const next = afterLineEnd(block, at + piece)
      this.#readText(csv, this.#decoder.decode(block.subarray(at, next)))
      at = next
      piece = larger(piece)
    }
  }

  /** Call once after the last block. @throws UnreadableRecord */
  finish(): void {
    if (this.#csv) this.#readText(this.#csv, this.#decoder.end(), true)
  }

  #readText(csv: CsvReader, text: string, last = false): void {
    try {
      this.#reader.read(csv.read(text, last))
    } catch (error) {
      if (error instanceof UnreadableRecord) this.#reader.read(error.before)
      throw error
    }
  }

  #begin(block: Uint8Array): CsvReader {
    this.#form = detectForm(new BlockDecoder(this.#encoding).decode(block))
    this.#csv = new CsvReader(this.#form)
    return this.#csv
  }

  #plainLines(): PlainLines | null {
    this.#plain ??= this.#reader.plainLines?.(this.#form, this.#encoding) ?? null
    return this.#plain
  }

  /** Whether every byte is part of a character. What is not, and what looks like it, is named by the long way. */
  #isReadable(block: Uint8Array, start: number, end: number): boolean {
    const bytes = Buffer.from(block.buffer, block.byteOffset + start, end - start)
    if (bytes.includes(0)) return false
    return this.#encoding !== 'utf-8' || isAscii(bytes) || (isUtf8(bytes) && !bytes.includes(UNREADABLE))
  }
}

function larger(piece: number): number {
  return Math.min(Math.max(SMALL_PIECE, 2 * piece), LARGE_PIECE)
}

function afterLineEnd(block: Uint8Array, at: number): number {
  const found = block.indexOf(LINE_FEED, at)
  return found < 0 ? block.length : found + 1
}
