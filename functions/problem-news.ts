import type { Aggregated } from './aggregate.ts'
import { countsOf } from './core/finding.ts'
import type { Host } from './host.ts'
import { type DossierRun, lastRun } from './run-record.ts'

/**
 * Whether people should be mailed of what came of a dossier. Who brings files one by one reads beside them what is still missing: a mail comes when all
 * are there and something is wrong, and when a part goes from a dossier that was complete. It comes again when other kinds of findings are there, not
 * for each next attempt.
 * @param execution whose work this is: its own earlier attempts do not count
 */
export async function isNews(host: Pick<Host, 'data'>, made: Aggregated, execution: string): Promise<boolean> {
  const { dossier, outcome, findings } = made
  if (outcome === 'overtaken') return false
  // A scan that is awaited starts a run of its own.
  if (findings.length > 0 && findings.every(({ code }) => code === 'malwarescan-wacht')) return false
  const earlier = await lastRun(host, dossier, { ended: true, except: execution })
  if (outcome === 'incomplete') return earlier !== null && earlier.outcome !== 'incomplete'
  return earlier?.outcome !== outcome || kindsOf(earlier) !== kindsOf({ findings: countsOf(findings) })
}

function kindsOf({ findings }: Pick<DossierRun, 'findings'>): string {
  return Object.keys(findings).sort().join(' ')
}
