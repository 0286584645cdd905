import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BlockDecoder,
  decodeText,
  type Encoding,
  EncodingProbe,
  mendGarbled,
  strayBytesIn,
  withoutStrayBytes,
} from '../../../functions/core/encoding.ts'

/** CP1252 0x80–0x9F from the Unicode consortium's table (bestfit: the five unassigned bytes are C1 controls). */
const CP1252 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
]

const DUTCH = 'Coördinatie € 5 – financiële ĳking 👍\r\n'
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
const utf16le = (text: string) => bytes([0xff, 0xfe], [...Buffer.from(text, 'utf16le')])
const utf16be = (text: string) => bytes([0xfe, 0xff], [...Buffer.from(text, 'utf16le').swap16()])

function probed(blocks: readonly Uint8Array[]): Encoding {
  const probe = new EncodingProbe()
  for (const block of blocks) probe.add(block)
  return probe.encoding
}

function decoded(encoding: Encoding, blocks: readonly Uint8Array[]): string {
  const decoder = new BlockDecoder(encoding)
  return blocks.map((block) => decoder.decode(block)).join('') + decoder.end()
}

const cutAt = (file: Uint8Array, at: number) => [file.subarray(0, at), file.subarray(at)]
const borders = (file: Uint8Array) => Array.from({ length: file.length + 1 }, (_, at) => at)

describe('the encoding of a file', () => {
  it.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', bytes(DUTCH), 'utf-8', DUTCH],
    ['UTF-8 with a byte order mark, which is no text', bytes([0xef, 0xbb, 0xbf], DUTCH), 'utf-8', DUTCH],
    ['plain ASCII', bytes('Boekjaar;Bedrag'), 'utf-8', 'Boekjaar;Bedrag'],
    ['UTF-16LE', utf16le(DUTCH), 'utf-16le', DUTCH],
    ['UTF-16BE', utf16be(DUTCH), 'utf-16be', DUTCH],
    ['CP1252', bytes('Co', [0xf6], 'rdinatie ', [0x80], ' 5'), 'windows-1252', 'Coördinatie € 5'],
    ['a file of no bytes', bytes(), 'utf-8', ''],
  ])('%s', (_name, file, encoding, text) => {
    expect(decodeText(file)).toEqual({ text, encoding })
  })

  it('is CP1252 when a character is not complete at the end', () => {
    expect(decodeText(bytes('caf', [0xc3]))).toEqual({ text: 'cafÃ', encoding: 'windows-1252' })
    expect(decodeText(bytes('prijs ', [0xe2, 0x82]))).toEqual({ text: 'prijs â‚', encoding: 'windows-1252' })
  })

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a character above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a continuation byte by itself', [0xbf]],
    ['a byte that never occurs', [0xff]],
  ])('is CP1252 with %s, wherever the file is cut', (_name, wrong) => {
    const file = bytes('ae', wrong, 'b')
    for (const at of borders(file)) expect(probed(cutAt(file, at))).toBe('windows-1252')
  })

  it('is UTF-8 once it has a letter of it, so that a stray byte shows instead of turning letters into others', () => {
    const file = bytes('aé', [0xe9], 'b')
    for (const at of borders(file)) expect(probed(cutAt(file, at))).toBe('utf-8')
    expect(withoutStrayBytes(decodeText(file).text)).toBe('aé\ufffdb')
    expect(strayBytesIn(decodeText(file).text)).toEqual(['E9 (é in Windows-1252)'])
  })
})

describe('CP1252', () => {
  it('has the euro sign and every other sign of 0x80–0x9f where Windows has it', () => {
    const file = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)
    expect([...decoded('windows-1252', [file])].map((sign) => sign.codePointAt(0))).toEqual(CP1252)
  })

  it('is Latin-1 everywhere else', () => {
    const all = Uint8Array.from({ length: 255 }, (_, index) => index + 1)
    const file = all.filter((byte) => byte < 0x80 || byte > 0x9f)
    expect([...decoded('windows-1252', [file])].map((sign) => sign.codePointAt(0))).toEqual([...file])
  })
})

