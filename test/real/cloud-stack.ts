import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { run } from './server.ts'
import type { Step } from './steps.ts'

const outputsSchema = z.object({
  Address: z.string(),
  Machine: z.string(),
  Nameuploads: z.string(),
  Namedata: z.string(),
  Namedatabase: z.string(),
  Namereleases: z.string(),
  Nameworkgroup: z.string(),
})
export type Outputs = z.output<typeof outputsSchema>

/** An account of AWS, real or emulated: that which the environment of this process leads to. */
export interface Cloud {
  /** Anything of this run may be put here; gone after `stop`. */
  readonly folder: string
  /** Does to a template what the account needs, before it is rolled out. */
  prepare(template: string): Promise<void>
  /** Lets readers read where the outputs say that they do. */
  show(outputs: Outputs): Promise<void>
  stop(): Promise<void>
}

/**
 * The app of a cdk.json, synthesized and rolled out by the CDK's own commands.
 * @param stack its name
 * @param app the folder with that cdk.json
 */
export async function deployStack(
  cloud: Cloud,
  { stack, app }: { readonly stack: string; readonly app: string },
  step: Step,
  signal?: AbortSignal,
): Promise<Outputs> {
  const out = join(cloud.folder, 'cdk.out')
  const file = join(cloud.folder, 'outputs.json')
  const cdk = (...args: readonly string[]) => run('cdk', args, { cwd: app, signal })
  await step('cdk synth', () => cdk('synth', '--quiet', '--output', out))
  await cloud.prepare(join(out, `${stack}.template.json`))
  const rollOut = ['deploy', stack, '--app', out, '--require-approval', 'never', '--outputs-file', file]
  await step(`cdk deploy ${stack}`, () => cdk(...rollOut))
  const outputs = z.record(z.string(), outputsSchema).parse(JSON.parse(readFileSync(file, 'utf8')))[stack]
  if (!outputs) throw new Error(`cdk deploy wrote no outputs of ${stack}`)
  await cloud.show(outputs)
  return outputs
}
