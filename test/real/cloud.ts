import { parseArgs } from 'node:util'
import { serveReaders } from './cloud-readers.ts'
import { deployStack } from './cloud-stack.ts'
import { lacking, MINISTACK, startMiniStack } from './ministack.ts'
import { CannotRun, cannotRun, freePort, runTests } from './server.ts'
import { startTrino } from './trino-server.ts'

/** In this order, over one stack. */
const parts = ['cloud-sample', 'cloud-faults', 'cloud-people']

/**
 * `npm run test:cloud`: the stack of cdk.json on an emulator of AWS, from an upload to the public site. `-- --only cloud-faults` runs one part;
 * `--trino` has a real Trino behind the endpoint of Athena instead of DuckDB.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: parts }, trino: { type: 'boolean', default: false } },
})

try {
  const trino = values.trino ? await startTrino('476') : null
  if (trino) process.stdout.write(`Trino 476 ready in ${trino.milliseconds} ms\n`)
  const port = await freePort()
  const cloud = await startMiniStack(`http://127.0.0.1:${port}`)
  let stopReaders = () => {}
  process.stdout.write(`${MINISTACK} ready in ${cloud.milliseconds} ms\nWhat it cannot show:\n`)
  for (const sentence of lacking) process.stdout.write(`- ${sentence}\n`)
  try {
    const readersAt = await freePort()
    const { outputs, resources, seconds } = await deployStack(cloud, `http://127.0.0.1:${readersAt}/`)
    stopReaders = await serveReaders(outputs, cloud.env['AWS_ENDPOINT_URL'] ?? '', readersAt)
    const { synth, bootstrap, deploy } = seconds
    process.stdout.write(`synth ${synth} s, bootstrap ${bootstrap} s, deploy of ${resources} resources ${deploy} s\n`)
    const env = {
      ...cloud.env,
      CLOUD_OUTPUTS: JSON.stringify(outputs),
      CLOUD_FOLDER: cloud.folder,
      ATHENA_PORT: String(port),
      ...(trino && { TRINO_URL: trino.url, TRINO_DATA: trino.data }),
    }
    for (const part of values.only) process.exitCode = (await runTests(part, env)) || (process.exitCode ?? 0)
  } finally {
    stopReaders()
    await cloud.stop()
    await trino?.stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:cloud', error)
}
