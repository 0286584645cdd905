import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { environmentNames } from '../../functions/core/environment-names.ts'
import { handlerOf, type LambdaName, writeBundle } from '../../infra/bundles.ts'
import { ofType, synthesize } from '../infra/synthesized.ts'

const MEBIBYTE = 1024 * 1024
const propertiesSchema = z.object({
  MemorySize: z.number(),
  Timeout: z.number(),
  EphemeralStorage: z.object({ Size: z.number() }),
})

const answerSchema = z.object({
  result: z.unknown().optional(),
  /** Name of what the handler threw, with what it says and why. */
  error: z.string().optional(),
  message: z.string().optional(),
  cause: z.string().optional(),
  seconds: z.number(),
  /** Seconds of a processor that all its threads took: these do not grow with what else this machine does. */
  processor: z.number(),
  /** The most memory that the process had, in MiB. */
  memory: z.number(),
})
export type Answer = z.output<typeof answerSchema>

/** A function of the template as Lambda limits it. */
export interface LimitedFunction {
  /** MiB of memory and of the temporary folder, and seconds. */
  readonly limits: { readonly memory: number; readonly temporary: number; readonly seconds: number }
  /** @param temporary another size of the temporary folder, in MiB */
  invoke(event: unknown, temporary?: number): Promise<Answer>
}

/** Bundles a function into a folder, to be called in a process of its own: code read-only, a temporary folder that can be full, a heap that fits. */
export function limitedFunction(
  name: LambdaName,
  folder: string,
  buckets: { uploads: string; data: string },
): LimitedFunction {
  const [code, temporary] = ['code', 'tmp'].map((part) => join(folder, name, part)) as [string, string]
  for (const part of [code, temporary]) mkdirSync(part, { recursive: true })
  writeBundle(name, code)
  const [[, found] = []] = ofType(synthesize(), 'AWS::Lambda::Function').filter(([id]) => id.startsWith(name))
  const { MemorySize: memory, Timeout: seconds, EphemeralStorage } = propertiesSchema.parse(found?.Properties)
  const limits = { memory, temporary: EphemeralStorage.Size, seconds }
  const names = Object.fromEntries(Object.values(environmentNames).map((variable) => [variable, 'nowhere']))
  const env = {
    ...names,
    ...{ [environmentNames.uploads]: buckets.uploads, [environmentNames.data]: buckets.data },
    ...{ TMPDIR: temporary, PATH: process.env['PATH'] ?? '', POWERTOOLS_LOG_LEVEL: 'SILENT' },
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => key.startsWith('AWS_'))),
  }
  return {
    limits,
    invoke: (event, size = limits.temporary) => {
      // Three quarters for objects; the rest is for buffers and code.
      const heap = Math.floor(memory * 0.75)
      const script = `mount --bind "${code}" "${code}" && mount -o remount,ro,bind "${code}" &&
        mount -t tmpfs -o size=${size}m none "${temporary}" && cd "${code}" &&
        exec "${process.execPath}" --max-old-space-size=${heap} --input-type=module -e "$CALL"`
      return call(script, { ...env, CALL: caller(name, limits.seconds), EVENT: JSON.stringify(event) })
    },
  }
}

function caller(name: LambdaName, seconds: number): string {
  return `const started = performance.now()
    const { handler } = await import('./${handlerOf(name).replace('.handler', '.mjs')}')
    const context = { awsRequestId: 'test', functionName: '${name}', getRemainingTimeInMillis: () => ${seconds} * 1000 }
    const answer = await handler(JSON.parse(process.env.EVENT), context).then(
      (result) => ({ result }), (error) => ({ error: error.name, message: error.message, cause: error.cause?.message }))
    process.stdout.write(JSON.stringify({ ...answer, seconds: (performance.now() - started) / 1000,
      processor: (({ userCPUTime, systemCPUTime }) => (userCPUTime + systemCPUTime) / 1e6)(process.resourceUsage()),
      memory: process.resourceUsage().maxRSS * 1024 / ${MEBIBYTE} }))`
}

async function call(script: string, env: Record<string, string>): Promise<Answer> {
  const child = spawn('unshare', ['-Urm', 'sh', '-c', script], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text) => (output += String(text)))
  const status = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (status !== 0) throw new Error(`the process of the function ended with ${status}: ${output}`)
  return answerSchema.parse(JSON.parse(output))
}
