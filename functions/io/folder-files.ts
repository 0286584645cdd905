import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { byCode } from '../core/order.ts'

/** The files of a folder by path, in order. Each is read when it is asked for, so that memory does not grow with their number. */
export class FolderFiles implements ReadonlyMap<string, Uint8Array>, AsyncDisposable {
  readonly #root: string
  readonly #paths: ReadonlySet<string>
  readonly #remove: () => Promise<void>

  private constructor(root: string, paths: readonly string[], remove: () => Promise<void>) {
    this.#root = root
    this.#paths = new Set(paths)
    this.#remove = remove
  }

  /** @param remove what disposing of the files does */
  static async open(root: string, remove: () => Promise<void>): Promise<FolderFiles> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const paths = files.map((file) => relative(root, file).split(sep).join('/'))
    return new FolderFiles(root, paths.sort(byCode), remove)
  }

  get size(): number {
    return this.#paths.size
  }

  has(path: string): boolean {
    return this.#paths.has(path)
  }

  get(path: string): Uint8Array | undefined {
    return this.#paths.has(path) ? readFileSync(join(this.#root, path)) : undefined
  }

  keys(): SetIterator<string> {
    return this.#paths.keys()
  }

  *values(): Generator<Uint8Array, undefined> {
    for (const [, bytes] of this) yield bytes
  }

  *entries(): Generator<[string, Uint8Array], undefined> {
    for (const path of this.#paths) yield [path, readFileSync(join(this.#root, path))]
  }

  [Symbol.iterator](): Generator<[string, Uint8Array], undefined> {
    return this.entries()
  }

  forEach(visit: (bytes: Uint8Array, path: string, files: ReadonlyMap<string, Uint8Array>) => void): void {
    for (const [path, bytes] of this) visit(bytes, path, this)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#remove()
  }
}
