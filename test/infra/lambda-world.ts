import { StateMachine } from 'aws-local-stepfunctions'
import { vi } from 'vitest'
import { dataPrefixes } from '../../functions/core/keys.ts'
import { LARGEST_EXPORT } from '../../functions/core/limits.ts'
import type { ReadableHost } from '../../functions/host.ts'
import type { PublishedSite } from '../../functions/io/published-site.ts'
import { type Workplace, workplace } from '../small-dossier.ts'
import { machineOf, synthesize } from './synthesized.ts'
import { viewer } from './viewer.ts'

/** The bucket names that the functions see. */
const UPLOADS = 'uploads-bucket'
const DATA = 'data-bucket'

const definition = machineOf(synthesize({ rusttijd: 1 }))
/** Names of functions by the state that calls them. */
const calls = {
  Look: 'look',
  LookAgain: 'look',
  Ingest: 'ingest',
  Aggregate: 'aggregate',
  Approve: 'approve',
  Build: 'build',
  BuildAgain: 'build',
  Promote: 'promote',
  Verify: 'verify',
} as const
export type TaskState = keyof typeof calls
export const taskStates = Object.keys(calls).filter((name): name is TaskState => name in calls)

type Handler = (event: unknown) => Promise<unknown>

export interface Ran {
  /** The states that were entered, in order. */
  readonly path: readonly string[]
  readonly failed: boolean
}

export interface World extends Workplace {
  /** What readers see: municipality → where its release is. */
  readonly shown: ReadonlyMap<string, string>
  /** Mails that were sent. */
  readonly mails: string[]
  run(event: unknown, faults?: Partial<Record<TaskState, Fault>>): Promise<Ran>
}

/** What happens around a call of a state's function. */
export type Fault = (call: () => Promise<unknown>, attempt: number) => Promise<unknown>

export const uploadEvent = (key: string) => s3Event(UPLOADS, key)
export const dataEvent = (key: string) => s3Event(DATA, key)

/** As GuardDuty says that it scanned an upload; what it found stands in the tag too. */
export const scanEvent = (objectKey: string) => ({
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  detail: {
    schemaVersion: '1.0',
    scanStatus: 'COMPLETED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: { bucketName: UPLOADS, objectKey, eTag: 'e', versionId: 'v', s3Throttled: false },
    scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
  },
})

function s3Event(bucket: string, key: string) {
  return { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: bucket }, object: { key } } }
}

/** The host of an entry in place of the one over a folder and DuckDB. */
type OtherHost = (host: ReadableHost, shown: Map<string, string>) => ReadableHost

/**
 * The machine of the template, with the real entries over a folder and DuckDB: only the clock of its waits runs faster.
 * @param atEdge what the edge knows, when that is not what was shown
 */
export async function world(
  files?: Readonly<Record<string, string | Uint8Array>>,
  otherHost: OtherHost = (host) => host,
  atEdge?: ReadonlyMap<string, string>,
): Promise<World> {
  const place = await workplace(files)
  const shown = new Map<string, string>()
  const mails: string[] = []
  const show = async (prefixes: ReadonlyMap<string, string>) => {
    for (const [municipality, prefix] of prefixes) shown.set(municipality, prefix)
  }
  const site = publicSiteOf(place, atEdge ?? shown)
  // Each moment later than the one before: records of runs lie in order of time.
  let now = Date.UTC(2026, 0, 2, 3, 4, 5)
  const clock = () => new Date(now++)
  const own = { clock, engine: bound(place), show, site, largestExport: LARGEST_EXPORT }
  hostOf = (actor) => otherHost({ ...place.host, ...own, actor }, shown)
  let runs = 0
  return {
    ...place,
    shown,
    mails,
    run: (event, faults = {}) => run(event, faults, mails, `run-${++runs}`),
  }
}

/** What readers get through the function at the edge. */
function publicSiteOf({ host }: Workplace, shown: ReadonlyMap<string, string>): PublishedSite {
  const ask = viewer(shown)
  return {
    name: 'public',
    read: async (path) =>
      host.data.get(path.startsWith(dataPrefixes.assets) ? path : ((await ask(`/${path}`)).uri?.slice(1) ?? 'nowhere')),
  }
}

/** An entry closes the engine that it opened; here they share one. */
function bound({ host }: Workplace) {
  return { query: host.engine.query.bind(host.engine), close: async () => {} }
}

/** The host of the world that was made last: the entries are loaded once. */
let hostOf: (actor: string) => ReadableHost = () => {
  throw new Error('there is no world yet')
}

async function entries(): Promise<Map<string, Handler>> {
  vi.stubEnv('PARAGRAAF_UPLOADS', UPLOADS)
  if (!process.env['POWERTOOLS_LOG_LEVEL']) vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT')
  vi.doMock('../../functions/io/aws-host.ts', () => ({ awsHost: (actor: string) => hostOf(actor) }))
  const modules = {
    look: await import('../../functions/look.lambda.ts'),
    ingest: await import('../../functions/ingest.lambda.ts'),
    aggregate: await import('../../functions/aggregate.lambda.ts'),
    approve: await import('../../functions/approve.lambda.ts'),
    build: await import('../../functions/build.lambda.ts'),
    promote: await import('../../functions/promote.lambda.ts'),
    verify: await import('../../functions/verify.lambda.ts'),
  }
  const call =
    (name: keyof typeof modules): Handler =>
    (event) =>
      modules[name].handler(event, {
        ...{ awsRequestId: 'test', functionName: name },
        getRemainingTimeInMillis: () => 900_000,
      })
  return new Map(Object.entries(calls).map(([state, name]) => [state, call(name)]))
}

async function run(
  event: unknown,
  faults: Partial<Record<string, Fault>>,
  mails: string[],
  name: string,
): Promise<Ran> {
  const attempts = new Map<string, number>()
  const around = (state: string, call: () => Promise<unknown>) => {
    const attempt = (attempts.get(state) ?? 0) + 1
    attempts.set(state, attempt)
    return faults[state]?.(call, attempt) ?? call()
  }
  const tasks = [...handlers].map(
    ([state, handler]) => [state, async (input: unknown) => asJson(await around(state, () => handler(input)))] as const,
  )
  const mail = async (input: unknown) => {
    mails.push(JSON.stringify(input))
    return {}
  }
  const machine = new StateMachine(JSON.parse(JSON.stringify(definition)), { validationOptions: { noValidate: true } })
  const path: string[] = []
  const execution = machine.run(JSON.parse(JSON.stringify(event)), {
    context: { Execution: { Id: 'x', Name: name, Input: {}, StartTime: '2026-01-01T00:00:00Z' } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries([
        ...tasks,
        ...['TellPeople', 'TellProblem', 'TellOfSite', 'TellSiteProblem'].map((state) => [state, mail] as const),
      ]),
      waitTimeOverrides: { Settle: 30 },
      retryIntervalOverrides: Object.fromEntries(taskStates.map((state) => [state, 5])),
    },
  })
  const watch = (async () => {
    for await (const log of execution.eventLogs)
      if (log.type.endsWith('StateEntered') && 'state' in log) path.push(log.state.name)
  })()
  const failed = await execution.result.then(
    () => false,
    () => true,
  )
  await watch
  return { path, failed }
}

/** As it goes over the wire. */
function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value))
}

const handlers = await entries()
