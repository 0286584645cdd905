/** A limit of AWS that something of ours could meet. */
export interface Limit {
  readonly most: number
  readonly unit: string
  /** The page of AWS that says it. AWS changes these. */
  readonly page: string
  /** To what the number was held, in November 2026: copies of pages that others keep, and what AWS ships of its own services. */
  readonly held: string
}

const KIB = 1024
/** Of the services of a page: what each limit was held to, or the page itself. */
const of =
  (page: string, copy = 'a copy of the page') =>
  (most: number, unit: string, held = copy) =>
    ({ most, unit, page, held }) satisfies Limit
const docs = 'https://docs.aws.amazon.com'
/** The lengths that the SDKs check come with them. */
const model = 'the model of the service in botocore 1.44.8'
const stepFunctions = of(`${docs}/step-functions/latest/dg/service-quotas.html`, 'a copy of the page, of 2022')
const lambda = of(`${docs}/lambda/latest/dg/gettingstarted-limits.html`)
/** The page only says that a new account has less; how much, those said who had one. */
const newAccount = (where: string) => `no page; a report of a new account, ${where}`
const athena = of(`${docs}/athena/latest/APIReference/API_StartQueryExecution.html`, model)
const userGuide = (page: string) => of(`${docs}/AmazonS3/latest/userguide/${page}.html`)
const cloudFront = of(`${docs}/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html`)
const cloudFormation = of(
  `${docs}/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html`,
  'what cfn-lint 1.58.0 checks',
)

/** test/infra/limits.test.ts holds the most that we can make of each to it. */
export const limits = {
  state: stepFunctions(256 * KIB, 'bytes of input or output of a state', model),
  history: stepFunctions(25_000, 'events of one execution'),
  definition: stepFunctions(1_000_000, 'bytes of a definition', model),
  response: lambda(6_000_000, 'bytes of an answer'),
  unzipped: lambda(250_000_000, 'bytes of a bundle, unzipped'),
  environment: lambda(4 * KIB, 'bytes of environment variables'),
  timeout: lambda(900, 'seconds of a call'),
  concurrency: lambda(10, 'calls at once in a new account', newAccount('awslabs/fhir-works-on-aws-deployment#691')),
  memory: lambda(3008, 'MB of a function in a new account', newAccount('alexcasalboni/aws-lambda-power-tuning#181')),
  query: athena(262_144, 'bytes of a query'),
  parameter: athena(1024, 'characters of one of ExecutionParameters'),
  key: userGuide('object-keys')(1024, 'bytes of a key in UTF-8'),
  bucketPolicy: userGuide('add-bucket-policy')(20 * KIB, 'bytes of the policy of a bucket'),
  parts: userGuide('qfacts')(10_000, 'parts of one object'),
  pointerKey: cloudFront(512, 'bytes of a key'),
  pointerValue: cloudFront(1024, 'bytes of a value'),
  pointerStore: cloudFront(5 * KIB * KIB, 'bytes of all keys and values'),
  pointerUpdate: cloudFront(50, 'keys in one update'),
  viewerFunction: cloudFront(10 * KIB, 'bytes of code'),
  // "Less than 100 characters long."
  subject: of(`${docs}/sns/latest/api/API_Publish.html`)(99, 'characters of a subject'),
  eventPattern: of(`${docs}/eventbridge/latest/userguide/eb-quota.html`)(2048, 'characters of an event pattern'),
  rolePolicies: of(`${docs}/IAM/latest/UserGuide/reference_iam-quotas.html`)(
    10_240,
    'characters of all policies in a role',
  ),
  managedPolicy: of(`${docs}/IAM/latest/UserGuide/reference_iam-quotas.html`)(
    6144,
    'characters of a policy with a name of its own',
    'a copy of a page of AWS Premium Support on the size of policies',
  ),
  template: cloudFormation(1_000_000, 'bytes of a template'),
  resources: cloudFormation(500, 'resources in a stack'),
} as const satisfies Readonly<Record<string, Limit>>
