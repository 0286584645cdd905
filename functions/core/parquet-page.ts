import { varint } from './thrift.ts'

const NOTHING: Buffer = Buffer.alloc(0)

/**
 * One bit-packed run of Parquet's RLE/bit-packing hybrid: groups of eight, least significant bit first. Widths up to 24 bits. What goes `before` is in
 * the same buffer, because a copy of a page is as large as the page.
 */
export function bitPacked(values: ArrayLike<number>, width: number, before = NOTHING): Buffer {
  const groups = Math.ceil(values.length / 8)
  const head = Buffer.concat([before, varint((groups << 1) | 1)])
  const bytes = Buffer.alloc(head.length + groups * width)
  head.copy(bytes)
  let at = head.length
  let waiting = 0
  let bits = 0
  for (let index = 0; index < values.length; index += 1) {
    waiting |= (values[index] ?? 0) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      bytes[at] = waiting & 0xff
      at += 1
      waiting >>>= 8
    }
  }
  if (bits > 0) bytes[at] = waiting
  return bytes
}

/** Every text with its length before it. */
export function plainTexts(texts: readonly Buffer[]): Buffer {
  return Buffer.concat(texts.flatMap((bytes) => [int32s([bytes.length]), bytes]))
}

export function int32s(values: ArrayLike<number>, before = NOTHING): Buffer {
  const bytes = Buffer.alloc(before.length + values.length * 4)
  before.copy(bytes)
  for (let index = 0; index < values.length; index += 1)
    bytes.writeInt32LE(values[index] ?? 0, before.length + index * 4)
  return bytes
}

/** As two halves of 32 bits: a BigInt for every value costs more than everything else that is done with it. */
export function int64s(values: ArrayLike<number>, before = NOTHING): Buffer {
  const bytes = Buffer.alloc(before.length + values.length * 8)
  before.copy(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset + before.length)
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    const high = Math.floor(value / 2 ** 32)
    view.setInt32(index * 8, value - high * 2 ** 32, true)
    view.setInt32(index * 8 + 4, high, true)
  }
  return bytes
}
