import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../../functions/aggregate.ts'
import { sha256 } from '../../../functions/core/digest.ts'
import { keys } from '../../../functions/core/keys.ts'
import { parquetBytes } from '../../../functions/core/parquet.ts'
import { linesLayout } from '../../../functions/core/table-layout.ts'
import { type AskedQuestion, type BoundSql, EngineError } from '../../../functions/io/engine.ts'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { AthenaEndpoint } from '../../athena-endpoint.ts'
import { smallDossierId, workplace } from '../../small-dossier.ts'
import { engineContract, firstSnapshot, line, ofLines, putContractData, scopeOf, small } from './engine.contract.ts'

async function open(limits: { timeLimit?: number; budget?: number; maxAttempts?: number } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-athena-'))
  const data = new FolderStore(root)
  const endpoint = await AthenaEndpoint.start(data)
  const engine = endpoint.engine(limits)
  const remove = async () => {
    await engine.close()
    await endpoint.stop()
    await rm(root, { recursive: true })
  }
  return { engine, data, endpoint, remove }
}

engineContract('Athena', () => open())

const scope = scopeOf(firstSnapshot, small)
const count = ofLines('count(*) as lines', scope)

let place: Awaited<ReturnType<typeof open>> | null = null
afterEach(async () => {
  await place?.remove()
  place = null
})
async function opened(limits?: { timeLimit?: number; budget?: number; maxAttempts?: number }) {
  place = await open(limits)
  await putContractData(place.data)
  return place
}
const statesOf = ({ queries }: AthenaEndpoint) => [...queries.values()].map(({ state }) => state)
async function until(holds: () => boolean) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('Athena', () => {
  it.each([0, 1, 999, 1000, 2501])('gives all of %i rows, page by page, without the row of names', async (rows) => {
    const { engine, data, endpoint } = await opened()
    const many = scopeOf(firstSnapshot, sha256('many'))
    const lines = Array.from({ length: rows }, (_, index) =>
      line(index + 2, { cost_center_label: index % 2 === 0 ? '' : null }),
    )
    await data.put(keys.lines(sha256('many')), await parquetBytes(linesLayout, lines))
    const found = await engine.query(ofLines('line, cost_center_label', many, 'order by line'), many)
    expect(found).toEqual(
      Array.from({ length: rows }, (_, index) => ({
        line: String(index + 2),
        cost_center_label: index % 2 === 0 ? '' : null,
      })),
    )
    const pages = endpoint.asked.filter((operation) => operation === 'GetQueryResults').length
    expect(pages).toBe(Math.ceil((rows + 1) / 1000))
  })

  it('tries again when it is throttled, whatever it was asked', async () => {
    const { engine, endpoint } = await opened()
    endpoint.fault({ operation: 'StartQueryExecution', times: 2, type: 'TooManyRequestsException' })
    endpoint.fault({ operation: 'GetQueryExecution', times: 1, type: 'ThrottlingException' })
    endpoint.fault({ operation: 'GetQueryResults', times: 1, type: 'InternalServerException' })
    expect(await engine.query(count, scope)).toEqual([{ lines: '4' }])
    expect(endpoint.queries.size).toBe(1)
  })

  it('asks a question once, also when the connection drops after it was started', async () => {
    const { engine, endpoint } = await opened()
    endpoint.fault({ operation: 'StartQueryExecution', times: 1, type: 'gone-after' })
    endpoint.fault({ operation: 'GetQueryExecution', times: 1, type: 'gone' })
    expect(await engine.query(count, scope)).toEqual([{ lines: '4' }])
    expect(endpoint.asked.filter((operation) => operation === 'StartQueryExecution')).toHaveLength(2)
    expect(endpoint.queries.size).toBe(1)
  })

  it('names the question when nobody answers any more', async () => {
    const { engine, endpoint } = await opened({ maxAttempts: 2 })
    endpoint.fault({ operation: 'StartQueryExecution', times: 9, type: 'gone' })
    await expect(engine.query(count, scope)).rejects.toThrow(/contract is mislukt/)
  })

  it('stops a question that takes longer than the limit, and says so', async () => {
    const { engine, endpoint } = await opened({ timeLimit: 300 })
    endpoint.held = true
    await expect(engine.query(count, scope)).rejects.toThrow(/contract .* langer dan 0.3 seconden/)
    await until(() => statesOf(endpoint)[0] === 'CANCELLED')
  })

  it('stops everything when the time for all questions is up, each within its own limit', async () => {
    const { engine, endpoint } = await opened({ timeLimit: 30_000, budget: 300 })
    endpoint.held = true
    const reason = /contract .* de tijd voor alle vragen samen was op/
    const first = await engine.query(count, scope).catch((caught: unknown) => caught)
    expect(first).toMatchObject({ name: 'EngineError', message: expect.stringMatching(reason) })
    await until(() => statesOf(endpoint)[0] === 'CANCELLED')
    endpoint.held = false
    await expect(engine.query(count, scope)).rejects.toThrow(reason)
    expect(endpoint.queries.size).toBe(1)
  })

  it('stops what it was asked when it is closed', async () => {
    const { engine, endpoint } = await opened()
    endpoint.held = true
    const asked = Promise.allSettled([engine.query(count, scope), engine.query(count, scope)])
    await until(() => endpoint.queries.size === 2)
    await engine.close()
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(statesOf(endpoint)).toEqual(['CANCELLED', 'CANCELLED'])
  })

  it('has at most ten questions under way, and answers all', async () => {
    const { engine, endpoint } = await opened()
    const answers = await Promise.all(Array.from({ length: 25 }, () => engine.query(count, scope)))
    expect(answers).toEqual(Array.from({ length: 25 }, () => [{ lines: '4' }]))
    expect(endpoint.mostAtOnce).toBe(10)
  })

  it('says of each question how long it took and what it read, also of one that failed', async () => {
    const { engine, data } = await opened()
    const asked: AskedQuestion[] = []
    const watch = { asked: (question: AskedQuestion) => asked.push(question) }
    await engine.query(ofLines('actual', scope), scope, watch)
    await engine.query(ofLines('actual, cost_center', scope), scope, watch)
    await expect(engine.query(ofLines('geen_kolom', scope), scope, watch)).rejects.toThrow(/geen_kolom/)
    const [one = 0, two = 0, none] = asked.map(({ scannedBytes }) => scannedBytes ?? 0)
    const [file] = await data.list(keys.lines(small))
    expect(one).toBeGreaterThan(0)
    expect(two).toBeGreaterThan(one)
    expect(two).toBeLessThan(file?.bytes ?? 0)
    expect(none).toBe(0)
    expect(asked.every(({ name, milliseconds }) => name === 'contract' && milliseconds >= 0)).toBe(true)
  })

  const strange: readonly (readonly [string, BoundSql, RegExp])[] = [
    [
      'lines without their intakes',
      { name: 'vraag', text: 'select 1 as een from lines', values: [] },
      /CONSTRAINT_VIOL/,
    ],
    [
      'small tables without their snapshot',
      { name: 'vraag', text: 'select 1 as een from lines join selectors on true where intake in (?)', values: [small] },
      /CONSTRAINT_VIOL.*snapshot/,
    ],
    ['a value of more than 1.024 characters', ofText('x'.repeat(1023)), /1024/],
    [
      'a text of more than 262.144 bytes',
      { name: 'vraag', text: `select '${'x'.repeat(262_144)}'`, values: [] },
      /262144/,
    ],
  ]
  it.each(strange)('is not asked for %s', async (_, sql, reason) => {
    const { engine } = await opened()
    const error = await engine.query(sql, scope).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(EngineError)
    expect(error).toMatchObject({ message: expect.stringMatching(reason) })
  })

  it('takes a value of 1.024 characters, its quotes included', async () => {
    const { engine } = await opened()
    expect(await engine.query(ofText('x'.repeat(1022)), scope)).toEqual([{ lines: '0' }])
  })
})

