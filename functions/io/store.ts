/** An object as a listing shows it. `version` changes whenever its bytes may have changed. */
export interface StoredObject {
  readonly key: string
  readonly version: string
  readonly bytes: number
}

/** An object being written in pieces: visible whole after `commit`, never before. */
export interface PendingObject {
  write(block: Uint8Array): Promise<void>
  commit(): Promise<void>
  abort(): Promise<void>
}

/**
 * Objects by key (`/`-separated). A reader sees an object whole or not at all; a process killed at any instant leaves no partial object.
 * Every method throws when the world is broken (no access, disk full); absence is a value.
 */
export interface Store {
  /** All objects whose key starts with the prefix, in order of key. */
  list(prefix: string): Promise<readonly StoredObject[]>
  get(key: string): Promise<Uint8Array | null>
  /** @throws Error when the object is absent. */
  read(key: string): AsyncIterable<Uint8Array>
  exists(key: string): Promise<boolean>
  /** For keys whose content follows from the key: writing twice is the same as writing once. */
  put(key: string, content: Uint8Array | string): Promise<void>
  /** The compare-and-set: false when the key is taken, also by a writer at the same instant. */
  putIfAbsent(key: string, content: Uint8Array | string): Promise<boolean>
  begin(key: string): Promise<PendingObject>
}

/** @throws Error when the object is absent or no JSON. */
export async function readJson(store: Store, key: string): Promise<unknown> {
  const bytes = await store.get(key)
  if (bytes === null) throw new Error(`Het object ${key} ontbreekt in de opslag.`)
  return JSON.parse(new TextDecoder().decode(bytes))
}
