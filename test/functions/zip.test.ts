import { CFB } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { isWholeZip } from '../../functions/core/zip.ts'

function zipOf(compression: boolean): Buffer {
  const zip = CFB.utils.cfb_new()
  CFB.utils.cfb_add(zip, '/a.txt', Buffer.from('lasten en baten '.repeat(40)))
  CFB.utils.cfb_add(zip, '/empty.txt', Buffer.alloc(0))
  return Buffer.from(CFB.write(zip, { fileType: 'zip', type: 'buffer', compression }))
}

it.each([true, false])(
  'a zip is whole (deflated: %s) until a byte of what it holds is another, or some are gone',
  (compression) => {
    const whole = zipOf(compression)
    expect(isWholeZip(whole)).toBe(true)
    for (let length = 0; length < whole.length; length += 1) expect(isWholeZip(whole.subarray(0, length))).toBe(false)
    const start = 30 + whole.readUInt16LE(26)
    // The last byte of deflated data is filled up with bits that mean nothing.
    const end = start + whole.readUInt32LE(18) - (compression ? 1 : 0)
    for (let at = start; at < end; at += 1) {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ 0x10
      expect(isWholeZip(damaged), `byte ${at}`).toBe(false)
    }
  },
)

it('no zip is whole that is something else, or unpacks to more than it says', () => {
  expect(isWholeZip(Buffer.from('rij-id;omschrijving'))).toBe(false)
  expect(isWholeZip(Buffer.alloc(0))).toBe(false)
  const bomb = zipOf(true)
  const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  bomb.writeUInt32LE(5, 22)
  bomb.writeUInt32LE(5, entry + 24)
  expect(isWholeZip(bomb)).toBe(false)
})
