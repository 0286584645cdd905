import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSettings } from '../../infra/settings.ts'
import { AwsEndpoint } from '../aws-endpoint.ts'
import { currentAccount } from './account.ts'
import { readSmokeArguments } from './smoke-arguments.ts'
import { throwAwayStack, writeApp } from './throw-away-stack.ts'

const folder = mkdtempSync(join(tmpdir(), 'paragraaf-smoke-test-'))
const allowed = { arn: 'arn:aws:iam::123456789012:user/beheer', may: () => true }
let endpoint: AwsEndpoint
beforeAll(async () => {
  const stack = { name: 'Paragraaf', arn: '', outputs: {} }
  endpoint = await AwsEndpoint.start({ buckets: {}, stack, pointers: new Map() }, allowed)
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => {
  endpoint.stop()
  rmSync(folder, { recursive: true })
})

/** The script as somebody starts it who has nothing of AWS on the machine but what is given. */
async function smoke(env: Readonly<Record<string, string>>, ...args: string[]) {
  const own = { PATH: process.env['PATH'] ?? '', HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' }
  const options = { env: { ...own, ...env } }
  const ended = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'smoke.ts'), ...args], options)
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  )
}

function loggedIn(region = 'eu-central-1') {
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${endpoint.port}`,
  }
}

describe('the smoke run ends before it makes anything', () => {
  it.each([
    ['without a region', () => ({}), [], 'There is no region'],
    ['without credentials', () => ({ AWS_REGION: 'eu-central-1' }), [], 'There are no credentials of AWS'],
    ['outside Europe', () => loggedIn('us-east-1'), [], 'us-east-1 is none'],
    [
      'in another account than was meant',
      loggedIn,
      ['--account', '999999999999'],
      'These are credentials of account 123456789012, not of 999999999999',
    ],
    ['for an option that it does not know', loggedIn, ['--acount', '123456789012'], '--acount'],
  ] as const)('%s', async (_when, env, args, reason) => {
    endpoint.as(allowed)
    const { code, stdout, stderr } = await smoke(env(), ...args)
    expect([code, stderr]).toEqual([3, expect.stringContaining(reason)])
    expect(stderr).toContain('COULD NOT RUN: nothing was tested')
    expect(stdout).not.toContain('cdk')
    expect([...endpoint.asked]).toEqual([])
  })

  it('when the login has lapsed', async () => {
    endpoint.as({ ...allowed, refused: 'ExpiredToken' })
    const { code, stderr } = await smoke(loggedIn())
    expect([code, stderr]).toEqual([3, expect.stringContaining('There are no credentials of AWS that hold')])
  })
})

describe('the account of a smoke run', () => {
  it('is the one that STS names', async () => {
    endpoint.as(allowed)
    for (const [name, value] of Object.entries(loggedIn())) vi.stubEnv(name, value)
    const found = { id: '123456789012', region: 'eu-central-1', caller: allowed.arn }
    expect(await currentAccount('123456789012')).toEqual(found)
    expect(await currentAccount(null)).toEqual(found)
  })
})

describe('the arguments of a smoke run', () => {
  it.each([
    [['--account', '12'], '--account takes the twelve digits'],
    [['--only', 'cloud-faults'], '--only takes cloud-sample, '],
    [['--spoil'], '--emulated only'],
    [['--trino'], '--emulated only'],
    [['123456789012'], 'Unexpected argument'],
  ])('%j are refused', (args, reason) => {
    expect(() => readSmokeArguments(args)).toThrow(reason)
  })

  it('without any mean every part, in whatever account', () => {
    const { account, emulated, parts } = readSmokeArguments([])
    expect([account, emulated, parts.length]).toEqual([null, false, 6])
  })

  it('keep the order of the parts, and a release is spoiled between its publication and the comparison', () => {
    const { parts } = readSmokeArguments(['--emulated', '--spoil', '--only', 'cloud-twin', '--only', 'cloud-sample'])
    expect(parts).toEqual(['cloud-sample', 'cloud-spoil', 'cloud-twin'])
  })

  it('name parts that are each a file', () => {
    for (const part of readSmokeArguments(['--emulated', '--spoil']).parts)
      expect(readFileSync(join(import.meta.dirname, `${part}.real.ts`), 'utf8')).toContain('it(')
  })
})

describe('a throw-away stack', () => {
  it('has a name that no other has, and settings that the app takes', () => {
    const [one, other] = [throwAwayStack(), throwAwayStack()]
    expect(one.name).toMatch(/^paragraaf-rook-[0-9a-f]{8}$/)
    expect(other.name).not.toBe(one.name)
    writeApp(folder, one, 'eu-west-1', false)
    const { context } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'))
    const settings = readSettings(context.paragraaf)
    expect(settings).toMatchObject({ stack: one.name, regio: 'eu-west-1', herbouw: 'nooit' })
    expect([settings.domein, settings.uploadlogboek, settings.malwarescan]).toEqual([undefined, false, false])
  })
})

describe('somebody who stops a run', () => {
  it('has everything taken away at the first Ctrl-C, which npm passes on twice, and leaves it at a later one', async () => {
    const script = `
      import { setTimeout as sleep } from 'node:timers/promises'
      import { untilInterrupted } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'interruption.ts')).href)}
      const { signal } = untilInterrupted('left')
      process.kill(process.pid, 'SIGINT')
      process.kill(process.pid, 'SIGINT')
      await sleep(2200)
      process.stdout.write(signal.aborted ? 'cleaning' : 'nothing')
      process.kill(process.pid, 'SIGINT')
      await sleep(5000)
      process.stdout.write('cleaned')`
    const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    await expect(ended).rejects.toMatchObject({
      ...{ code: 130, stdout: 'cleaning' },
      stderr: '\nStopping: everything is taken away again. Another Ctrl-C leaves it.\nleft\n',
    })
  })
})
