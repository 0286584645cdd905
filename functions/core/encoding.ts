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
  #start: Uint8Array = new Uint8Array()

  add(block: Uint8Array): void {
    if (this.#start.length < SAMPLE)
      this.#start = Buffer.concat([this.#start, block.subarray(0, SAMPLE - this.#start.length)])
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
    const utf16 = this.#bom ?? unmarkedUtf16(this.#start)
    if (utf16) return utf16
    const strays = this.#strays + (isUtf8(this.#tail) ? 0 : 1)
    return this.#letters >= strays ? 'utf-8' : 'windows-1252'
  }

  #count(bytes: Uint8Array): void {
    if (isAscii(bytes)) return
    if (isUtf8(bytes)) {
      this.#letters += lettersIn(bytes)
      return
    }
    for (let at = 0; at < bytes.length; ) {
      const size = characterSize(bytes, at)
      if (size > 1) this.#letters += 1
      else if (size === 0) this.#strays += 1
      at += size || 1
    }
  }
}

/** Characters of more than one byte in readable UTF-8: each has one byte from 0xc0. */
function lettersIn(bytes: Uint8Array): number {
  let letters = 0
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0xc0) letters += 1
  return letters
}

/** Bytes of the start of a file that show whether it is UTF-16. */
const SAMPLE = 200

/** UTF-16 without a byte order mark: most first characters are ASCII, of which one half is zero. */
function unmarkedUtf16(start: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const even = start.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = start.filter((byte, at) => byte === 0 && at % 2 === 1).length
  if (start.length < 16 || (even > 0 && odd > 0)) return null
  if (odd * 4 > start.length) return 'utf-16le'
  return even * 4 > start.length ? 'utf-16be' : null
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

/** Decodes a file block by block; characters across block borders stay whole, and what is no character says which byte it is. */
export class BlockDecoder {
  readonly #encoding: Encoding
  readonly #utf16: InstanceType<typeof TextDecoder> | null
  #tail: Uint8Array = new Uint8Array()
  #started = false

  constructor(encoding: Encoding) {
    this.#encoding = encoding
    this.#utf16 = encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : null
  }

  decode(block: Uint8Array): string {
    if (this.#utf16) return withStrayNuls(this.#utf16.decode(block, { stream: true }))
    return withStrayNuls(this.#encoding === 'utf-8' ? this.#decodeUtf8(block, false) : decodeCp1252(block))
  }

  end(): string {
    if (this.#utf16) return this.#utf16.decode()
    return this.#encoding === 'utf-8' ? this.#decodeUtf8(new Uint8Array(), true) : ''
  }

  #decodeUtf8(block: Uint8Array, last: boolean): string {
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, block]) : block
    const size = bytes.length - (last ? 0 : incompleteBytes(bytes))
    this.#tail = Uint8Array.from(bytes.subarray(size))
    const whole = bytes.subarray(0, size)
    const text = isUtf8(whole) ? utf8.decode(whole) : decodeWithStrays(whole)
    if (this.#started || text === '') return text
    this.#started = true
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** UTF-8 with bytes in between that belong to no character. */
function decodeWithStrays(bytes: Uint8Array): string {
  let text = ''
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const size = characterSize(bytes, at)
    if (size === 0) {
      text += utf8.decode(bytes.subarray(start, at)) + strayByte(bytes[at] ?? 0)
      start = at + 1
    }
    at += size || 1
  }
  return text + utf8.decode(bytes.subarray(start))
}

/** Bytes of the UTF-8 character at a place; 0 when there is none. */
function characterSize(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte < 0x80) return 1
  const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
  return byte >= 0xc2 && isUtf8(bytes.subarray(at, at + size)) ? size : 0
}

/** Behind UNREADABLE, in the private use area: which byte it was. */
const STRAY = 0xe000

function strayByte(byte: number): string {
  return UNREADABLE + String.fromCharCode(STRAY + byte)
}

function withStrayNuls(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', strayByte(0)) : text
}

/** The text as it may be shown: a stray byte is UNREADABLE alone. */
export function withoutStrayBytes(text: string): string {
  return text.includes(UNREADABLE) ? text.replace(/\ufffd[\ue000-\ue0ff]/g, UNREADABLE) : text
}

/** The bytes of a decoded text that belong to no character, each once: `E9 (é in Windows-1252)`. */
export function strayBytesIn(text: string): readonly string[] {
  const codes = [...text.matchAll(/\ufffd([\ue000-\ue0ff])/g)].map(([, mark = '']) => mark.charCodeAt(0) - STRAY)
  return [...new Set(codes)].map((byte) => {
    const name = byte.toString(16).toUpperCase().padStart(2, '0')
    return byte < 0xa0 && byte !== 0x80 ? name : `${name} (${decodeCp1252(Uint8Array.of(byte))} in Windows-1252)`
  })
}

function decodeCp1252(block: Uint8Array): string {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (character) => CP1252[character.charCodeAt(0) - 0x80] ?? character)
}

/** Decodes cells of blocks that hold nothing unreadable; null for an encoding in which ASCII is not one byte. */
export function cellDecoder(encoding: Encoding): ((bytes: Uint8Array, start: number, end: number) => string) | null {
  if (encoding === 'windows-1252') return (bytes, start, end) => decodeCp1252(bytes.subarray(start, end))
  if (encoding !== 'utf-8') return null
  return (bytes, start, end) => utf8.decode(bytes.subarray(start, end))
}

/** Letters of UTF-8 that were once read as CP1252, such as `Ã«` for `ë`. */
const GARBLED = /[\u00c2\u00c3\u00c5\u00e2][\u0080-\uffff]/

/** What a text was before it was read in the wrong encoding somewhere; null when it was not. */
export function mendGarbled(text: string): string | null {
  if (!GARBLED.test(text)) return null
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    const special = code > 0x7f ? CP1252.indexOf(character) : -1
    if (special < 0 && code > 0xff) return null
    bytes.push(special < 0 ? code : 0x80 + special)
  }
  return isUtf8(Uint8Array.from(bytes)) ? utf8.decode(Uint8Array.from(bytes)) : null
}

/** Decodes a small file whole. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const probe = new EncodingProbe()
  probe.add(bytes)
  const encoding = probe.encoding
  const decoder = new BlockDecoder(encoding)
  return { text: decoder.decode(bytes) + decoder.end(), encoding }
}