function ofText(value: string): BoundSql {
  const sql = ofLines('count(*) as lines', scope, 'and cost_center = ?')
  return { ...sql, values: [...sql.values, value] }
}

describe('one pipeline on two engines', () => {
  it('makes the same report of the same dossier, to the byte', async () => {
    const { host, remove } = await workplace()
    const endpoint = await AthenaEndpoint.start(host.data)
    const onDuckDb = await aggregate(host, smallDossierId)
    const engine = endpoint.engine()
    // Another product, so that nothing is taken from the first run.
    const product = { ...host.product, digest: sha256('athena') }
    const onAthena = await aggregate({ ...host, engine, product }, smallDossierId)
    expect(onDuckDb.outcome).toBe('report')
    const plain = ({ report }: typeof onDuckDb) =>
      JSON.stringify(report?.content).replaceAll(/"[0-9a-f]{64}"/g, '"digest"')
    expect(plain(onAthena)).toBe(plain(onDuckDb))
    expect(onAthena.report?.content.figuresDigest).toBe(onDuckDb.report?.content.figuresDigest)
    expect(onAthena.questions.length).toBeGreaterThan(10)
    expect(onAthena.questions.every(({ scannedBytes }) => scannedBytes !== null)).toBe(true)
    await engine.close()
    await endpoint.stop()
    await remove()
  })
})
