import { z } from 'zod'
import type { Store } from './io/store.ts'
import { readJson } from './io/store.ts'

const decisionSchema = z.strictObject({
  action: z.enum(['approve', 'promote', 'rollback']),
  /** The report or release that is current from here on. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of a report: what exactly was approved. */
  figuresDigest: z.string().optional(),
  status: z.enum(['concept', 'aangeboden', 'vastgesteld']).optional(),
  actor: z.string(),
  /** UTC instant. */
  time: z.iso.datetime(),
  reason: z.string(),
})

export type Decision = z.infer<typeof decisionSchema>
export type NumberedDecision = Decision & { readonly number: number }

/** All decisions under a prefix (`decisions/diemen/jaarstukken-2021/`), oldest first; the last one is current. */
export async function readJournal(store: Store, prefix: string): Promise<readonly NumberedDecision[]> {
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
export async function decide(
  store: Store,
  prefix: string,
  journal: readonly NumberedDecision[],
  decision: Decision,
): Promise<boolean> {
  const number = (journal.at(-1)?.number ?? 0) + 1
  return store.putIfAbsent(`${prefix}${String(number).padStart(6, '0')}.json`, JSON.stringify(decision))
}
