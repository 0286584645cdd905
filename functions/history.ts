import type { NumberedDecision } from './core/decision.ts'
import { keys } from './core/keys.ts'
import { by } from './core/order.ts'
import type { Host } from './host.ts'
import { readJournal } from './journal.ts'
import { type RecordedRun, readRuns } from './run-record.ts'

/** Something that was done about a dossier: by whom, when (UTC), with what result. */
export type Deed = { readonly time: string; readonly actor: string } & (
  | { readonly kind: 'run'; readonly outcome: RecordedRun['outcome']; readonly report: string | null }
  | { readonly kind: 'decision'; readonly decision: NumberedDecision }
  | { readonly kind: 'public'; readonly decision: NumberedDecision }
)

/** All that is recorded of a dossier and of what became public of its municipality, oldest first. A run that was overtaken did nothing. */
export async function history(host: Pick<Host, 'data'>, dossier: string): Promise<readonly Deed[]> {
  const [municipality = ''] = dossier.split('/')
  const deeds = (kind: 'decision' | 'public', journal: readonly NumberedDecision[]): Deed[] =>
    journal.map((decision) => ({ time: decision.time, actor: decision.actor, kind, decision }))
  const [runs, decisions, releases] = await Promise.all([
    readRuns(host, dossier),
    readJournal(host.data, keys.dossierDecisions(dossier)),
    readJournal(host.data, keys.siteDecisions(municipality)),
  ])
  return [
    ...runs.filter(({ outcome }) => outcome !== 'overtaken').map((run): Deed => ({ ...run, kind: 'run' })),
    ...deeds('decision', decisions),
    ...deeds('public', releases),
  ].toSorted(by(({ time }) => time))
}
