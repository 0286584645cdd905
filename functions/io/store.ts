import type { Refusal } from '../core/malware-scan.ts'

/** An object as a listing shows it. `version` changes whenever its bytes may have changed. */
export interface StoredObject {
  readonly key: string
  readonly version: string
  readonly bytes: number
}

/** One version of an object, or the mark that the object went. */
export interface StoredVersion {
  readonly key: string
  readonly version: string
  /** When it was stored, in milliseconds since 1970. */
  readonly time: number
  readonly went: boolean
}

/** An object being written in pieces: visible whole after `commit`, never before. */
export interface PendingObject {
  /** The block is the store's from here on: its bytes may not change. */
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
  /**
   * @param version as a listing gave it
   * @throws ReplacedError when that version can no longer be read
   */
  get(key: string, version?: string): Promise<Uint8Array | null>
  /**
   * A block is the caller's until it asks for the next: then its bytes may be written over.
   * @throws Error when the object is absent.
   * @throws ReplacedError when it is not, or not any more, the version asked for; blocks may have been read by then
   */
  read(key: string, version?: string): AsyncIterable<Uint8Array>
  exists(key: string): Promise<boolean>
  /** For keys whose content follows from the key: writing twice is the same as writing once. */
  put(key: string, content: Uint8Array | string): Promise<void>
  /** The compare-and-set: false when the key is taken, also by a writer at the same instant. */
  putIfAbsent(key: string, content: Uint8Array | string): Promise<boolean>
  begin(key: string): Promise<PendingObject>
  /**
   * Of a store whose objects are scanned for malware: why this version may not be read, null when it may.
   * @throws ReplacedError when that version is gone
   */
  readonly refusal?: (object: StoredObject) => Promise<Refusal | null>
  /** Of a store that keeps what was replaced and removed: all of it under a prefix, in no order. */
  readonly versions?: (prefix: string) => Promise<readonly StoredVersion[]>
}

/** The version that a listing gave was written over meanwhile: list again. */
export class ReplacedError extends Error {
  constructor(key: string, cause?: unknown) {
    super(`Het bestand ${key} is vervangen terwijl het werd gelezen. Probeer het opnieuw.`, { cause })
    this.name = 'ReplacedError'
  }
}

/** @throws Error when the object is absent or no JSON. */
export async function readJson(store: Store, key: string): Promise<unknown> {
  const bytes = await store.get(key)
  if (bytes === null) throw new Error(`Het object ${key} ontbreekt in de opslag.`)
  return JSON.parse(new TextDecoder().decode(bytes))
}
