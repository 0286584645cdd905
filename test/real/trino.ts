import { parseArgs } from 'node:util'
import { CannotRun, cannotRun, runTests } from './server.ts'
import { isTrinoVersion, startTrino, trinoVersions } from './trino-server.ts'

/**
 * `npm run test:trino`: the engine's contract and every question on a real Trino. `--version 435` is the other end of the range; `--keep-golden`
 * compares only, without writing test/sql/golden.csv.
 */
const { values } = parseArgs({
  options: { version: { type: 'string', default: '476' }, 'keep-golden': { type: 'boolean', default: false } },
})

try {
  const { version } = values
  if (!isTrinoVersion(version)) throw new CannotRun(`--version takes ${trinoVersions.join(' or ')}, not ${version}`)
  const { url, data, java, milliseconds, stop } = await startTrino(version)
  process.stdout.write(`Trino ${version} on Java ${java} ready in ${milliseconds} ms\n`)
  try {
    process.exitCode = await runTests('trino', {
      TRINO_URL: url,
      TRINO_DATA: data,
      TRINO_VERSION: version,
      WRITE_GOLDEN: values['keep-golden'] ? '' : 'yes',
    })
  } finally {
    await stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:trino', error)
}
