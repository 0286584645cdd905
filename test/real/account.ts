import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CannotRun, messageOf } from './server.ts'

export interface Account {
  readonly id: string
  readonly region: string
  /** ARN of who asks. */
  readonly caller: string
}

/**
 * The account and the region that the environment of this process leads to, by the ways of the AWS SDK.
 * @param expected the account that was meant; null when any will do
 * @throws CannotRun when nobody is logged in, no region of Europe is chosen, or it is another account
 */
export async function currentAccount(expected: string | null): Promise<Account> {
  const client = new STSClient({ maxAttempts: 2 })
  const region = await client.config.region().catch(() => '')
  if (region === '') throw new CannotRun('There is no region: set AWS_REGION, for instance to eu-central-1.')
  if (!region.startsWith('eu-')) throw new CannotRun(`Paragraaf runs in regions of Europe; ${region} is none.`)
  const { Account: id = '', Arn: caller = '' } = await client.send(new GetCallerIdentityCommand()).catch(refuse)
  if (expected !== null && id !== expected)
    throw new CannotRun(`These are credentials of account ${id}, not of ${expected}. Nothing was made.`)
  return { id, region, caller }
}

function refuse(error: unknown): never {
  throw new CannotRun(`There are no credentials of AWS that hold: log in, or set AWS_PROFILE. (${messageOf(error)})`, {
    cause: error,
  })
}
