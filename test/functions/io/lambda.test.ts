import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { environmentNames } from '../../../functions/core/environment-names.ts'
import { TIME_TO_STOP } from '../../../functions/core/limits.ts'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { AthenaEndpoint } from '../../athena-endpoint.ts'
import { firstSnapshot, ofLines, putContractData, scopeOf, small } from './engine.contract.ts'

const scope = scopeOf(firstSnapshot, small)
let root: string
let endpoint: AthenaEndpoint
// The logger reads its level when it is made.
vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT')
const { lambda } = await import('../../../functions/io/lambda.ts')

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-lambda-'))
  const data = new FolderStore(root)
  await putContractData(data)
  endpoint = await AthenaEndpoint.start(data)
  for (const name of Object.values(environmentNames)) vi.stubEnv(name, 'paragraaf')
  vi.stubEnv('AWS_ENDPOINT_URL_ATHENA', endpoint.url)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterAll(async () => {
  await endpoint.stop()
  await rm(root, { recursive: true })
})

describe('a call of a function', () => {
  it('ends by name before Lambda ends it, however many slow questions it asks, and leaves none running', async () => {
    // Each question takes a fifth of a second, and none is near its own limit.
    endpoint.held = true
    const release = setInterval(() => {
      endpoint.held = false
      setTimeout(() => (endpoint.held = true), 20)
    }, 200)
    let answered = 0
    const handler = lambda(z.object({}), async (host) => {
      for (; ; answered += 1) await host.engine.query(ofLines('count(*) as lines', scope), scope)
    })
    const context = {
      awsRequestId: 'x',
      functionName: 'aggregate',
      getRemainingTimeInMillis: () => TIME_TO_STOP + 1500,
    }
    const started = performance.now()
    await expect(handler({}, context)).rejects.toMatchObject({ name: 'EngineError' })
    clearInterval(release)
    expect(performance.now() - started).toBeLessThan(TIME_TO_STOP)
    expect(answered).toBeGreaterThan(0)
    expect([...endpoint.queries.values()].map(({ state }) => state)).not.toContain('RUNNING')
  }, 60_000)
})
