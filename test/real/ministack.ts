import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pythonPackage, type RunningServer, startServer } from './server.ts'

/** An emulator of AWS, from PyPI; repaired-ministack.py repairs what would hide faults, and accepts only this version. */
export const MINISTACK = 'ministack==1.5.33'
/** Waits and intervals between attempts are so much shorter than on AWS. */
const WAIT_SCALE = 0.05

export const ACCOUNT = '000000000000'
export const REGION = 'eu-central-1'

/** What MiniStack does otherwise than AWS, or not at all; what a test here cannot show. */
export const lacking: readonly string[] = [
  'AWS::Budgets::Budget is refused by name, and taken out of the template',
  'IAM is not in force: roles exist, and every call is allowed (permissions.test.ts holds the calls against the policies)',
  'Athena is not asked: the functions ask an endpoint of our own on the wire, over DuckDB or Trino; the Glue tables are made, not read',
  'CloudFront serves nothing: readers get the function and the headers of the template from a server of our own, without TLS, cache or compression',
  'Function memory, temporary space and the read-only code folder of Lambda are not limited (npm run test:limits does)',
  'ARM64 functions run on the processor of this machine',
  `waits and intervals last ${WAIT_SCALE} of their time; alarms, budget and schedule exist but do not fire`,
]

export interface RunningCloud extends RunningServer {
  /** What a command or an SDK needs to reach it, and nothing else. */
  readonly env: Readonly<Record<string, string>>
  /** Anything of this run may be put here; gone after `stop`. */
  readonly folder: string
}

/**
 * @param athena where the functions find Athena
 * @param outlivesSignals whether something is to be cleaned up in it after a signal
 */
export async function startMiniStack(athena: string, outlivesSignals = false): Promise<RunningCloud> {
  const home = await pythonPackage(MINISTACK)
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-cloud-'))
  mkdirSync(join(folder, 'tmp'))
  // Functions are unpacked below it: a package.json above them would say what kind of modules they are.
  writeFileSync(join(folder, 'tmp', 'package.json'), '{}')
  const server = await startServer(
    join(home, 'bin', 'python'),
    () => ['-B', join(import.meta.dirname, 'repaired-ministack.py')],
    {
      log: join(folder, 'server.log'),
      folder,
      outlivesSignals,
      env: (port) => environment(port, folder, athena),
      ready: async (url) => (await fetch(`${url}/_ministack/health`)).ok,
    },
  )
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ENDPOINT_URL_S3: server.url,
    ...otherEndpoints(new URL(server.url).port, athena),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  }
  return { ...server, stop, env, folder }
}

/** Of the services that are not, or not by that address, where the others are. */
function otherEndpoints(port: string | number, athena: string) {
  return {
    AWS_ENDPOINT_URL_ATHENA: athena,
    // A name, because the client puts the number of the account before it.
    AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE: `http://localhost:${port}`,
  }
}

/** Nothing of this machine but the Node that runs this, which also runs the functions. */
function environment(port: number, folder: string, athena: string): Record<string, string> {
  return {
    ...{ HOME: folder, TMPDIR: join(folder, 'tmp'), LANG: 'C.UTF-8' },
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    ...{ GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1' },
    ...{ MINISTACK_REGION: REGION, AWS_DEFAULT_REGION: REGION, MINISTACK_ACCOUNT_ID: ACCOUNT },
    ...{ LAMBDA_EXECUTOR: 'local', SFN_WAIT_SCALE: String(WAIT_SCALE) },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...otherEndpoints(port, athena),
  }
}
