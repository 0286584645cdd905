import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  paginateListStacks,
} from '@aws-sdk/client-cloudformation'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { actorOf } from '../core/actor.ts'
import { didYouMean } from '../core/did-you-mean.ts'
import { outputNames } from '../core/environment-names.ts'
import type { PublicHost } from '../host.ts'
import { hostAt } from './aws-host.ts'

/** A deployed stack, as people's commands use it. */
export type StackHost = PublicHost & {
  /** Of the public site, with a slash at its end. */
  readonly address: string
}

const CHOOSE = 'Kies de stack met --stack, de regio met AWS_REGION, en uw rol met AWS_PROFILE.'

/**
 * The host of a deployed stack: its outputs say where everything is, and the caller's identity who decides. Needs cloudformation:DescribeStacks on the
 * stack; who may also list the stacks of the account is told of a name that is nearly right.
 * @throws Error in Dutch when there is no such stack in the region, or it is no Paragraaf
 */
export async function stackHost(name: string): Promise<StackHost> {
  const { Arn = '' } = await new STSClient().send(new GetCallerIdentityCommand())
  const actor = actorOf(Arn)
  const outputs = await outputsOf(new CloudFormationClient(), name, actor)
  const output = (key: string): string => {
    const value = outputs.get(key)
    if (!value)
      throw new Error(`De stack “${name}” heeft geen uitvoer “${key}”: het is geen Paragraaf, of een oudere versie.`)
    return value
  }
  return {
    ...hostAt((place) => output(outputNames.place(place)), actor),
    address: output(outputNames.address),
  }
}

async function outputsOf(client: CloudFormationClient, name: string, actor: string): Promise<Map<string, string>> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }))
    return new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]) ?? [])
  } catch (error) {
    const region = await client.config.region()
    if (isDenied(error))
      throw new Error(
        `U mag de stack “${name}” in de regio ${region} niet bekijken, of zij bestaat niet. U werkt nu als ${actor}. ${CHOOSE}`,
        { cause: error },
      )
    if (!(error instanceof CloudFormationServiceException && error.name === 'ValidationError')) throw error
    const meant = didYouMean(name, await stackNames(client))
    throw new Error(`In de regio ${region} is geen stack “${name}”.${meant} ${CHOOSE}`, { cause: error })
  }
}

/** Names of the stacks that are there; none for who may not see them. */
async function stackNames(client: CloudFormationClient): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { StackSummaries = [] } of paginateListStacks({ client }, {}))
      for (const { StackName, StackStatus } of StackSummaries)
        if (StackName !== undefined && StackStatus !== 'DELETE_COMPLETE') names.push(StackName)
  } catch (error) {
    if (!isDenied(error)) throw error
  }
  return names
}

function isDenied(error: unknown): boolean {
  return error instanceof CloudFormationServiceException && error.name === 'AccessDenied'
}