describe('a zero byte', () => {
  it('is no character in any encoding, and is named', () => {
    expect(strayBytesIn(decodeText(bytes('a', [0], 'b')).text)).toEqual(['00'])
    expect(strayBytesIn(decodeText(bytes('caf', [0xe9, 0])).text)).toEqual(['00'])
    expect(strayBytesIn(decodeText(utf16le('a\0b')).text)).toEqual(['00'])
  })

  it('in every other place means UTF-16, also without a byte order mark', () => {
    expect(decodeText(utf16le('Boekjaar;Kostenplaats').subarray(2))).toMatchObject({
      encoding: 'utf-16le',
      text: 'Boekjaar;Kostenplaats',
    })
    expect(decodeText(utf16be('Boekjaar;Kostenplaats').subarray(2))).toMatchObject({
      encoding: 'utf-16be',
      text: 'Boekjaar;Kostenplaats',
    })
  })
})

describe('a text that was read in the wrong encoding somewhere', () => {
  it.each([
    ['FinanciÃ«n', 'Financiën'],
    ['â‚¬ 5', '€ 5'],
    ['CoÃ¶rdinatie', 'Coördinatie'],
  ])('%s was %s', (garbled, meant) => {
    expect(mendGarbled(garbled)).toBe(meant)
  })

  it.each(['Financiën', 'Château', 'Ångström', 'a â b', 'Ã'])('%s was not', (text) => {
    expect(mendGarbled(text)).toBeNull()
  })
})

describe('a file in blocks', () => {
  it.each<[string, Uint8Array, Encoding]>([
    ['UTF-8', bytes(DUTCH), 'utf-8'],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], DUTCH), 'utf-8'],
    ['CP1252', bytes('Co', [0xf6], 'rdinatie ', [0x80], ' 5'), 'windows-1252'],
    ['UTF-16LE', utf16le(DUTCH), 'utf-16le'],
    ['UTF-16BE', utf16be(DUTCH), 'utf-16be'],
  ])('%s keeps its text wherever a block ends', (_name, file, encoding) => {
    const text = decodeText(file).text
    for (const at of borders(file)) expect(decoded(encoding, cutAt(file, at)), `cut at ${at}`).toBe(text)
    expect(
      decoded(
        encoding,
        [...file].map((byte) => Uint8Array.of(byte)),
      ),
    ).toBe(text)
  })

  it.each<[string, Uint8Array, Encoding]>([
    ['UTF-8', bytes(DUTCH), 'utf-8'],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], DUTCH), 'utf-8'],
    ['CP1252', bytes('Co', [0xf6], 'rdinatie ', [0x80], ' 5'), 'windows-1252'],
    ['UTF-16LE', utf16le(DUTCH), 'utf-16le'],
    ['UTF-16BE', utf16be(DUTCH), 'utf-16be'],
  ])('%s is recognized wherever a block ends', (_name, file, encoding) => {
    for (const at of borders(file)) expect(probed(cutAt(file, at)), `cut at ${at}`).toBe(encoding)
    expect(probed([...file].map((byte) => Uint8Array.of(byte)))).toBe(encoding)
  })

  it('shows a character that the end of the file cuts off', () => {
    expect(withoutStrayBytes(decoded('utf-8', [bytes('caf', [0xc3])]))).toBe('caf\ufffd')
    expect(decoded('utf-16le', [utf16le('ab').subarray(0, 5)])).toBe('a\ufffd')
  })

  it('counts every letter, also of a block that is whole', () => {
    const letters = Buffer.from('é'.repeat(10))
    const strays = bytes('a', [0xe9], 'b', [0xe9], 'c')
    expect(probed([letters, strays])).toBe('utf-8')
    expect(probed([Buffer.concat([letters, strays])])).toBe('utf-8')
  })

  it('decides alike for any text and any blocks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 4 }), (file, cuts) => {
        const edges = [0, ...cuts.map((cut) => Math.min(cut, file.length)).sort((a, b) => a - b), file.length]
        const blocks = edges.slice(1).map((edge, index) => file.subarray(edges[index], edge))
        const { text, encoding } = decodeText(file)
        expect(probed(blocks)).toBe(encoding)
        expect(decoded(encoding, blocks)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})
