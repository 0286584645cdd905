import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deployStack } from './cloud-stack.ts'
import { startEmulatedCloud } from './emulated-cloud.ts'
import { CannotRun, cannotRun, runTests } from './server.ts'
import { step } from './steps.ts'

/** In this order, over one stack. */
const parts = ['cloud-sample', 'cloud-twin', 'cloud-faults', 'cloud-people']

/**
 * `npm run test:cloud`: the stack of cdk.json on an emulator of AWS, from an upload to the public site. `-- --only cloud-faults` runs one part;
 * `--trino` has a real Trino behind the endpoint of Athena instead of DuckDB.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: parts }, trino: { type: 'boolean', default: false } },
})

try {
  const cloud = await startEmulatedCloud(step, { trino: values.trino })
  try {
    const outputs = await deployStack(cloud, { stack: 'Paragraaf', app: join(import.meta.dirname, '../..') }, step)
    const env = { CLOUD_OUTPUTS: JSON.stringify(outputs) }
    for (const part of values.only) process.exitCode = (await runTests(part, env)) || (process.exitCode ?? 0)
  } finally {
    await cloud.stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:cloud', error)
}
