import { Readable } from 'node:stream'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore'
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { z } from 'zod'
import { sha256 } from '../../functions/core/digest.ts'
import { dataPrefixes } from '../../functions/core/keys.ts'
import { SCAN_TAG } from '../../functions/core/malware-scan.ts'
import { tables } from '../../functions/core/table-layout.ts'
import { ReplacedError, type Store } from '../../functions/io/store.ts'
import type { Need } from './policy.ts'

/** Takes down what a call of the SDK needs. */
export type Record = (...needs: readonly Need[]) => void

const settings = { region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
const s3Input = z.looseObject({
  Bucket: z.string(),
  Key: z.string().default(''),
  Prefix: z.string().default(''),
  VersionId: z.string().optional(),
  IfMatch: z.string().optional(),
  IfNoneMatch: z.string().optional(),
  Body: z.unknown().optional(),
  Tagging: z.string().optional(),
})

/**
 * S3's client as the functions use it, answered by a store in place of the network. What it may ask is as IAM says it for each operation; that
 * the absence of an object is a 404 needs s3:ListBucket.
 */
export function recordedS3(bucketArn: string, store: Store, record: Record): S3Client {
  const client = new S3Client(settings)
  client.middlewareStack.add(
    (_next, { commandName }) =>
      async ({ input }) => ({ response: {}, output: { $metadata: {}, ...(await answer(String(commandName), input)) } }),
    { step: 'initialize', name: 'answeredByStore' },
  )
  const list = { action: 's3:ListBucket', resource: bucketArn }
  const answer = async (command: string, raw: unknown): Promise<object> => {
    const { Key: key, Prefix, VersionId, IfMatch, IfNoneMatch, Body, Tagging } = s3Input.parse(raw)
    const may = (action: string) => record({ action, resource: key === '' ? bucketArn : `${bucketArn}/${key}` })
    if (command === 'ListObjectVersionsCommand') {
      may('s3:ListBucketVersions')
      const found = await store.list(Prefix)
      return {
        Versions: found.map(({ key: Key, version, bytes }) => ({
          Key,
          VersionId: version,
          Size: bytes,
          IsLatest: true,
        })),
      }
    }
    if (command === 'GetObjectCommand') {
      may(VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion')
      const bytes = await store.get(key, VersionId ?? IfMatch).catch((error: unknown) => {
        throw error instanceof ReplacedError ? refusal('NoSuchVersion') : error
      })
      if (bytes) return { Body: Object.assign(Readable.from([bytes]), { transformToByteArray: async () => bytes }) }
      record(list)
      throw refusal('NoSuchKey')
    }
    if (command === 'GetObjectTaggingCommand') {
      may(VersionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging')
      return { TagSet: [{ Key: SCAN_TAG, Value: 'NO_THREATS_FOUND' }] }
    }
    if (command === 'HeadObjectCommand') {
      may('s3:GetObject')
      if (await store.exists(key)) return {}
      record(list)
      throw refusal('NotFound')
    }
    if (command === 'PutObjectCommand') {
      may('s3:PutObject')
      if (Tagging !== undefined) may('s3:PutObjectTagging')
      if (!(Body instanceof Uint8Array)) throw new Error('a body that is no bytes')
      if (IfNoneMatch === undefined) await store.put(key, Body)
      else if (!(await store.putIfAbsent(key, Body))) throw refusal('PreconditionFailed')
      return {}
    }
    throw new Error(`The functions use ${command}: say here what it needs.`)
  }
  return client
}

function refusal(name: string): S3ServiceException {
  return new S3ServiceException({ name, message: name, $fault: 'client', $metadata: {} })
}

const athenaInput = z.looseObject({
  QueryString: z.string().default(''),
  ExecutionParameters: z.array(z.string()).default([]),
  WorkGroup: z.string().optional(),
  QueryExecutionId: z.string().optional(),
})

/** Athena's client; a question also reads tables and files, with the rights of who asks. @param arns of the parts of the stack */
export function recordedAthena(
  endpoint: string,
  arns: { readonly workgroup: string; readonly glue: (kind: string) => string; readonly data: string },
  record: Record,
): AthenaClient {
  const client = new AthenaClient({ ...settings, endpoint, maxAttempts: 1 })
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const command = String(commandName).replace('Command', '')
        const { QueryString, ExecutionParameters, QueryExecutionId } = athenaInput.parse(args.input)
        record({ action: `athena:${command}`, resource: arns.workgroup })
        if (command === 'StartQueryExecution') record(...neededByQuery(QueryString, ExecutionParameters))
        if (command === 'GetQueryResults') record(result('s3:GetObject', `${QueryExecutionId}.csv`))
        return next(args)
      },
    { step: 'initialize', name: 'recorded' },
  )
  const result = (action: string, name: string): Need => ({
    action,
    resource: `${arns.data}/${dataPrefixes.queryResults}${name}`,
  })
  /** What Athena's documentation says that a question over tables in Glue with their files in S3 needs. */
  const neededByQuery = (sql: string, parameters: readonly string[]): Need[] => {
    const digests = parameters.map((parameter) => parameter.replaceAll("'", ''))
    const named = tables.filter(({ name }) => new RegExp(`\\b(?:from|join)\\s+${name}\\b`).test(sql))
    const glue = (action: string, kind: string) => ({ action: `glue:${action}`, resource: arns.glue(kind) })
    const catalog = (action: string) => [glue(action, 'catalog'), glue(action, 'database')]
    return [
      ...catalog('GetDatabase'),
      ...catalog('GetTable'),
      ...named.map(({ name }) => glue('GetTable', `table/${name}`)),
      ...named.flatMap(({ folder }) =>
        digests.map((digest) => ({ action: 's3:GetObject', resource: `${arns.data}/${folder(digest)}x.parquet` })),
      ),
      { action: 's3:ListBucket', resource: arns.data },
      { action: 's3:GetBucketLocation', resource: arns.data },
      result('s3:PutObject', `${sha256(sql)}.csv`),
    ]
  }
  return client
}

const updates = z.looseObject({
  Puts: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
})

/** The client of the KeyValueStore, answered by a map in place of the edge. */
export function recordedPointer(
  arn: string,
  shown: Map<string, string>,
  record: Record,
): CloudFrontKeyValueStoreClient {
  const client = new CloudFrontKeyValueStoreClient(settings)
  client.middlewareStack.add(
    (_next, { commandName }) =>
      async ({ input }) => {
        const command = String(commandName).replace('Command', '')
        record({ action: `cloudfront-keyvaluestore:${command}`, resource: arn })
        for (const { Key, Value } of updates.parse(input).Puts) shown.set(Key, Value)
        const Items = [...shown].map(([Key, Value]) => ({ Key, Value }))
        const known = ['DescribeKeyValueStore', 'ListKeys', 'UpdateKeys']
        if (!known.includes(command)) throw new Error(`The functions use ${command}: say here what it needs.`)
        return { response: {}, output: { $metadata: {}, ETag: '1', Items } }
      },
    { step: 'initialize', name: 'answeredByMap' },
  )
  return client
}
