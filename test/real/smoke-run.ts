import { join } from 'node:path'
import { type Cloud, deployStack } from './cloud-stack.ts'
import { untilInterrupted } from './interruption.ts'
import { type Removal, removeStack } from './remove-stack.ts'
import { CannotRun, messageOf, runTests } from './server.ts'
import { step, stepEnds } from './steps.ts'
import { type ThrowAwayStack, throwAwayStack, writeApp } from './throw-away-stack.ts'

interface SmokeRun {
  readonly region: string
  readonly emulated: boolean
  /** Of test/real, each `NAME.real.ts`. */
  readonly parts: readonly string[]
}

/** What outlives the stack by its nature, and is nobody's bucket or log. */
const staying =
  'What stays: bundles in the bucket of cdk bootstrap (npx cdk gc), and metrics and traces that CloudWatch and X-Ray let go by themselves.\n'

/**
 * Rolls a throw-away stack out, runs the parts over it, and takes it away whatever happened.
 * @returns the exit code: 0 when everything was as it should be and nothing is left, 1 when not, 130 when somebody stopped it
 */
export async function smokeRun(cloud: Cloud, run: SmokeRun): Promise<number> {
  const stack = throwAwayStack()
  process.stdout.write(`Stack ${stack.name}; should this process be killed, take it away yourself: ${byHand(stack)}\n`)
  const interruption = untilInterrupted(`Left as it is: ${byHand(stack)}`)
  let status = 1
  try {
    status = await deployAndTest(cloud, stack, run, interruption.signal)
  } catch (error) {
    // What was stopped halfway has nothing of its own to tell.
    if (!(error instanceof CannotRun)) throw error
    if (!interruption.signal.aborted) process.stderr.write(`${error.message}\n`)
  } finally {
    if (!(await takeAway(stack))) status = 1
    interruption.end()
  }
  return interruption.signal.aborted ? 130 : status
}

async function deployAndTest(
  cloud: Cloud,
  stack: ThrowAwayStack,
  { region, emulated, parts }: SmokeRun,
  signal: AbortSignal,
): Promise<number> {
  const app = writeApp(cloud.folder, stack, region, emulated)
  const outputs = await deployStack(cloud, { stack: stack.name, app }, step, signal)
  process.stdout.write(`Readers read at ${outputs.Address}\n`)
  const env = { AWS_REGION: region, CLOUD_STACK: stack.name, CLOUD_OUTPUTS: JSON.stringify(outputs) }
  const reporter = `--reporter=${join(import.meta.dirname, 'step-reporter.ts')}`
  const failed: string[] = []
  for (const part of parts)
    if (signal.aborted) stepEnds('skipped', 0, `${part}: stopped`)
    else if ((await runTests(part, env, [reporter], signal)) !== 0) failed.push(part)
  if (signal.aborted) return 1
  process.stdout.write(failed.length === 0 ? 'Everything held.\n' : `*** NOT AS IT SHOULD BE: ${failed.join(', ')}\n`)
  return failed.length === 0 ? 0 : 1
}

/** @returns whether everything is gone */
async function takeAway(stack: ThrowAwayStack): Promise<boolean> {
  const { removed, left } = await step(`take ${stack.name} away`, () => removeStack(stack)).catch(
    (error: unknown): Removal => ({
      removed: [],
      left: [{ what: `stack ${stack.name}`, why: messageOf(error), how: byHand(stack) }],
    }),
  )
  for (const what of removed) process.stdout.write(`- gone: ${what}\n`)
  process.stdout.write(staying)
  for (const { what, why, how } of left)
    process.stderr.write(`*** STILL THERE: ${what} (${why})\n    by hand: ${how}\n`)
  return left.length === 0
}

function byHand({ name }: ThrowAwayStack): string {
  return `aws cloudformation delete-stack --stack-name ${name}; then empty and remove its buckets ${name}-…`
}
