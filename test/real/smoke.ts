import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentAccount } from './account.ts'
import type { Cloud } from './cloud-stack.ts'
import { startEmulatedCloud } from './emulated-cloud.ts'
import { CannotRun, cannotRun } from './server.ts'
import { readSmokeArguments, type SmokeArguments } from './smoke-arguments.ts'
import { smokeRun } from './smoke-run.ts'
import { step } from './steps.ts'

/**
 * `npm run smoke:aws -- --account 123456789012`: a throw-away stack in a real account, from an upload to readers, and everything gone again.
 * `--emulated` does the same on MiniStack; `--only PART` runs a part, and `--spoil` (emulated) shows that a changed byte is found.
 */
try {
  const asked = readSmokeArguments(process.argv.slice(2))
  const cloud = asked.emulated ? await startEmulatedCloud(step, { trino: asked.trino, outlivesSignals: true }) : onAws()
  try {
    process.exitCode = await onAccount(cloud, asked)
  } finally {
    await cloud.stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('smoke:aws', error)
}

async function onAccount(cloud: Cloud, { account, emulated, parts }: SmokeArguments): Promise<number> {
  const { id, region, caller } = await step('who asks', () => currentAccount(account))
  process.stdout.write(`Account ${id}, region ${region}, as ${caller}\n`)
  return smokeRun(cloud, { region, emulated, parts })
}

/** The account that the environment leads to, as it is. */
function onAws(): Cloud {
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-smoke-'))
  return {
    folder,
    prepare: async () => {},
    show: async () => {},
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}
