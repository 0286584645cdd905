import type { BigIntStats } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { byCode } from '../core/order.ts'
import { fileBlocks } from './file-blocks.ts'
import { PENDING, pendingName, removeAbandoned } from './pending.ts'
import { type PendingObject, ReplacedError, type Store, type StoredObject } from './store.ts'

/** A folder as a store: every object is a file, written beside and moved into place. */
export class FolderStore implements Store {
  readonly root: string
  #cleaned: Promise<void> | null = null

  constructor(root: string) {
    this.root = root
  }

  async list(prefix: string): Promise<readonly StoredObject[]> {
    const folder = prefix.endsWith('/') || prefix === '' ? prefix : `${dirname(prefix)}/`
    const entries = await absentAs([], readdir(join(this.root, folder), { recursive: true, withFileTypes: true }))
    const files = entries.filter((entry) => entry.isFile())
    const keys = files.map((entry) => relative(this.root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    const wanted = keys.filter((key) => key.startsWith(prefix) && !key.startsWith(`${PENDING}/`)).sort(byCode)
    const objects = wanted.map(async (key): Promise<StoredObject | null> => {
      const found = await absentAs(null, stat(this.#path(key), { bigint: true }))
      return found && { key, version: versionOf(found), bytes: Number(found.size) }
    })
    // A file may be withdrawn while the folder is listed.
    return (await Promise.all(objects)).filter((object) => object !== null)
  }

  async get(key: string, version?: string): Promise<Uint8Array | null> {
    const bytes = await absentAs(null, readFile(this.#path(key)))
    if (bytes) await this.#expect(key, version)
    return bytes
  }

  async *read(key: string, version?: string): AsyncIterable<Uint8Array> {
    try {
      yield* fileBlocks(this.#path(key))
    } finally {
      await this.#expect(key, version)
    }
  }

  async exists(key: string): Promise<boolean> {
    return absentAs(
      false,
      stat(this.#path(key)).then((found) => found.isFile()),
    )
  }

  async put(key: string, content: Uint8Array | string): Promise<void> {
    const pending = await this.begin(key)
    try {
      await pending.write(toBytes(content))
      await pending.commit()
    } catch (error) {
      await pending.abort()
      throw error
    }
  }

  async putIfAbsent(key: string, content: Uint8Array | string): Promise<boolean> {
    const path = this.#path(key)
    const { path: pending, handle } = await this.#openPending()
    try {
      try {
        await handle.writeFile(toBytes(content))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await mkdir(dirname(path), { recursive: true })
      await link(pending, path)
      return true
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false
      throw error
    } finally {
      await rm(pending, { force: true })
    }
  }

  async begin(key: string): Promise<PendingObject> {
    const target = this.#path(key)
    const { path, handle } = await this.#openPending()
    return {
      write: async (block) => {
        await handle.writeFile(block)
      },
      commit: async () => {
        await handle.sync()
        await handle.close()
        await mkdir(dirname(target), { recursive: true })
        await rename(path, target)
      },
      abort: async () => {
        // A commit that failed half-way has closed it already.
        await handle.close().catch(() => {})
        await rm(path, { force: true })
      },
    }
  }

  /** A folder keeps no earlier versions: what was read is the version asked for when that stands there still. */
  async #expect(key: string, version: string | undefined): Promise<void> {
    if (version === undefined) return
    const found = await absentAs(null, stat(this.#path(key), { bigint: true }))
    if (!found || versionOf(found) !== version) throw new ReplacedError(key)
  }

  #path(key: string): string {
    if (key.split('/').includes('..')) throw new Error(`A key never leaves its store: ${key}`)
    return join(this.root, key)
  }

  async #openPending() {
    const folder = join(this.root, PENDING)
    await mkdir(folder, { recursive: true })
    this.#cleaned ??= removeAbandoned(folder)
    await this.#cleaned
    const path = join(folder, pendingName())
    return { path, handle: await open(path, 'wx') }
  }
}

function versionOf({ mtimeNs, ino, size }: BigIntStats): string {
  return `${mtimeNs}-${ino}-${size}`
}

function toBytes(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

async function absentAs<T, A>(absent: A, work: Promise<T>): Promise<T | A> {
  try {
    return await work
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR') || isCode(error, 'EISDIR')) return absent
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
