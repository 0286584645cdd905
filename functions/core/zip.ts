import { crc32, inflateRawSync } from 'node:zlib'

const END = Buffer.from([0x50, 0x4b, 5, 6])
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** Whether the bytes are a zip of which every file unpacks to the length and the CRC-32 that it names (PKWARE appnote 4.3). */
export function isWholeZip(bytes: Uint8Array): boolean {
  try {
    const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = zip.lastIndexOf(END)
    if (end < 0 || end + 22 + zip.readUInt16LE(end + 20) !== zip.length) return false
    let at = zip.readUInt32LE(end + 16)
    const entries = zip.readUInt16LE(end + 10)
    for (let index = 0; index < entries; index += 1) {
      if (zip.readUInt32LE(at) !== ENTRY || !isWholeFile(zip, at)) return false
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
    return entries > 0 && at === end
  } catch {
    // Beyond the end of the bytes, or no deflated data.
    return false
  }
}

/** @param entry where the central directory has it */
function isWholeFile(zip: Buffer, entry: number): boolean {
  const local = zip.readUInt32LE(entry + 42)
  // What a reader of the local headers finds must be what the directory says: method, checksum and both lengths.
  const described = (method: number) =>
    zip.toString('hex', method, method + 2) + zip.toString('hex', method + 6, method + 18)
  if (zip.readUInt32LE(local) !== LOCAL || described(local + 8) !== described(entry + 10)) return false
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const [packed, size] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 24)]
  if (start + packed > zip.length) return false
  const content = zip.subarray(start, start + packed)
  const method = zip.readUInt16LE(entry + 10)
  if (method !== STORED && method !== DEFLATED) return false
  const whole = method === STORED ? content : inflateRawSync(content, { maxOutputLength: Math.max(size, 1) })
  return whole.length === size && crc32(whole) === zip.readUInt32LE(entry + 16)
}
