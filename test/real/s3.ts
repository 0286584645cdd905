import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotRun, cacheFolder, cannotRun, run, runTests, startServer } from './server.ts'

/** A real S3 server: moto from PyPI, in a Python environment of our own. */
const MOTO = 'moto[server]==5.2.1'

try {
  const home = join(cacheFolder, 'moto-5.2.1')
  const server = join(home, 'bin', 'moto_server')
  await install(home)
  const { url, milliseconds, stop } = await startServer(server, (port) => ['-H', '127.0.0.1', '-p', String(port)], {
    log: join(home, 'server.log'),
    folder: home,
    ready: async (address) => (await fetch(address)).ok,
  })
  process.stdout.write(`${MOTO} ready in ${milliseconds} ms\n`)
  try {
    process.exitCode = await runTests('s3-store', {
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    })
  } finally {
    await stop()
  }
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  cannotRun('test:s3', error)
}

/** The marker is written last, so that half an installation is made again. */
async function install(home: string): Promise<void> {
  const marker = join(home, 'whole')
  if (existsSync(marker)) return
  process.stdout.write(`Installing ${MOTO} in ${home}…\n`)
  await rm(home, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', home])
  await run(join(home, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', MOTO])
  await writeFile(marker, MOTO)
}
