/** A limit of AWS that something of ours could meet. */
export interface Limit {
  readonly most: number
  readonly unit: string
  /** The page of AWS where to look it up: no test can, and AWS changes these. */
  readonly source: string
}

const KIB = 1024
const of = (source: string) => (most: number, unit: string) => ({ most, unit, source }) satisfies Limit
const stepFunctions = of('Step Functions Developer Guide, Quotas')
const lambda = of('Lambda Developer Guide, Quotas')
const athena = of('Athena API Reference, StartQueryExecution')
const s3 = of('S3 User Guide, Naming objects; Multipart upload limits; Bucket policies')
const cloudFront = of('CloudFront Developer Guide, Quotas on KeyValueStores and on CloudFront Functions')
const cloudFormation = of('CloudFormation User Guide, Quotas')

/** test/infra/limits.test.ts holds the most that we can make of each to it. */
export const limits = {
  state: stepFunctions(256 * KIB, 'bytes of input or output of a state'),
  history: stepFunctions(25_000, 'events of one execution'),
  definition: stepFunctions(1_000_000, 'bytes of a definition'),
  response: lambda(6_000_000, 'bytes of an answer'),
  unzipped: lambda(250_000_000, 'bytes of a bundle, unzipped'),
  environment: lambda(4 * KIB, 'bytes of environment variables'),
  timeout: lambda(900, 'seconds of a call'),
  concurrency: lambda(10, 'calls at once in a new account'),
  query: athena(262_144, 'bytes of a query'),
  parameter: athena(1024, 'characters of one of ExecutionParameters'),
  key: s3(1024, 'bytes of a key in UTF-8'),
  bucketPolicy: s3(20 * KIB, 'bytes of the policy of a bucket'),
  parts: s3(10_000, 'parts of one object'),
  pointerKey: cloudFront(512, 'bytes of a key'),
  pointerValue: cloudFront(1024, 'bytes of a value'),
  pointerStore: cloudFront(5 * KIB * KIB, 'bytes of all keys and values'),
  viewerFunction: cloudFront(10 * KIB, 'bytes of code'),
  subject: of('SNS API Reference, Publish')(100, 'characters of a subject'),
  eventPattern: of('EventBridge User Guide, Quotas')(2048, 'characters of an event pattern'),
  rolePolicies: of('IAM User Guide, IAM and STS quotas')(10_240, 'characters of all policies in a role'),
  template: cloudFormation(1_000_000, 'bytes of a template'),
  resources: cloudFormation(500, 'resources in a stack'),
} as const satisfies Readonly<Record<string, Limit>>
