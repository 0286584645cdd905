import type { Sha256 } from './core/digest.ts'
import { type Finding, finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import type { Report } from './core/report.ts'
import type { Host } from './host.ts'
import { type Decision, decide, type NumberedDecision, readJournal } from './journal.ts'

export interface Candidate {
  readonly digest: Sha256
  readonly content: Report
}

export interface Approval {
  /** False when the report was the current one already, or may not become it. */
  readonly made: boolean
  readonly current: NumberedDecision | null
  readonly findings: readonly Finding[]
}

/** Makes a report the current report of its dossier: a decision that names its digest and the digest of its figures. */
export async function approve(host: Host, dossier: string, report: Candidate, reason: string): Promise<Approval> {
  const { figuresDigest, status } = report.content
  return record(host, dossier, (journal) => {
    const current = journal.at(-1)
    if (current?.digest === report.digest) return null
    if (isClosedTo(journal, figuresDigest)) return finding('dossier-vastgesteld', { file: dossier })
    return { action: 'approve', digest: report.digest, figuresDigest, status, reason }
  })
}

/** Approves a report because the settings say so, unless somebody rolled back from this very report. */
export async function approveAutomatically(host: Host, dossier: string, report: Candidate): Promise<Approval> {
  const journal = await readJournal(host.data, keys.dossierDecisions(dossier))
  const [rolledBackFrom, last] = journal.slice(-2)
  if (last?.action === 'rollback' && rolledBackFrom?.digest === report.digest)
    return { made: false, current: last, findings: [finding('teruggedraaid', { file: dossier })] }
  return approve(host, dossier, report, 'publiceren: automatisch')
}

/** Makes the report before the current one current again. */
export async function rollBackReport(host: Host, dossier: string, reason: string): Promise<Approval> {
  return record(host, dossier, (journal) => {
    const current = journal.at(-1)
    const earlier = journal.findLast(({ digest }) => digest !== current?.digest)
    if (!current || !earlier) return finding('geen-eerder-rapport', { file: dossier })
    const { digest, figuresDigest, status } = earlier
    if (isClosedTo(journal, figuresDigest)) return finding('dossier-vastgesteld', { file: dossier })
    return { action: 'rollback', digest, ...(figuresDigest && { figuresDigest }), ...(status && { status }), reason }
  })
}

/** Once adopted, a dossier takes no other figures, whatever its status says later. */
function isClosedTo(journal: readonly NumberedDecision[], figuresDigest: string | undefined): boolean {
  const adopted = journal.findLast(({ status }) => status === 'vastgesteld')
  return adopted !== undefined && adopted.figuresDigest !== figuresDigest
}

type Intent = Omit<Decision, 'actor' | 'time'>

/** Takes a decision on the journal as it is; when another decision comes first, decides again on the new journal. */
async function record(
  host: Host,
  dossier: string,
  intend: (journal: readonly NumberedDecision[]) => Intent | Finding | null,
): Promise<Approval> {
  const prefix = keys.dossierDecisions(dossier)
  for (;;) {
    const journal = await readJournal(host.data, prefix)
    const current = journal.at(-1) ?? null
    const intent = intend(journal)
    if (intent === null) return { made: false, current, findings: [] }
    if ('code' in intent) return { made: false, current, findings: [intent] }
    const decision: Decision = { ...intent, actor: host.actor, time: host.clock().toISOString() }
    if (await decide(host.data, prefix, journal, decision)) {
      const made = (await readJournal(host.data, prefix)).find(({ number }) => number === (current?.number ?? 0) + 1)
      return { made: true, current: made ?? null, findings: [] }
    }
  }
}
