import { byCode } from '../core/order.ts'
import type { Store } from './store.ts'

/**
 * Reads what lies in either store and writes to `own` only: what is made for one person leaves `base` as it is. An object of `own` goes first.
 * @param apart the prefix of what lies in `own` alone; `base` is never asked for it
 */
export function overlayStore(base: Store, own: Store, apart: string): Store {
  const holder = async (key: string) => (key.startsWith(apart) || (await own.exists(key)) ? own : base)
  return {
    list: async (prefix) => {
      const shared = prefix.startsWith(apart) ? [] : await base.list(prefix)
      const objects = new Map(shared.map((object) => [object.key, object]))
      for (const object of await own.list(prefix)) objects.set(object.key, object)
      return [...objects.values()].sort((left, right) => byCode(left.key, right.key))
    },
    get: async (key, version) => (await holder(key)).get(key, version),
    async *read(key, version) {
      yield* (await holder(key)).read(key, version)
    },
    exists: async (key) => (await holder(key)).exists(key),
    put: (key, content) => own.put(key, content),
    putIfAbsent: async (key, content) => !(await (await holder(key)).exists(key)) && own.putIfAbsent(key, content),
    begin: (key) => own.begin(key),
  }
}
