import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { overlayStore } from '../../../functions/io/overlay-store.ts'
import { storeContract } from './store.contract.ts'

async function open() {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-overlay-'))
  const base = new FolderStore(join(root, 'base'))
  const another = () => overlayStore(base, new FolderStore(join(root, 'own')), 'previews/')
  return { base, store: another(), other: another(), remove: () => rm(root, { recursive: true }) }
}

storeContract('a folder over another store', open)

describe('a folder over another store', () => {
  it('shows what lies below, and leaves it as it is', async () => {
    const { base, store, remove } = await open()
    await base.put('a', 'onder')
    await base.put('b', 'onder')
    await store.put('a', 'boven')
    expect(await store.putIfAbsent('b', 'boven')).toBe(false)
    expect((await store.list('')).map(({ key }) => key)).toEqual(['a', 'b'])
    const texts = await Promise.all(['a', 'b'].map(async (key) => Buffer.from((await store.get(key)) ?? []).toString()))
    expect(texts).toEqual(['boven', 'onder'])
    expect(Buffer.from((await base.get('a')) ?? []).toString()).toBe('onder')
    await remove()
  })

  it('never asks below for what lies apart', async () => {
    const { base, store, remove } = await open()
    await base.put('previews/a', 'onder')
    expect(await store.exists('previews/a')).toBe(false)
    expect(await store.list('previews/')).toEqual([])
    await remove()
  })
})
