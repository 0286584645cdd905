import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  type ExecutionListItem,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn'
import { S3Store } from '../../functions/io/s3-store.ts'
import { AthenaEndpoint } from '../athena-endpoint.ts'
import type { Outputs } from './cloud-stack.ts'
import { readPointers } from './pointers.ts'
import { TrinoTables } from './trino-tables.ts'

const { CLOUD_OUTPUTS = '', CLOUD_STACK, CLOUD_EMULATED, ATHENA_PORT = '', TRINO_URL, TRINO_DATA } = process.env
/** The stack that is tested, in the account that the environment leads to. */
export const stack = CLOUD_STACK ?? 'Paragraaf'
export const outputs: Outputs = JSON.parse(CLOUD_OUTPUTS)
export const emulated = CLOUD_EMULATED !== undefined
/** On a busy machine a function that is called for the first time takes its time; on AWS a run waits, and readers see a change some seconds later. */
export const PATIENCE = emulated ? 600_000 : 1_800_000
/** Milliseconds in which nothing happens after which nothing more is to come: an event of S3 takes a second, and sometimes more. */
const QUIET = emulated ? 2500 : 30_000
const BETWEEN_LOOKS = emulated ? 250 : 3000
const samples = join(import.meta.dirname, '../../data')

const s3 = new S3Client()
const sfn = new SFNClient()
export const uploads = new S3Store(outputs.Nameuploads)
export const data = new S3Store(outputs.Namedata)

/** Athena as the functions of an emulated stack see it. */
export function startAthena(): Promise<AthenaEndpoint> {
  const tables = TRINO_URL && TRINO_DATA ? { tables: new TrinoTables(data, TRINO_URL, TRINO_DATA) } : {}
  const { Nameworkgroup: workGroup, Namedatabase: database } = outputs
  return AthenaEndpoint.start(data, { port: Number(ATHENA_PORT), workGroup, database, ...tables })
}

/** Has Athena answered where the account has none. @returns how to stop that */
export async function needAthena(): Promise<() => Promise<void>> {
  if (!emulated) return async () => {}
  const athena = await startAthena()
  return () => athena.stop()
}

/** Files of a folder of data/ by their key, as a clerk and a controller bring them; code that made them stays. */
export function sample(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(join(samples, folder), { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const own = paths.filter((path) => !path.endsWith('.ts'))
  return new Map(own.map((path) => [relative(samples, path).split(sep).join('/'), readFileSync(path)]))
}

export async function upload(key: string, content: Uint8Array | string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: outputs.Nameuploads, Key: key, Body: content }))
}

export async function withdraw(key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: outputs.Nameuploads, Key: key }))
}

export interface Execution {
  readonly arn: string
  readonly status: string
  readonly started: Date
  readonly stopped: Date | null
}

/** Every execution that began after a moment, oldest first, when nothing runs any more and nothing new has begun for a while. */
export async function executionsSince(moment: Date): Promise<readonly Execution[]> {
  for (let quietSince = Date.now(), before = -1; ; await sleep(BETWEEN_LOOKS)) {
    const found = await listExecutions(moment)
    if (found.length !== before || found.some(({ status }) => status === 'RUNNING')) {
      before = found.length
      quietSince = Date.now()
    }
    if (Date.now() - quietSince > QUIET) return found
  }
}

async function listExecutions(moment: Date): Promise<Execution[]> {
  const found: ExecutionListItem[] = []
  for await (const page of paginateListExecutions({ client: sfn }, { stateMachineArn: outputs.Machine }))
    found.push(...(page.executions ?? []))
  return found
    .map(({ executionArn = '', status = '', startDate = new Date(0), stopDate = null }) => ({
      ...{ arn: executionArn, status, started: startDate, stopped: stopDate },
    }))
    .filter(({ started }) => started >= moment)
    .sort((left, right) => left.started.getTime() - right.started.getTime())
}

export interface Entered {
  readonly state: string
  readonly time: Date
}

/** The states that an execution entered, in order. */
export async function statesOf({ arn }: Execution): Promise<readonly Entered[]> {
  const entered: Entered[] = []
  for await (const page of paginateGetExecutionHistory({ client: sfn }, { executionArn: arn }))
    for (const { timestamp = new Date(0), stateEnteredEventDetails: details } of page.events ?? [])
      if (details?.name !== undefined) entered.push({ state: details.name, time: timestamp })
  return entered
}

/** Names of the errors that tasks of these executions met, also those that a later attempt made good. */
export async function failuresOf(executions: readonly Execution[]): Promise<string[]> {
  const errors: string[] = []
  for (const { arn } of executions)
    for await (const page of paginateGetExecutionHistory({ client: sfn }, { executionArn: arn }))
      for (const { taskFailedEventDetails: task, lambdaFunctionFailedEventDetails: called } of page.events ?? []) {
        const error = task?.error ?? called?.error
        if (error !== undefined) errors.push(error)
      }
  return errors
}

/** How many executions are under way. */
export async function running(): Promise<number> {
  return (await listExecutions(new Date(0))).filter(({ status }) => status === 'RUNNING').length
}

/** How each execution ended. */
export async function endsOf(executions: readonly Execution[]): Promise<string[]> {
  return Promise.all(executions.map(async (execution) => (await statesOf(execution)).at(-1)?.state ?? 'nothing'))
}

/** Municipality → where its public release is, as the function at the edge reads it. */
export function pointers(): Promise<ReadonlyMap<string, string>> {
  return readPointers(outputs.Namereleases)
}
