import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { storeContract } from './store.contract.ts'

const newFolder = () => mkdtemp(join(tmpdir(), 'paragraaf-store-'))

storeContract('folder', async () => {
  const root = await newFolder()
  return {
    store: new FolderStore(join(root, 'store')),
    other: new FolderStore(join(root, 'store')),
    remove: () => rm(root, { recursive: true }),
  }
})

describe('a folder as a store', () => {
  let root: string
  let store: FolderStore
  beforeEach(async () => {
    root = await newFolder()
    store = new FolderStore(root)
  })
  afterEach(() => rm(root, { recursive: true }))

  it('lists the files that people put there, and none of what is still being written', async () => {
    await mkdir(join(root, 'diemen/jaarstukken-2021'), { recursive: true })
    await writeFile(join(root, 'diemen/jaarstukken-2021/dossier.yaml'), 'jaar: 2021')
    const pending = await store.begin('diemen/jaarstukken-2021/indeling.csv')
    await pending.write(Buffer.from('half'))
    const another = new FolderStore(root)
    for (const prefix of ['', 'diemen/', '.', '.pending/'])
      expect((await another.list(prefix)).map(({ key }) => key)).toEqual(
        prefix.startsWith('.') ? [] : ['diemen/jaarstukken-2021/dossier.yaml'],
      )
    await pending.abort()
  })

  it('sees an upload that is written over in place', async () => {
    const path = join(root, 'export.csv')
    await writeFile(path, 'een')
    const [before] = await store.list('')
    await writeFile(path, 'eens')
    const [after] = await store.list('')
    expect(after?.version).not.toBe(before?.version)
  })

  it('leaves nothing behind of writers that lost or gave up', async () => {
    await store.putIfAbsent('besluit', 'eerst')
    await store.putIfAbsent('besluit', 'later')
    await (await store.begin('rapport')).abort()
    await store.put('rapport', 'x')
    expect(await readdir(join(root, '.pending'))).toEqual([])
    expect((await readdir(root)).sort()).toEqual(['.pending', 'besluit', 'rapport'])
  })

  it('leaves nothing behind of a key that it refuses', async () => {
    await expect(store.put('../buiten', 'x')).rejects.toThrow()
    await expect(store.putIfAbsent('../buiten', 'x')).rejects.toThrow()
    expect(await readdir(root, { recursive: true })).not.toContainEqual(expect.stringMatching(/^\.pending./))
  })

  it('that does not exist yet is empty', async () => {
    const absent = new FolderStore(join(root, 'nog', 'niet'))
    expect(await absent.list('')).toEqual([])
    expect(await absent.get('x')).toBeNull()
    expect(await absent.putIfAbsent('x', 'y')).toBe(true)
  })

  it('that cannot be read is a broken world, not an absent object', async () => {
    await store.put('map/bestand', 'x')
    const broken = new FolderStore('a\0b')
    await expect(broken.list('')).rejects.toThrow()
    await expect(broken.get('x')).rejects.toThrow()
    await expect(broken.exists('x')).rejects.toThrow()
  })
})
