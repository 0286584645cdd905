import { join } from 'node:path'
import { CannotRun, cannotRun, pythonPackage, runTests, startServer } from './server.ts'

/** A real server of S3, CloudFormation and STS: moto from PyPI, in a Python environment of our own. */
const MOTO = 'moto[server]==5.2.1'

try {
  const home = await pythonPackage(MOTO)
  const server = join(home, 'bin', 'moto_server')
  const { url, milliseconds, stop } = await startServer(server, (port) => ['-H', '127.0.0.1', '-p', String(port)], {
    log: join(home, 'server.log'),
    folder: home,
    ready: async (address) => (await fetch(address)).ok,
  })
  process.stdout.write(`${MOTO} ready in ${milliseconds} ms\n`)
  try {
    const env = {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    }
    for (const name of ['s3-store', 'aws-commands']) process.exitCode = (await runTests(name, env)) || process.exitCode
  } finally {
    await stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:s3', error)
}
