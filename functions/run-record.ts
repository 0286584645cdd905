import { z } from 'zod'
import type { Aggregated } from './aggregate.ts'
import { digestOf, digestSchema } from './core/digest.ts'
import { countsOf } from './core/finding.ts'
import { keys } from './core/keys.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'

/** What one run did: on one machine from the folders to the site, on AWS one dossier, or the site. */
export interface Run {
  readonly started: Date
  readonly dossiers: readonly Aggregated[]
  /** Municipalities whose public release changed. */
  readonly promoted: readonly string[]
}

/** The part of a record that is read again: which exports became which report. */
const dossierSchema = z.object({
  dossier: z.string(),
  outcome: z.enum(['report', 'incomplete', 'rejected', 'overtaken']),
  listing: digestSchema.nullable(),
  identity: z.object({ digest: digestSchema, inputsDigest: digestSchema }).nullable(),
  exports: z.array(z.object({ name: z.string(), intake: digestSchema })),
})
export type DossierRun = z.output<typeof dossierSchema>

/**
 * A run is kept for people who ask what happened when, by whom, and what the engine read for it; no digest covers it.
 * @param dossier that the run was about and no other: its records lie together, so that the last is found
 */
export async function recordRun(host: Host, { started, dossiers, promoted }: Run, dossier?: string): Promise<void> {
  const run = {
    started: started.toISOString(),
    ended: host.clock().toISOString(),
    actor: host.actor,
    product: host.product,
    dossiers: dossiers.map(describe),
    promoted,
  }
  const name = `${run.started.replace(/[:.]/g, '-')}-${digestOf(run).slice(0, 12)}`
  const key = dossier === undefined ? keys.run(name) : keys.runOf(dossier, name)
  await host.data.put(key, JSON.stringify(run))
}

function describe({ dossier, outcome, listing, identity, report, ingested, findings, questions }: Aggregated) {
  const exports = ingested.map(({ name, intake: { id } }) => ({ name, intake: id }))
  return {
    dossier,
    outcome,
    listing,
    identity,
    report: report?.digest ?? null,
    exports,
    findings: countsOf(findings),
    questions,
  }
}

/** What the last recorded run of a dossier came to; null when there is none. */
export async function lastRun(host: Pick<Host, 'data'>, dossier: string): Promise<DossierRun | null> {
  const last = (await host.data.list(keys.runsOf(dossier))).at(-1)
  if (!last) return null
  const { dossiers } = z.object({ dossiers: z.array(dossierSchema) }).parse(await readJson(host.data, last.key))
  return dossiers.find((one) => one.dossier === dossier) ?? null
}
