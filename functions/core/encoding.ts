import { isAscii, isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

/** CP1252 at 0x80–0x9F; elsewhere it is Latin-1. Own table, because TextDecoder gets the euro sign wrong on some Node versions. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** What a byte that does not belong in the encoding of its file is decoded as. */
export const UNREADABLE = '\ufffd'

/**
 * Decides the encoding of a file from all of its bytes, fed block by block: a byte order mark, else UTF-8 when it has at least as many UTF-8 letters
 * as other bytes beyond ASCII, else CP1252. The other bytes of a UTF-8 file become UNREADABLE, so that their cells can be named.
 */
export class EncodingProbe {
  #bom: Encoding | null = null
  #letters = 0
  #strays = 0
  #tail: Uint8Array = new Uint8Array()
  #started = false

  add(block: Uint8Array): void {
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, block]) : block
    if (!this.#started) {
      this.#started = bytes.length >= 2
      if (bytes[0] === 0xff && bytes[1] === 0xfe) this.#bom = 'utf-16le'
      else if (bytes[0] === 0xfe && bytes[1] === 0xff) this.#bom = 'utf-16be'
    }
    if (this.#bom) return
    const whole = this.#started ? bytes.length - incompleteBytes(bytes) : 0
    this.#count(bytes.subarray(0, whole))
    this.#tail = Uint8Array.from(bytes.subarray(whole))
  }

  /** The encoding of all blocks added so far. */
  get encoding(): Encoding {
    if (this.#bom) return this.#bom
    const strays = this.#strays + (isUtf8(this.#tail) ? 0 : 1)
    return this.#letters >= strays ? 'utf-8' : 'windows-1252'
  }

  #count(bytes: Uint8Array): void {
    if (isAscii(bytes)) return
    if (isUtf8(bytes)) {
      this.#letters += 1
      return
    }
    for (let at = 0; at < bytes.length; ) {
      const byte = bytes[at] ?? 0
      const size = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      const letter = size > 1 && byte >= 0xc2 && isUtf8(bytes.subarray(at, at + size))
      if (letter) this.#letters += 1
      else if (size > 1) this.#strays += 1
      at += letter ? size : 1
    }
  }
}

/** Bytes of a multi-byte UTF-8 character at the end of a block that continues in the next one. */
function incompleteBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** Decodes a file block by block; characters across block borders stay whole. */
export class BlockDecoder {
  readonly #decoder: InstanceType<typeof TextDecoder> | null

  constructor(encoding: Encoding) {
    this.#decoder = encoding === 'windows-1252' ? null : new TextDecoder(encoding)
  }

  decode(block: Uint8Array): string {
    return this.#decoder ? this.#decoder.decode(block, { stream: true }) : decodeCp1252(block)
  }

  end(): string {
    return this.#decoder ? this.#decoder.decode() : ''
  }
}

function decodeCp1252(block: Uint8Array): string {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (character) => CP1252[character.charCodeAt(0) - 0x80] ?? character)
}

/** Decodes cells of blocks that hold nothing unreadable; null for an encoding in which ASCII is not one byte. */
export function cellDecoder(encoding: Encoding): ((bytes: Uint8Array, start: number, end: number) => string) | null {
  if (encoding === 'windows-1252') return (bytes, start, end) => decodeCp1252(bytes.subarray(start, end))
  if (encoding !== 'utf-8') return null
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return (bytes, start, end) => decoder.decode(bytes.subarray(start, end))
}

/** Decodes a small file whole. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const probe = new EncodingProbe()
  probe.add(bytes)
  const encoding = probe.encoding
  const decoder = new BlockDecoder(encoding)
  return { text: decoder.decode(bytes) + decoder.end(), encoding }
}
