import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { environmentNames, outputNames } from '../../functions/core/environment-names.ts'
import { ACCOUNT, REGION, type RunningCloud } from './ministack.ts'
import { CannotRun, run } from './server.ts'

/** What the emulator's CloudFormation refuses. Anything else that it refuses is a fault of this run. */
const REFUSED = ['AWS::Budgets::Budget']

const outputsSchema = z.object({
  Machine: z.string(),
  Nameuploads: z.string(),
  Namedata: z.string(),
  Namedatabase: z.string(),
  Namereleases: z.string(),
  Nameworkgroup: z.string(),
})
export type Outputs = z.output<typeof outputsSchema>

const functionSchema = z.looseObject({ Variables: z.record(z.string(), z.unknown()) })
const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.looseObject({ Environment: functionSchema.optional() }).optional(),
})
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.looseObject({ [outputNames.address]: z.looseObject({ Value: z.unknown() }) }),
})

export interface Deployed {
  readonly outputs: Outputs
  readonly resources: number
  readonly refused: readonly string[]
  /** Seconds that each step took. */
  readonly seconds: Readonly<Record<'synth' | 'bootstrap' | 'deploy', number>>
}

/** The app of cdk.json, synthesized and rolled out by the CDK's own commands, as on a real account. @param address where readers read */
export async function deployStack(cloud: RunningCloud, address: string): Promise<Deployed> {
  const out = join(cloud.folder, 'cdk.out')
  const seconds = { synth: 0, bootstrap: 0, deploy: 0 }
  const timed = async (step: keyof typeof seconds, ...args: readonly string[]) => {
    const started = performance.now()
    await run('cdk', [step, ...args], { ...cloud.env, CDK_DISABLE_CLI_TELEMETRY: 'true' })
    seconds[step] = Math.round((performance.now() - started) / 100) / 10
  }
  await timed('synth', '--quiet', '--output', out)
  const { resources, refused } = takeOut(join(out, 'Paragraaf.template.json'), address)
  await timed('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', out)
  const file = join(cloud.folder, 'outputs.json')
  await timed('deploy', '--app', out, '--require-approval', 'never', '--outputs-file', file)
  const outputs = z.object({ Paragraaf: outputsSchema }).parse(JSON.parse(readFileSync(file, 'utf8'))).Paragraaf
  return { outputs, resources, refused, seconds }
}

/** Takes the refused types out of a template, and puts in where readers read: the emulator has no site of its own. @throws CannotRun when something else refers to one of them, or one is not there any more */
function takeOut(file: string, address: string): { resources: number; refused: string[] } {
  const template = templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const refused = Object.entries(template.Resources).filter(([, { Type }]) => REFUSED.includes(Type))
  for (const [id] of refused) delete template.Resources[id]
  for (const { Properties } of Object.values(template.Resources))
    if (Properties?.Environment) Properties.Environment.Variables[environmentNames.address] = address
  template.Outputs[outputNames.address].Value = address
  const text = JSON.stringify(template)
  for (const [id] of refused)
    if (text.includes(`"${id}"`)) throw new CannotRun(`${id} was taken out of the template, and is still referred to.`)
  const found = refused.map(([, { Type }]) => Type)
  for (const type of REFUSED)
    if (!found.includes(type)) throw new CannotRun(`${type} is not in the template any more: mend cloud-stack.ts.`)
  writeFileSync(file, text)
  return { resources: Object.keys(template.Resources).length, refused: found }
}
