import { readFileSync } from 'node:fs'
import { MINISTACK, startMiniStack } from './ministack.ts'
import { CannotRun, cannotRun, run, runTests } from './server.ts'

/**
 * `npm run test:limits`: the bundles of ingest and build, outside this repository, within the memory, time and temporary folder that the template gives them,
 * on a code folder that is really read-only. Needs Linux: `unshare` makes those folders for one process.
 */
try {
  if (process.platform !== 'linux') throw new CannotRun('Folders of a limited size are made with unshare, on Linux.')
  await run('unshare', ['-Urm', 'true'])
  const cloud = await startMiniStack('http://127.0.0.1:9')
  process.stdout.write(`${MINISTACK} ready in ${cloud.milliseconds} ms\n`)
  try {
    process.exitCode = await runTests('limits', { ...cloud.env, CLOUD_FOLDER: cloud.folder })
  } finally {
    if (process.exitCode) process.stderr.write(readFileSync(`${cloud.folder}/server.log`, 'utf8').slice(-2000))
    await cloud.stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:limits', error)
}
