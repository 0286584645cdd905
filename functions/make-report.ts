import { type Aggregated, aggregate } from './aggregate.ts'
import { approveByRule, refusedByRule } from './approve.ts'
import type { Sha256 } from './core/digest.ts'
import { countsOf } from './core/finding.ts'
import { keys } from './core/keys.ts'
import { type Mail, problemMail } from './core/problem-mail.ts'
import { parseReport } from './core/report.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'
import { isNews } from './problem-news.ts'
import { recordRun } from './run-record.ts'
import { tellClerk } from './tell-clerk.ts'

/** A problem in the data, by codes and counts; `mail` is what people hear of it, unless they heard it before. */
interface Problem {
  readonly dossier: string
  readonly findings: Readonly<Record<string, number>>
  readonly tell: boolean
  readonly mail: Mail
}

interface ToApprove {
  readonly dossier: string
  readonly report: Sha256
  readonly inputsDigest: Sha256
  readonly rule: 'na-goedkeuring' | 'automatisch'
  /** Whether people hear it when the rule refuses. */
  readonly tell: boolean
}

/** What is next for a dossier whose report was asked for: names, digests and counts only. */
export type Made =
  | ({ readonly next: 'approve' } & ToApprove)
  | ({ readonly next: 'incomplete' | 'rejected' } & Problem)
  | { readonly next: 'overtaken'; readonly dossier: string }

/**
 * Makes the report of a dossier as its folder is now, and tells the clerk how it stands.
 * @param execution whose work this is: the same may try again, and then tells people what it would have told them the first time
 */
export async function makeReport(host: Host, dossier: string, execution: string): Promise<Made> {
  const started = host.clock()
  const made = await aggregate(host, dossier)
  const { report, settings } = made
  const refused = report && settings ? await refusedByRule(host, dossier, report, settings.publiceren) : []
  const known: Aggregated = { ...made, findings: [...made.findings, ...refused] }
  const tell = await isNews(host, known, execution)
  await tellClerk(host, made, refused)
  await recordRun(host, { started, dossiers: [known], promoted: [], execution }, dossier)
  if (report && settings) {
    const { digest, inputsDigest } = report
    return { next: 'approve', dossier, report: digest, inputsDigest, rule: settings.publiceren, tell }
  }
  if (made.outcome === 'overtaken') return { next: 'overtaken', dossier }
  const next = made.outcome === 'incomplete' ? 'incomplete' : 'rejected'
  return { next, ...problemOf(dossier, known.findings, tell) }
}

/** What came of a report that needs no person: public, waiting for one, or refused with what stands in the way. */
export type Decided =
  | { readonly next: 'build' | 'wait'; readonly dossier: string }
  | ({ readonly next: 'refused' } & Problem)

/** Decides on a report that was made, as far as no person is needed for it. */
export async function approveStored(host: Host, asked: ToApprove): Promise<Decided> {
  const { dossier, report, inputsDigest, rule, tell } = asked
  const content = parseReport(await readJson(host.data, keys.report(report)))
  const { findings } = await approveByRule(host, dossier, { digest: report, inputsDigest, content }, rule)
  if (findings.length > 0) return { next: 'refused', ...problemOf(dossier, findings, tell) }
  const current = (await readJournal(host.data, keys.dossierDecisions(dossier))).at(-1)
  return { next: current?.digest === report ? 'build' : 'wait', dossier }
}

function problemOf(dossier: string, found: Aggregated['findings'], tell: boolean): Problem {
  const findings = countsOf(found)
  return { dossier, findings, tell, mail: problemMail(dossier, findings) }
}
