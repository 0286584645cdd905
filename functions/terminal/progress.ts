import { basename } from 'node:path'
import { printInteger } from '../core/money.ts'
import type { Store } from '../io/store.ts'

/** Where progress is shown: a terminal, with a clock in milliseconds. */
export interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const LINE_FEED = 0x0a
/** Milliseconds before the first word, and between two. */
const PATIENCE = 1000
const INTERVAL = 200
const CLEAR = '\r\u001b[2K'

/**
 * The same store, which says how far the reading of a file is once it takes longer than a second: rows, MB/s and the time that remains. A file
 * may be read more than once. Nothing is said when nobody looks.
 */
export function withProgress(store: Store, screen: Screen, now: () => number = () => performance.now()): Store {
  if (!screen.isTTY) return store
  return {
    list: (prefix) => store.list(prefix),
    get: (key, version) => store.get(key, version),
    exists: (key) => store.exists(key),
    put: (key, content) => store.put(key, content),
    putIfAbsent: (key, content) => store.putIfAbsent(key, content),
    begin: (key) => store.begin(key),
    read: (key, version) => watched(store, screen, now, key, version),
  }
}

async function* watched(
  store: Store,
  screen: Screen,
  now: () => number,
  key: string,
  version: string | undefined,
): AsyncIterable<Uint8Array> {
  const started = now()
  const size = (await store.list(key)).find((object) => object.key === key)?.bytes ?? 0
  let shown = started + PATIENCE - INTERVAL
  let bytes = 0
  let rows = 0
  for await (const block of store.read(key, version)) {
    yield block
    bytes += block.length
    for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) rows += 1
    if (now() - shown < INTERVAL) continue
    shown = now()
    screen.write(`${CLEAR}${describe(basename(key), rows, bytes, size, (shown - started) / 1000)}`)
  }
  if (shown >= started + PATIENCE) screen.write(CLEAR)
}

function describe(name: string, rows: number, bytes: number, size: number, seconds: number): string {
  const speed = bytes / seconds
  const remaining = Math.max(0, Math.ceil((size - bytes) / speed))
  return `${name}: ${printInteger(rows)} regels, ${printInteger(Math.round(speed / 1e6))} MB/s, nog ${printInteger(remaining)} s`
}
