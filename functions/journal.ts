import { type Decision, decisionSchema, type Journal } from './core/decision.ts'
import type { Store } from './io/store.ts'
import { readJson } from './io/store.ts'

/** All decisions under a prefix (`decisions/diemen/jaarstukken-2021/`), oldest first; the last one is current. */
export async function readJournal(store: Store, prefix: string): Promise<Journal> {
  const objects = await store.list(prefix)
  const entries = objects.filter(({ key }) => /^\d{6}\.json$/.test(key.slice(prefix.length)))
  return Promise.all(
    entries.map(async ({ key }) => ({
      number: Number(key.slice(prefix.length, prefix.length + 6)),
      ...decisionSchema.parse(await readJson(store, key)),
    })),
  )
}

/**
 * Adds a decision after the one that was current when it was taken. Writing only if absent is the compare-and-set.
 * @returns false when another decision came first: read the journal again before deciding
 */
export async function decide(store: Store, prefix: string, journal: Journal, decision: Decision): Promise<boolean> {
  const number = (journal.at(-1)?.number ?? 0) + 1
  return store.putIfAbsent(`${prefix}${String(number).padStart(6, '0')}.json`, JSON.stringify(decision))
}
