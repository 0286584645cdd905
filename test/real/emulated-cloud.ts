import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { environmentNames, outputNames } from '../../functions/core/environment-names.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { type PublicServer, servePublic } from '../readers/public-server.ts'
import type { Cloud } from './cloud-stack.ts'
import { ACCOUNT, lacking, MINISTACK, REGION, startMiniStack } from './ministack.ts'
import { readPointers } from './pointers.ts'
import { CannotRun, freePort, run } from './server.ts'
import type { Step } from './steps.ts'
import { startTrino } from './trino-server.ts'

/** What the emulator's CloudFormation refuses. Anything else that it refuses is a fault of this run. */
const REFUSED = ['AWS::Budgets::Budget']

const functionSchema = z.looseObject({ Variables: z.record(z.string(), z.unknown()) })
const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.looseObject({ Environment: functionSchema.optional() }).optional(),
})
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.looseObject({ [outputNames.address]: z.looseObject({ Value: z.unknown() }) }),
})

/**
 * The emulator, bootstrapped, with readers and Athena on ports of this machine. Says what it cannot show. From then on every command and SDK of this process
 * finds the emulator.
 * @param options.trino whether a real Trino answers behind the endpoint of Athena, instead of DuckDB
 * @param options.outlivesSignals whether something is to be cleaned up in it after a signal
 */
export async function startEmulatedCloud(
  step: Step,
  options: { readonly trino?: boolean; readonly outlivesSignals?: boolean } = {},
): Promise<Cloud> {
  const trino = options.trino ? await step('Trino 476', () => startTrino('476')) : null
  const [athena, readers] = [await freePort(), await freePort()]
  const server = await step(MINISTACK, () => startMiniStack(`http://127.0.0.1:${athena}`, options.outlivesSignals))
  process.stdout.write(`What it cannot show:\n${lacking.map((sentence) => `- ${sentence}\n`).join('')}`)
  Object.assign(process.env, server.env, {
    CLOUD_EMULATED: 'yes',
    CLOUD_FOLDER: server.folder,
    ATHENA_PORT: String(athena),
    ...(trino && { TRINO_URL: trino.url, TRINO_DATA: trino.data }),
  })
  let site: PublicServer | null = null
  const cloud: Cloud = {
    folder: server.folder,
    prepare: async (template) => takeOut(template, `http://127.0.0.1:${readers}/`),
    show: async ({ Namedata, Namereleases }) => {
      site = await servePublic(new S3Store(Namedata), () => readPointers(Namereleases), readers)
    },
    stop: async () => {
      await site?.close()
      await server.stop()
      await trino?.stop()
    },
  }
  try {
    await step('cdk bootstrap', () => run('cdk', ['bootstrap', `aws://${ACCOUNT}/${REGION}`], { cwd: server.folder }))
    return cloud
  } catch (error) {
    await cloud.stop()
    throw error
  }
}

/** Takes the refused types out of a template, and puts in where readers read: the emulator has no site of its own. @throws CannotRun when something else refers to one of them, or one is not there any more */
function takeOut(file: string, address: string): void {
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
    if (!found.includes(type)) throw new CannotRun(`${type} is not in the template any more: mend emulated-cloud.ts.`)
  writeFileSync(file, text)
}
