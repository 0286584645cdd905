import { uploadFolders } from '../functions/core/keys.ts'
import { refusalOf } from '../functions/core/malware-scan.ts'
import type { Store } from '../functions/io/store.ts'

/** A store whose objects are scanned, as GuardDuty does. */
export interface Scanned {
  readonly store: Store
  /** The scan of an object as it is now ends so. */
  scan(key: string, result?: string): Promise<void>
  /** Keys of the objects that were read though they were not found clean. */
  readonly readUnclean: string[]
}

export function scannedStore(store: Store): Scanned {
  const results = new Map<string, string>()
  const readUnclean: string[] = []
  const versionOf = async (key: string) => (await store.list(key)).find((object) => object.key === key)?.version
  const watch = async (key: string, version?: string) => {
    const read = version ?? (await versionOf(key))
    // What goes back to the clerk is of the project itself.
    if (read === undefined || key.includes(`/${uploadFolders.feedback}`)) return
    if (refusalOf(results.get(`${key} ${read}`)) !== null) readUnclean.push(key)
  }
  return {
    readUnclean,
    scan: async (key, result = 'NO_THREATS_FOUND') => {
      results.set(`${key} ${await versionOf(key)}`, result)
    },
    store: {
      list: (prefix) => store.list(prefix),
      get: async (key, version) => {
        await watch(key, version)
        return store.get(key, version)
      },
      async *read(key, version) {
        await watch(key, version)
        yield* store.read(key, version)
      },
      exists: (key) => store.exists(key),
      put: (key, content) => store.put(key, content),
      putIfAbsent: (key, content) => store.putIfAbsent(key, content),
      begin: (key) => store.begin(key),
      refusal: async ({ key, version }) => refusalOf(results.get(`${key} ${version}`)),
    },
  }
}
