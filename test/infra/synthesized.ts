import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AccessLogStack } from '../../infra/access-log.ts'
import { acknowledge, acknowledgeAccessLog } from '../../infra/acknowledgements.ts'
import { readSettings } from '../../infra/settings.ts'
import { ParagraafStack } from '../../infra/stack.ts'

export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export interface Synthesized {
  readonly stack: Stack
  readonly resources: Readonly<Record<string, Resource>>
}

/** The template of the stack, without bundles: what a test asks of it needs none. */
export function synthesize(settings: Readonly<Record<string, unknown>> = {}): Synthesized {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } })
  const read = readSettings(settings)
  const stack = new ParagraafStack(app, read)
  acknowledge(stack, read)
  return { stack, resources: Template.fromStack(stack).toJSON()['Resources'] }
}

/** The template of the second stack, of what readers ask. */
export function synthesizeAccessLog(settings: Readonly<Record<string, unknown>>): Synthesized {
  const read = readSettings(settings)
  if (!read.toegangslog) throw new Error('no access log in these settings')
  const stack = new AccessLogStack(new App(), read, read.toegangslog)
  acknowledgeAccessLog(stack)
  return { stack, resources: Template.fromStack(stack).toJSON()['Resources'] }
}

/** Values with references as texts: `<Id.Arn>` for an attribute, `<Id>` for a reference. */
export function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, of] = entries[0] ?? []
  if (entries.length === 1 && name === 'Ref') return `<${of}>`
  if (entries.length === 1 && name === 'Fn::GetAtt' && Array.isArray(of)) return `<${of.join('.')}>`
  if (entries.length === 1 && name === 'Fn::Join' && Array.isArray(of)) return joined(resolve(of[1]), String(of[0]))
  return Object.fromEntries(entries.map(([key, part]) => [key, resolve(part)]))
}

function joined(parts: unknown, separator: string): string {
  return Array.isArray(parts) ? parts.join(separator) : String(parts)
}

export interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Principal?: unknown
  readonly Condition?: unknown
}

/** Of a role: in it, or with a name of its own. */
export const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'] as const

export function isPolicy(type: string): boolean {
  return policyTypes.some((policy) => policy === type)
}

/** The statements that a role has, as `action on resource`. */
export function mayOf({ resources }: Synthesized, role: RegExp): string[] {
  const policies = Object.values(resources).filter(
    ({ Type, Properties }) => isPolicy(Type) && role.test(JSON.stringify(Properties['Roles'])),
  )
  const statements = policies.flatMap(({ Properties }) => statementsOf(Properties['PolicyDocument']))
  return statements.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${resource}`)),
  )
}

export function statementsOf(document: unknown): readonly Statement[] {
  const resolved = resolve(document)
  if (typeof resolved !== 'object' || resolved === null || !('Statement' in resolved)) throw new Error('no policy')
  const { Statement: statements } = resolved
  if (!Array.isArray(statements)) throw new Error('no statements')
  return statements
}

export function ofType({ resources }: Synthesized, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, { Type }]) => Type === type)
}

/** To look into the properties of resources, with references as texts: those of the one whose name has this in it, or of all of a type. */
export function propertiesIn(synthesized: Synthesized) {
  const all = (type: string, name = '') =>
    ofType(synthesized, type)
      .filter(([id]) => id.includes(name))
      .map(([, { Properties }]) => JSON.parse(JSON.stringify(resolve(Properties))))
  const one = (type: string, name = '') => {
    const [found] = all(type, name)
    if (!found) throw new Error(`no ${type} ${name}`)
    return found
  }
  return { one, all }
}

/** The definition of the machine with readable names for what it calls. */
export function machineOf(synthesized: Synthesized): { States: Record<string, unknown> } & Record<string, unknown> {
  const [[, machine] = []] = ofType(synthesized, 'AWS::StepFunctions::StateMachine')
  return JSON.parse(String(resolve(machine?.Properties['DefinitionString'])))
}
