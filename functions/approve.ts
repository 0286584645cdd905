import {
  beforeCurrent,
  carriesOver,
  type Decision,
  isClosedTo,
  isWithdrawn,
  type Journal,
  type NumberedDecision,
  type ReportIdentity,
} from './core/decision.ts'
import type { Sha256 } from './core/digest.ts'
import { type Finding, finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import type { Report } from './core/report.ts'
import type { Host } from './host.ts'
import { decide, readJournal } from './journal.ts'

/** A report with the digest that names it. */
export interface StoredReport {
  readonly digest: Sha256
  readonly content: Report
}

export interface Candidate extends StoredReport {
  readonly inputsDigest: Sha256
}

export interface Approval {
  /** False when the report was the current one already, or may not become it. */
  readonly made: boolean
  readonly current: NumberedDecision | null
  readonly findings: readonly Finding[]
}

/** Makes a report the current report of its dossier: a decision that names its digest and the digest of its figures. */
export async function approve(host: Host, dossier: string, report: Candidate, reason: string): Promise<Approval> {
  return record(host, dossier, (journal) => intendApproval(journal, dossier, report, reason))
}

type Rule = 'na-goedkeuring' | 'automatisch'

/**
 * What needs no person: an upgrade under the approval that is there; and with `publiceren: automatisch` an approval, unless somebody rolled back from
 * these very inputs.
 */
export async function approveByRule(host: Host, dossier: string, report: Candidate, rule: Rule): Promise<Approval> {
  return record(host, dossier, (journal) => intendByRule(journal, dossier, report, rule))
}

/** What now keeps a report from becoming current, though nothing is wrong with it; empty when nothing does, or only a person is needed. */
export async function refusedByRule(
  host: Pick<Host, 'data'>,
  dossier: string,
  report: Candidate,
  rule: Rule,
): Promise<Finding[]> {
  const intent = intendByRule(await readJournal(host.data, keys.dossierDecisions(dossier)), dossier, report, rule)
  return intent !== null && 'code' in intent ? [intent] : []
}

/** Makes the report before the current one current again. */
export async function rollBackReport(host: Host, dossier: string, reason: string): Promise<Approval> {
  return record(host, dossier, (journal) => {
    const earlier = beforeCurrent(journal)
    if (!earlier) return finding('geen-eerder-rapport', { file: dossier })
    if (isClosedTo(journal, earlier.figuresDigest)) return finding('dossier-vastgesteld', { file: dossier })
    const { digest, figuresDigest, inputsDigest, status } = earlier
    const bound = { ...(figuresDigest && { figuresDigest }), ...(inputsDigest && { inputsDigest }) }
    return { action: 'rollback', digest, ...bound, ...(status && { status }), reason }
  })
}

type Intent = Omit<Decision, 'actor' | 'time'>

function intendByRule(journal: Journal, dossier: string, report: Candidate, rule: Rule): Intent | Finding | null {
  const identity = identityOf(report)
  if (carriesOver(journal, identity)) {
    const reason = `andere versie van Paragraaf, dezelfde cijfers als besluit ${journal.at(-1)?.number}`
    return { action: 'upgrade', ...identity, status: report.content.status, reason }
  }
  if (isClosedTo(journal, identity.figuresDigest)) return finding('dossier-vastgesteld', { file: dossier })
  if (rule === 'na-goedkeuring') return null
  if (isWithdrawn(journal, identity)) return finding('teruggedraaid', { file: dossier })
  return intendApproval(journal, dossier, report, 'publiceren: automatisch')
}

function intendApproval(journal: Journal, dossier: string, report: Candidate, reason: string): Intent | Finding | null {
  const identity = identityOf(report)
  if (journal.at(-1)?.digest === identity.digest) return null
  if (isClosedTo(journal, identity.figuresDigest)) return finding('dossier-vastgesteld', { file: dossier })
  return { action: 'approve', ...identity, status: report.content.status, reason }
}

function identityOf({ digest, inputsDigest, content }: Candidate): ReportIdentity {
  return { digest, inputsDigest, figuresDigest: content.figuresDigest }
}

/** Takes a decision on the journal as it is; when another decision comes first, decides again on the new journal. */
async function record(
  host: Host,
  dossier: string,
  intend: (journal: Journal) => Intent | Finding | null,
): Promise<Approval> {
  const prefix = keys.dossierDecisions(dossier)
  for (;;) {
    const journal = await readJournal(host.data, prefix)
    const current = journal.at(-1) ?? null
    const intent = intend(journal)
    if (intent === null) return { made: false, current, findings: [] }
    if ('code' in intent) return { made: false, current, findings: [intent] }
    const decision: Decision = { ...intent, actor: host.actor, time: host.clock().toISOString() }
    if (await decide(host.data, prefix, journal, decision))
      return { made: true, current: { ...decision, number: (current?.number ?? 0) + 1 }, findings: [] }
  }
}
