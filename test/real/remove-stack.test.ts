import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { removeStack } from './remove-stack.ts'
import { throwAwayStack } from './throw-away-stack.ts'

/** Of one command of the SDK: its name without `Command`, and what it was given. */
type Answer = (name: string, input: Readonly<Record<string, unknown>>) => unknown

/** Clients that note what they are asked and get no further than this process. */
function clients(answer: Answer) {
  const asked: string[] = []
  const settings = { region: 'eu-central-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
    const name = command.constructor.name.replace(/Command$/, '')
    const input = Object.fromEntries(Object.entries(command.input))
    const subject = input['StackName'] ?? input['Bucket'] ?? input['logGroupName'] ?? input['logGroupNamePattern']
    asked.push(`${name} ${subject}`)
    return answer(name, input)
  }
  return {
    asked,
    pause: 0,
    cloudFormation: Object.assign(new CloudFormationClient(settings), { send }),
    s3: Object.assign(new S3Client(settings), { send }),
    logs: Object.assign(new CloudWatchLogsClient(settings), { send }),
  }
}

function s3Error(name: string): S3ServiceException {
  return new S3ServiceException({ name, message: name, $fault: 'client', $metadata: {} })
}

const stackId = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/x/1'
const bucket = (name: string) => ({ ResourceType: 'AWS::S3::Bucket', PhysicalResourceId: name })

describe('taking a stack away', () => {
  it.each(['Paragraaf', 'paragraaf-rook-0123abcd'])(
    'refuses %s before it asks anything: not made here',
    async (name) => {
      const world = clients(() => expect.fail('something was asked'))
      await expect(removeStack({ name }, world)).rejects.toThrow(`The stack ${name} is not of this run`)
      await expect(removeStack({ ...throwAwayStack() }, world)).rejects.toThrow('is not of this run')
      expect(world.asked).toEqual([])
    },
  )

  it('empties and removes its own buckets only, every version of them, and logs by its name only', async () => {
    const stack = throwAwayStack()
    const own = `${stack.name}-uploadbucket-1`
    let versions: object[] = [{ Key: 'a', VersionId: '1' }]
    const deleted: unknown[] = []
    const world = clients((name, input) => {
      if (name === 'DescribeStacks') return { Stacks: [{ StackId: stackId, StackStatus: 'DELETE_COMPLETE' }] }
      if (name === 'ListStackResources')
        return { StackResourceSummaries: [bucket(own), bucket('somebody-elses'), bucket(`${stack.name}x-data-1`)] }
      if (name === 'ListObjectVersions')
        return { Versions: versions, DeleteMarkers: versions.map(() => ({ Key: 'b', VersionId: '2' })) }
      if (name === 'DeleteObjects') {
        deleted.push(input['Delete'])
        versions = []
      }
      if (name === 'DescribeLogGroups')
        return { logGroups: [{ logGroupName: `/aws/vendedlogs/states/${stack.name}` }, { logGroupName: 'others' }] }
      return {}
    })
    const { removed, left } = await removeStack(stack, world)
    expect(left).toEqual([])
    expect(removed).toEqual([`stack ${stack.name}`, `bucket ${own}`, `logs of ${stack.name}`])
    expect(deleted).toEqual([
      {
        Objects: [
          { Key: 'a', VersionId: '1' },
          { Key: 'b', VersionId: '2' },
        ],
        Quiet: true,
      },
    ])
    expect(world.asked.filter((one) => one.startsWith('Delete'))).toEqual([
      `DeleteStack ${stackId}`,
      `DeleteObjects ${own}`,
      `DeleteBucket ${own}`,
      `DeleteLogGroup /aws/vendedlogs/states/${stack.name}`,
    ])
  })

  it('tells what stays, why and how to take it away, and goes on with the rest', async () => {
    const stack = throwAwayStack()
    const [locked, free] = [`${stack.name}-uploadbucket-1`, `${stack.name}-databucket-1`]
    const world = clients((name, input) => {
      if (name === 'DescribeStacks') return { Stacks: [{ StackId: stackId, StackStatus: 'DELETE_COMPLETE' }] }
      if (name === 'ListStackResources') return { StackResourceSummaries: [bucket(locked), bucket(free)] }
      if (name === 'DeleteBucket' && input['Bucket'] === locked) throw s3Error('AccessDenied')
      if (name === 'DescribeLogGroups') return { logGroups: [] }
      return {}
    })
    const { removed, left } = await removeStack(stack, world)
    expect(removed).toEqual([`stack ${stack.name}`, `bucket ${free}`])
    expect(left).toEqual([
      { what: `bucket ${locked}`, why: 'AccessDenied', how: expect.stringContaining(`aws s3 rb s3://${locked}`) },
    ])
  })

  it('says which resource keeps a stack', async () => {
    const stack = throwAwayStack()
    const kept = { LogicalResourceId: 'Site', ResourceStatus: 'DELETE_FAILED', ResourceStatusReason: 'in use' }
    const world = clients((name) => {
      if (name === 'DescribeStacks') return { Stacks: [{ StackId: stackId, StackStatus: 'DELETE_FAILED' }] }
      if (name === 'ListStackResources') return { StackResourceSummaries: [kept] }
      return name === 'DescribeLogGroups' ? { logGroups: [] } : {}
    })
    const { left } = await removeStack(stack, world)
    expect(left).toEqual([
      { what: `stack ${stack.name}`, why: 'Site: in use', how: expect.stringContaining('delete-stack') },
    ])
  })

  it('has nothing to do when the stack was never made', async () => {
    const world = clients((name) => {
      if (name === 'DescribeStacks')
        throw Object.assign(new Error('Stack with id x does not exist'), { name: 'ValidationError' })
      return { logGroups: [] }
    })
    expect(await removeStack(throwAwayStack(), world)).toEqual({ removed: [], left: [] })
  })
})
