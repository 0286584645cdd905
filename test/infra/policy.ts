import { isPolicy, resolve, type Statement, type Synthesized, statementsOf } from './synthesized.ts'

/** What a call needs: one action on one resource, such as `s3:GetObject` on `<DataBucket.Arn>/reports/…`. */
export interface Need {
  readonly action: string
  readonly resource: string
}

/** One action on one pattern of resources that a policy gives or denies. */
export interface Grant extends Need {
  readonly effect: 'Allow' | 'Deny'
  readonly condition: Conditions
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>
/** What is known of a request, by the key that a condition asks. */
export type Circumstances = Readonly<Record<string, string>>

/** As every call of a function is: over TLS as Node speaks it. */
export const overTls: Circumstances = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' }

/** What the policies of a role say, one grant for each action and resource. */
export function grantsOf({ resources }: Synthesized, role: RegExp): Grant[] {
  const policies = Object.values(resources).filter(
    ({ Type, Properties }) => isPolicy(Type) && role.test(JSON.stringify(Properties['Roles'])),
  )
  return policies.flatMap(({ Properties }) => statementsOf(Properties['PolicyDocument']).flatMap(grantsIn))
}

/** What the buckets themselves refuse, whoever asks. */
export function refusedByBuckets({ resources }: Synthesized): Grant[] {
  const policies = Object.values(resources).filter(({ Type }) => Type === 'AWS::S3::BucketPolicy')
  const everybody = policies.flatMap(({ Properties }) =>
    statementsOf(Properties['PolicyDocument']).filter(
      ({ Effect, Principal }) => Effect === 'Deny' && JSON.stringify(resolve(Principal)) === '{"AWS":"*"}',
    ),
  )
  return everybody.flatMap(grantsIn)
}

function grantsIn({ Effect, Action, Resource, Condition }: Statement): Grant[] {
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new Error(`unknown effect ${Effect}`)
  const condition = Condition === undefined ? {} : (Condition as Conditions)
  return [Action]
    .flat()
    .flatMap((action) => [Resource].flat().map((resource) => ({ effect: Effect, action, resource, condition })))
}

/**
 * IAM's rule: a Deny that applies wins, else there must be an Allow. Without boundaries, session policies or other accounts: the stack has none.
 * @returns the grants that allow it; none when it is not allowed
 */
export function allowing(grants: readonly Grant[], need: Need, circumstances: Circumstances = overTls): Grant[] {
  const applying = grants.filter(
    ({ action, resource, condition }) =>
      matches(action, need.action) && matches(resource, need.resource) && holds(condition, circumstances),
  )
  if (applying.some(({ effect }) => effect === 'Deny')) return []
  return applying.filter(({ effect }) => effect === 'Allow')
}

/** `*` is any number of characters, also slashes; `?` is one. */
function matches(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 's').test(value)
}

function holds(conditions: Conditions, circumstances: Circumstances): boolean {
  return Object.entries(conditions).every(([operator, tests]) =>
    Object.entries(tests).every(([key, expected]) => {
      const values = [expected].flat().map(String)
      return values.some((value) => test(operator, value, circumstances[key]))
    }),
  )
}

function test(operator: string, expected: string, found: string | undefined): boolean {
  if (found === undefined) return false
  if (operator === 'StringEquals' || operator === 'Bool') return found === expected
  if (operator === 'StringLike') return matches(expected, found)
  if (operator === 'NumericLessThan') return Number(found) < Number(expected)
  throw new Error(`the stack uses a condition that this does not know: ${operator}`)
}
