/** Values of the Thrift compact protocol, as far as the Parquet footer and page headers need it. */
export type ThriftValue =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly binary: Uint8Array | string }
  | { readonly flag: boolean }
  | { readonly list: readonly ThriftValue[] }
  | { readonly struct: ThriftStruct }

/** Fields by id, in rising order. */
export type ThriftStruct = readonly (readonly [id: number, value: ThriftValue])[]

const BINARY = 8
const LIST = 9
const STRUCT = 12

/** Encodes a struct (Thrift compact protocol, thrift/doc/specs/thrift-compact-protocol.md). */
export function encodeThrift(struct: ThriftStruct): Buffer {
  const out: number[] = []
  writeStruct(out, struct)
  return Buffer.from(out)
}

function writeStruct(out: number[], struct: ThriftStruct): void {
  let previous = 0
  for (const [id, value] of struct) {
    out.push(((id - previous) << 4) | typeOf(value))
    writeValue(out, value)
    previous = id
  }
  out.push(0)
}

function typeOf(value: ThriftValue): number {
  if ('flag' in value) return value.flag ? 1 : 2
  if ('i32' in value) return 5
  if ('i64' in value) return 6
  if ('binary' in value) return BINARY
  return 'list' in value ? LIST : STRUCT
}

function writeValue(out: number[], value: ThriftValue): void {
  if ('i32' in value) writeZigzag(out, value.i32)
  else if ('i64' in value) writeZigzag(out, value.i64)
  else if ('binary' in value) {
    const bytes = Buffer.from(value.binary as string)
    writeVarint(out, BigInt(bytes.length))
    for (const byte of bytes) out.push(byte)
  } else if ('list' in value) {
    const [first] = value.list
    const type = first ? typeOf(first) : STRUCT
    if (value.list.length < 15) out.push((value.list.length << 4) | type)
    else {
      out.push(0xf0 | type)
      writeVarint(out, BigInt(value.list.length))
    }
    for (const item of value.list) writeValue(out, item)
  } else if ('struct' in value) writeStruct(out, value.struct)
}

function writeZigzag(out: number[], value: number): void {
  const big = BigInt(value)
  writeVarint(out, big >= 0n ? big << 1n : (-big << 1n) - 1n)
}

function writeVarint(out: number[], value: bigint): void {
  let rest = value
  while (rest >= 0x80n) {
    out.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  out.push(Number(rest))
}

/** An unsigned LEB128 number, as run headers inside pages use it. */
export function varint(value: number): Buffer {
  const out: number[] = []
  writeVarint(out, BigInt(value))
  return Buffer.from(out)
}
