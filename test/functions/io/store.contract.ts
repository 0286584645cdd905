import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ReplacedError, readJson, type Store } from '../../../functions/io/store.ts'

/** An empty store for one test. */
export interface OpenedStore {
  readonly store: Store
  /** Another process on the same store. */
  readonly other: Store
  remove(): Promise<void>
}

async function bytesOf(store: Store, key: string, version?: string): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of store.read(key, version)) blocks.push(Buffer.from(block))
  return Buffer.concat(blocks)
}
const textOf = async (store: Store, key: string) => {
  const bytes = await store.get(key)
  return bytes === null ? null : Buffer.from(bytes).toString()
}
const keysOf = async (store: Store, prefix = '') => (await store.list(prefix)).map(({ key }) => key)

/** What every adapter of the store promises. */
export function storeContract(adapter: string, open: () => Promise<OpenedStore>): void {
  describe(`a store (${adapter})`, () => {
    let place: OpenedStore
    let store: Store
    let other: Store
    beforeEach(async () => {
      place = await open()
      store = place.store
      other = place.other
    })
    afterEach(() => place.remove())

    it('gives back what was put, byte for byte, to every process', async () => {
      const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 31 + (index >> 8)) % 256))
      await store.put('a/b/c.bin', bytes)
      expect(Buffer.from((await other.get('a/b/c.bin')) ?? []).equals(bytes)).toBe(true)
      expect((await bytesOf(other, 'a/b/c.bin')).equals(bytes)).toBe(true)
      expect(await store.list('')).toMatchObject([{ key: 'a/b/c.bin', bytes: bytes.length }])
    })

    it('keeps text as UTF-8, and an object of no bytes', async () => {
      await store.put('tekst.md', 'één € 👍')
      await store.put('leeg', '')
      expect(await textOf(store, 'tekst.md')).toBe('één € 👍')
      expect(await textOf(store, 'leeg')).toBe('')
      expect(await store.exists('leeg')).toBe(true)
    })

    it('says that an object is absent: no exception, no empty object', async () => {
      await store.put('map/bestand', 'x')
      for (const key of ['anders', 'map/anders', 'map/bestand/anders']) {
        expect(await store.get(key), key).toBeNull()
        expect(await store.exists(key), key).toBe(false)
      }
      expect(await store.list('anders/')).toEqual([])
      await expect(bytesOf(store, 'anders')).rejects.toThrow()
      await expect(readJson(store, 'anders')).rejects.toThrow('anders')
    })

    it('knows objects, not folders', async () => {
      await store.put('map/bestand', 'x')
      expect(await store.exists('map')).toBe(false)
      expect(await store.get('map')).toBeNull()
    })

    it('lists in order of key, by prefix and not by folder', async () => {
      for (const key of ['b/2', 'a/10', 'a/9', 'a-b/1', 'a/c/1', 'B', 'ab']) await store.put(key, key)
      expect(await keysOf(store)).toEqual(['B', 'a-b/1', 'a/10', 'a/9', 'a/c/1', 'ab', 'b/2'])
      expect(await keysOf(store, 'a/')).toEqual(['a/10', 'a/9', 'a/c/1'])
      expect(await keysOf(store, 'a')).toEqual(['a-b/1', 'a/10', 'a/9', 'a/c/1', 'ab'])
      expect(await keysOf(store, 'a/1')).toEqual(['a/10'])
      expect(await keysOf(store, 'a/c/1')).toEqual(['a/c/1'])
    })

    it('shows an object in pieces whole after commit, and never before', async () => {
      const pending = await store.begin('groot/bestand')
      for (const part of ['een ', 'twee ']) await pending.write(Buffer.from(part))
      expect(await keysOf(other)).toEqual([])
      expect(await other.exists('groot/bestand')).toBe(false)
      expect(await other.get('groot/bestand')).toBeNull()
      await pending.write(Buffer.from('drie'))
      await pending.commit()
      expect(await textOf(other, 'groot/bestand')).toBe('een twee drie')
    })

    it('leaves nothing of an aborted object, and what was there before as it was', async () => {
      await store.put('oud', 'oud')
      for (const key of ['oud', 'nieuw']) {
        const pending = await store.begin(key)
        await pending.write(Buffer.from('half'))
        await pending.abort()
      }
      expect(await keysOf(store)).toEqual(['oud'])
      expect(await textOf(store, 'oud')).toBe('oud')
    })

    it('keeps two objects apart that grow at the same time', async () => {
      const [first, second] = await Promise.all([store.begin('een'), other.begin('twee')])
      await Promise.all([first.write(Buffer.from('1')), second.write(Buffer.from('2'))])
      await Promise.all([first.write(Buffer.from('1')), second.write(Buffer.from('2'))])
      await Promise.all([first.commit(), second.commit()])
      expect([await textOf(store, 'een'), await textOf(store, 'twee')]).toEqual(['11', '22'])
    })

    it('lets exactly one of twenty racers take a key, and its bytes stand whole', async () => {
      const contents = Array.from({ length: 20 }, (_, racer) => Buffer.alloc(150_000, racer + 1))
      const won = await Promise.all(
        contents.map((content, racer) => (racer % 2 === 0 ? store : other).putIfAbsent('besluit/000001.json', content)),
      )
      expect(won.filter((taken) => taken)).toHaveLength(1)
      const winner = contents[won.indexOf(true)] ?? expect.fail('nobody won')
      expect(Buffer.from((await store.get('besluit/000001.json')) ?? []).equals(winner)).toBe(true)
      expect(await store.putIfAbsent('besluit/000001.json', 'later')).toBe(false)
      expect(await keysOf(store)).toEqual(['besluit/000001.json'])
    })

    it('shows a reader the old or the new bytes of an object that is replaced, never a mixture', async () => {
      await store.put('lopend', Buffer.alloc(150_000, 1))
      const seen = Promise.all(
        Array.from({ length: 40 }, async () => {
          const bytes = Buffer.from((await other.get('lopend')) ?? [])
          return bytes.length === 150_000 && bytes.every((byte) => byte === bytes[0])
        }),
      )
      for (let round = 2; round < 12; round += 1) await store.put('lopend', Buffer.alloc(150_000, round))
      expect((await seen).every((whole) => whole)).toBe(true)
    })

    it('gives an upload another version when it is replaced, and only then', async () => {
      await store.put('export.csv', 'een')
      await store.put('ander.csv', 'een')
      const versions = async () => new Map((await other.list('')).map(({ key, version }) => [key, version]))
      const before = await versions()
      expect(await versions()).toEqual(before)
      await store.put('export.csv', 'eem')
      const after = await versions()
      expect(after.get('export.csv')).not.toBe(before.get('export.csv'))
      expect(after.get('ander.csv')).toBe(before.get('ander.csv'))
    })

    it('reads the version that was listed, or says that it was replaced: never other bytes', async () => {
      await store.put('export.csv', 'een')
      const [{ version } = expect.fail('nothing was listed')] = await store.list('')
      expect(Buffer.from((await other.get('export.csv', version)) ?? []).toString()).toBe('een')
      expect((await bytesOf(other, 'export.csv', version)).toString()).toBe('een')
      await store.put('export.csv', 'twee')
      for (const read of [() => other.get('export.csv', version), () => bytesOf(other, 'export.csv', version)]) {
        const outcome = await read().then(
          (bytes) => Buffer.from(bytes ?? []).toString(),
          (error: unknown) => error,
        )
        if (outcome !== 'een') expect(outcome).toBeInstanceOf(ReplacedError)
      }
      expect(await textOf(other, 'export.csv')).toBe('twee')
    })

    it.each(['../buiten', 'map/../../buiten', '..', 'map/..'])('refuses the key %s', async (key) => {
      await expect(store.put(key, 'x')).rejects.toThrow()
      await expect(store.putIfAbsent(key, 'x')).rejects.toThrow()
      await expect((async () => store.get(key))()).rejects.toThrow()
      await expect((async () => store.exists(key))()).rejects.toThrow()
      await expect((async () => bytesOf(store, key))()).rejects.toThrow()
      expect(await keysOf(store)).toEqual([])
    })
  })
}
