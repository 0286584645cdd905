import { parseArgs } from 'node:util'
import { deployStack } from './cloud-stack.ts'
import { lacking, MINISTACK, startMiniStack } from './ministack.ts'
import { CannotRun, cannotRun, freePort, runTests } from './server.ts'

/** `npm run test:cloud`: the stack of cdk.json on an emulator of AWS, from an upload to the public site; `-- --only name` runs one file of tests. */
const { values } = parseArgs({ options: { only: { type: 'string', default: 'cloud' } } })

try {
  const port = await freePort()
  const cloud = await startMiniStack(`http://127.0.0.1:${port}`)
  process.stdout.write(`${MINISTACK} ready in ${cloud.milliseconds} ms\nWhat it cannot show:\n`)
  for (const sentence of lacking) process.stdout.write(`- ${sentence}\n`)
  try {
    const { outputs, resources, seconds } = await deployStack(cloud)
    const { synth, bootstrap, deploy } = seconds
    process.stdout.write(`synth ${synth} s, bootstrap ${bootstrap} s, deploy of ${resources} resources ${deploy} s\n`)
    process.exitCode = await runTests(values.only, {
      ...cloud.env,
      CLOUD_OUTPUTS: JSON.stringify(outputs),
      CLOUD_FOLDER: cloud.folder,
      ATHENA_PORT: String(port),
    })
  } finally {
    await cloud.stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:cloud', error)
}
