import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'
import { emulated, stack } from './cloud-world.ts'

const sts = new STSClient()

/** Names of the roles that people take. */
async function roles(): Promise<string[]> {
  const names: string[] = []
  for await (const page of paginateListStackResources({ client: new CloudFormationClient() }, { StackName: stack }))
    for (const { ResourceType, LogicalResourceId, PhysicalResourceId = '' } of page.StackResourceSummaries ?? [])
      if (ResourceType === 'AWS::IAM::Role' && LogicalResourceId?.startsWith('Roles')) names.push(PhysicalResourceId)
  return names
}

async function isTaken(role: string): Promise<boolean> {
  const { Arn = '', Account } = await sts.send(new GetCallerIdentityCommand())
  const RoleArn = `arn:${Arn.split(':')[1]}:iam::${Account}:role/${role}`
  try {
    await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'smoke', DurationSeconds: 900 }))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDenied') return false
    throw error
  }
}

it('nobody takes a role of a person without a second factor, whatever else they may do', async ({ skip }) => {
  const names = await roles()
  expect(names).toHaveLength(5)
  skip(emulated, 'the emulator has IAM, and lets everything pass')
  const taken = await Promise.all(names.map(isTaken))
  skip(taken.every(Boolean), 'this login has a second factor itself')
  expect(names.filter((_name, index) => taken[index])).toEqual([])
})
