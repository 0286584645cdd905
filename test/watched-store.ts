import type { Host } from '../functions/host.ts'
import type { PendingObject, Store, StoredObject } from '../functions/io/store.ts'

export interface StoreOperation {
  /** 1 for the first operation of a run, over all of its stores. */
  readonly number: number
  readonly name: 'list' | 'get' | 'read' | 'exists' | 'put' | 'putIfAbsent' | 'begin' | 'write' | 'commit' | 'abort'
  readonly key: string
}

/** Stands around every operation: lets it happen, fails before or after it, or ends the process. */
export type Watch = <T>(operation: StoreOperation, work: () => Promise<T>) => Promise<T>

/** From the n-th operation on the store is gone; `after`: that one still happened, but nobody heard of it. Giving up always works. */
export function goneFrom(n: number, moment: 'before' | 'after'): Watch {
  return async (operation, work) => {
    if (operation.number < n) return work()
    if (operation.name === 'abort' || (operation.number === n && moment === 'after')) await work()
    throw new Error('the disk is gone')
  }
}

/** A host whose stores, of whatever adapter, are watched. */
export function watched(host: Host, watch: Watch): Host {
  let count = 0
  const around = <T>(name: StoreOperation['name'], key: string, work: () => Promise<T>): Promise<T> => {
    count += 1
    return watch({ number: count, name, key }, work)
  }
  return { ...host, uploads: new WatchedStore(host.uploads, around), data: new WatchedStore(host.data, around) }
}

type Around = <T>(name: StoreOperation['name'], key: string, work: () => Promise<T>) => Promise<T>

class WatchedStore implements Store {
  readonly #store: Store
  readonly #around: Around

  constructor(store: Store, around: Around) {
    this.#store = store
    this.#around = around
  }

  list(prefix: string): Promise<readonly StoredObject[]> {
    return this.#around('list', prefix, () => this.#store.list(prefix))
  }

  get(key: string, version?: string): Promise<Uint8Array | null> {
    return this.#around('get', key, () => this.#store.get(key, version))
  }

  async *read(key: string, version?: string): AsyncIterable<Uint8Array> {
    yield* await this.#around('read', key, async () => this.#store.read(key, version))
  }

  exists(key: string): Promise<boolean> {
    return this.#around('exists', key, () => this.#store.exists(key))
  }

  put(key: string, content: Uint8Array | string): Promise<void> {
    return this.#around('put', key, () => this.#store.put(key, content))
  }

  putIfAbsent(key: string, content: Uint8Array | string): Promise<boolean> {
    return this.#around('putIfAbsent', key, () => this.#store.putIfAbsent(key, content))
  }

  async begin(key: string): Promise<PendingObject> {
    const pending = await this.#around('begin', key, () => this.#store.begin(key))
    return {
      write: (block) => this.#around('write', key, () => pending.write(block)),
      commit: () => this.#around('commit', key, () => pending.commit()),
      abort: () => this.#around('abort', key, () => pending.abort()),
    }
  }
}
