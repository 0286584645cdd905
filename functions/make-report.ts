import { aggregate } from './aggregate.ts'
import { approveByRule } from './approve.ts'
import type { Sha256 } from './core/digest.ts'
import { countsOf } from './core/finding.ts'
import { keys } from './core/keys.ts'
import { parseReport } from './core/report.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'
import { recordRun } from './run-record.ts'

/** What is next for a dossier whose report was asked for: names and digests only. */
export type Made =
  | {
      readonly next: 'approve'
      readonly dossier: string
      readonly report: Sha256
      readonly inputsDigest: Sha256
      readonly rule: 'na-goedkeuring' | 'automatisch'
    }
  | { readonly next: 'overtaken' | 'incomplete' | 'rejected'; readonly findings: Readonly<Record<string, number>> }

/** Makes the report of a dossier as its folder is now. */
export async function makeReport(host: Host, dossier: string): Promise<Made> {
  const started = host.clock()
  const aggregated = await aggregate(host, dossier)
  await recordRun(host, { started, dossiers: [aggregated], promoted: [] }, dossier)
  const { outcome, report, settings, findings } = aggregated
  if (outcome === 'report' && report && settings)
    return {
      next: 'approve',
      dossier,
      report: report.digest,
      inputsDigest: report.inputsDigest,
      rule: settings.publiceren,
    }
  return { next: outcome === 'report' ? 'rejected' : outcome, findings: countsOf(findings) }
}

/** Decides on a report that was made, as far as no person is needed for it. */
export async function approveStored(
  host: Host,
  { dossier, report, inputsDigest, rule }: Omit<Extract<Made, { next: 'approve' }>, 'next'>,
): Promise<{ next: 'build' | 'wait' }> {
  const content = parseReport(await readJson(host.data, keys.report(report)))
  await approveByRule(host, dossier, { digest: report, inputsDigest, content }, rule)
  const current = (await readJournal(host.data, keys.dossierDecisions(dossier))).at(-1)
  return { next: current?.digest === report ? 'build' : 'wait' }
}
