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
  /** On AWS, the execution of the machine. */
  readonly execution?: string
}

/**
 * Who put an export there, at the time of a run: nothing on one machine tells, and S3 tells no more than which account did. CloudTrail does, but later than
 * a run can wait: then the record says that it is kept there, and `uploads.ts` finds it by the version.
 */
const uploaders = { unknown: 'onbekend', inTrail: 'uploadlogboek' } as const

/** The part of a record that is read again: which exports became which report. */
const dossierSchema = z.object({
  dossier: z.string(),
  outcome: z.enum(['report', 'incomplete', 'rejected', 'overtaken']),
  listing: digestSchema.nullable(),
  identity: z.object({ digest: digestSchema, inputsDigest: digestSchema }).nullable(),
  exports: z.array(z.object({ name: z.string(), intake: digestSchema })),
  findings: z.record(z.string(), z.number()),
})
const recordSchema = z.object({ execution: z.string().optional(), dossiers: z.array(dossierSchema) })
export type DossierRun = z.output<typeof dossierSchema>

/** What a run came to for one dossier, as people ask for it later: by records of any version. */
const runSchema = z.object({
  started: z.string(),
  actor: z.string(),
  dossiers: z.array(dossierSchema.pick({ dossier: true, outcome: true }).extend({ report: z.string().nullable() })),
})
export interface RecordedRun {
  /** UTC instant. */
  readonly time: string
  readonly actor: string
  readonly outcome: DossierRun['outcome']
  readonly report: string | null
}

/**
 * A run is kept for people who ask what happened when, by whom, and what the engine read for it; no digest covers it.
 * @param dossier that the run was about and no other: its records lie together, so that the last is found
 */
export async function recordRun(host: Host, { started, ...done }: Run, dossier?: string): Promise<void> {
  const run = {
    started: started.toISOString(),
    ended: host.clock().toISOString(),
    actor: host.actor,
    product: host.product,
    ...done,
    dossiers: done.dossiers.map((dossier) => describe(dossier, host.trail ? uploaders.inTrail : uploaders.unknown)),
  }
  const name = `${run.started.replace(/[:.]/g, '-')}-${digestOf(run).slice(0, 12)}`
  const key = dossier === undefined ? keys.run(name) : keys.runOf(dossier, name)
  await host.data.put(key, JSON.stringify(run))
}

function describe(
  { dossier, outcome, listing, identity, report, ingested, findings, questions }: Aggregated,
  uploader: string,
) {
  const exports = ingested.map(({ name, version, intake: { id } }) => ({ name, version, intake: id, uploader }))
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

/** Every recorded run of a dossier, oldest first. On AWS a run is about one dossier, and lies with its others; on one machine it is about all of them. */
export async function readRuns(host: Pick<Host, 'data'>, dossier: string): Promise<RecordedRun[]> {
  const own = await host.data.list(keys.runsOf(dossier))
  const objects =
    own.length > 0 ? own : (await host.data.list(keys.runs)).filter(({ key }) => key.split('/').length === 2)
  const runs = await Promise.all(objects.map(async ({ key }) => runSchema.parse(await readJson(host.data, key))))
  return runs.flatMap(({ started, actor, dossiers }) =>
    dossiers
      .filter((one) => one.dossier === dossier)
      .map(({ outcome, report }) => ({ time: started, actor, outcome, report })),
  )
}

/**
 * What the last recorded run of a dossier came to; null when there is none.
 * @param wanted `except` is an execution that does not count; `ended` passes over runs that were overtaken
 */
export async function lastRun(
  host: Pick<Host, 'data'>,
  dossier: string,
  wanted: { readonly except?: string; readonly ended?: boolean } = {},
): Promise<DossierRun | null> {
  for (const { key } of (await host.data.list(keys.runsOf(dossier))).toReversed()) {
    const { execution, dossiers } = recordSchema.parse(await readJson(host.data, key))
    if (wanted.except !== undefined && execution === wanted.except) continue
    const run = dossiers.find((one) => one.dossier === dossier) ?? null
    if (!(wanted.ended && run?.outcome === 'overtaken')) return run
  }
  return null
}
