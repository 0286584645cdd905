import { setTimeout as sleep } from 'node:timers/promises'
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchLogsClient, DeleteLogGroupCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs'
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { messageOf } from './server.ts'
import { mustBeOurs, type ThrowAwayStack } from './throw-away-stack.ts'

export interface Removal {
  /** In words, what is gone. */
  readonly removed: readonly string[]
  readonly left: readonly Left[]
}

/** What could not be taken away, why, and how a person does it. */
export interface Left {
  readonly what: string
  readonly why: string
  readonly how: string
}

export interface Clients {
  readonly cloudFormation: CloudFormationClient
  readonly s3: S3Client
  readonly logs: CloudWatchLogsClient
  /** Milliseconds before a bucket is tried once more. */
  readonly pause: number
}

const ATTEMPTS = 3
/** Of a distribution, which every edge must forget first. */
const LONGEST_SECONDS = 3600

/**
 * Takes a stack away, and the buckets and logs that it leaves. Nothing is touched but the stack itself, the buckets that it lists, and logs by its name.
 * @throws Error for a stack that was not made up by this process
 */
export async function removeStack(stack: ThrowAwayStack, clients: Clients = ownClients()): Promise<Removal> {
  mustBeOurs(stack)
  const { name } = stack
  const removed: string[] = []
  const left: Left[] = []
  const attempt = async (what: string, how: string, work: () => Promise<boolean>) => {
    try {
      if (await work()) removed.push(what)
    } catch (error) {
      left.push({ what, how, why: messageOf(error) })
    }
  }
  const id = await idOf(clients, name)
  const before = id === null ? [] : await resourcesOf(clients, id)
  if (id !== null)
    await attempt(`stack ${name}`, `aws cloudformation delete-stack --stack-name ${name}`, () =>
      deleteStack(clients, id),
    )
  // Of a stack that was still being made, more may have come since.
  const resources = id === null ? [] : [...before, ...(await resourcesOf(clients, id))]
  for (const bucket of bucketsOf(resources, name))
    await attempt(`bucket ${bucket}`, `empty it in the console of S3, then: aws s3 rb s3://${bucket}`, () =>
      deleteBucket(clients, bucket),
    )
  await attempt(
    `logs of ${name}`,
    `aws logs describe-log-groups --log-group-name-pattern ${name}, then delete-log-group`,
    () => deleteLogs(clients, name),
  )
  return { removed, left }
}

function ownClients(): Clients {
  return {
    cloudFormation: new CloudFormationClient(),
    s3: new S3Client(),
    logs: new CloudWatchLogsClient(),
    pause: 5000,
  }
}

/** By its id, a stack can be asked for when it is gone, and is never another one of the same name. */
async function idOf({ cloudFormation }: Clients, name: string): Promise<string | null> {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }))
    return Stacks?.[0]?.StackId ?? null
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') return null
    throw error
  }
}

async function resourcesOf({ cloudFormation }: Clients, id: string): Promise<StackResourceSummary[]> {
  const found: StackResourceSummary[] = []
  for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName: id }))
    found.push(...(page.StackResourceSummaries ?? []))
  return found
}

async function deleteStack(clients: Clients, id: string): Promise<boolean> {
  const client = clients.cloudFormation
  for (let attempt = 1; ; attempt += 1) {
    await client.send(new DeleteStackCommand({ StackName: id }))
    const { state, reason } = await waitUntilStackDeleteComplete(
      { client, maxWaitTime: LONGEST_SECONDS, minDelay: 1, maxDelay: 15 },
      { StackName: id },
    ).catch((error: unknown) => ({ state: 'FAILURE', reason: messageOf(error) }))
    if (state === 'SUCCESS') return true
    if (attempt < ATTEMPTS) continue
    const stuck = (await resourcesOf(clients, id)).filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED')
    const reasons = stuck.map(
      ({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`,
    )
    throw new Error(reasons.join('; ') || String(reason))
  }
}

/** CloudFormation makes names of buckets from the name of the stack; one that another stack made is not ours to empty. */
function bucketsOf(resources: readonly StackResourceSummary[], name: string): string[] {
  const names = resources
    .filter(({ ResourceType }) => ResourceType === 'AWS::S3::Bucket')
    .map(({ PhysicalResourceId = '' }) => PhysicalResourceId)
    .filter((bucket) => bucket.startsWith(`${name}-`))
  return [...new Set(names)]
}

/** @returns whether there was one */
async function deleteBucket({ s3, pause }: Clients, Bucket: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await s3.send(new HeadBucketCommand({ Bucket }))
      await emptyBucket(s3, Bucket)
      await s3.send(new DeleteBucketCommand({ Bucket }))
      return true
    } catch (error) {
      if (error instanceof S3ServiceException && (error.name === 'NotFound' || error.name === 'NoSuchBucket'))
        return attempt > 1
      // A function that was still at work may have written once more.
      if (attempt === ATTEMPTS) throw error
      await sleep(pause)
    }
}

/** Every version of every object, and the markers of those that were deleted. */
async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
    if (Objects.length === 0) return
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
    const [first] = Errors
    if (first) throw new Error(`${first.Key}: ${first.Message}`)
  }
}

/** Logs go with the stack; those that do not are found by its name, which nobody else has. */
async function deleteLogs({ logs }: Clients, name: string): Promise<boolean> {
  let any = false
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, { logGroupNamePattern: name }))
    for (const { logGroupName } of logGroups) {
      if (!logGroupName?.includes(name)) continue
      await logs.send(new DeleteLogGroupCommand({ logGroupName }))
      any = true
    }
  return any
}
