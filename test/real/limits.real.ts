import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { digestSchema, sha256 } from '../../functions/core/digest.ts'
import { type Intake, intakeSchema } from '../../functions/core/intake.ts'
import { keys } from '../../functions/core/keys.ts'
import { LARGEST_EXPORT } from '../../functions/core/limits.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { readJson, type Store } from '../../functions/io/store.ts'
import { publish } from '../../functions/publish.ts'
import { writeLedger } from '../bench/ledger-generator.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { limitedFunction } from './limited-function.ts'

vi.setConfig({ testTimeout: 900_000 })

const folder = process.env['CLOUD_FOLDER'] ?? ''
const client = new S3Client()

async function newBuckets() {
  const names = { uploads: `uploads-${randomUUID()}`, data: `data-${randomUUID()}` }
  for (const Bucket of Object.values(names)) {
    const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const
    await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  }
  return { names, uploads: new S3Store(names.uploads), data: new S3Store(names.data) }
}

/** Takes in an export of nearly so many bytes: one block of a generated ledger, again and again. */
async function takeIn(bytes: number, kind: { broken?: boolean; point?: boolean } = {}) {
  const { names, uploads, data } = await newBuckets()
  for (const [key, content] of Object.entries(smallDossier)) await uploads.put(key, content)
  const path = join(folder, 'block.csv')
  writeLedger(path, 50_000, kind)
  const block = readFileSync(path)
  const body = block.subarray(block.indexOf('\r\n') + 2)
  const ingest = limitedFunction('ingest', folder, names)
  const event = { dossier: smallDossierId, name: 'grootboek.csv' }
  const take = async () => {
    const answer = await ingest.invoke(event)
    const { intake } = z.object({ intake: digestSchema }).parse(answer.result)
    return { answer, record: intakeSchema.parse(await readJson(data, keys.intake(intake))) }
  }
  const key = `${smallDossierId}/exports/grootboek.csv`
  await uploads.put(key, block)
  const { record: once } = await take()
  const times = Math.floor(bytes / block.length)
  const large = await uploads.begin(key)
  await large.write(block)
  for (let copy = 1; copy < times; copy += 1) await large.write(body)
  await large.commit()
  const { answer, record } = await take()
  const receipts = (await uploads.list(`${smallDossierId}/terugmelding/`)).filter((object) =>
    object.key.includes(record.id.slice(0, 8)),
  )
  const { memory, seconds, temporary } = ingest.limits
  process.stdout.write(
    `${record.bytes} bytes, ${record.rows.lines} lines in ${answer.seconds.toFixed(0)} of ${seconds} s ` +
      `(${answer.processor.toFixed(0)} s of a processor); ${answer.memory.toFixed(0)} of ${memory} MiB of memory, ${temporary} MiB of temporary folder\n`,
  )
  expect(record.bytes / bytes).toBeCloseTo(1, 1)
  expect(record.bytes).toBeLessThanOrEqual(bytes)
  expect(answer.memory).toBeLessThan(memory)
  return { record, once, times, answer, receipts, limits: ingest.limits }
}

describe('an export', () => {
  it('at the border, of 1 GB, is taken in within the memory, the time and the temporary folder of the function, to the cent', async () => {
    const { record, once, times, answer, receipts, limits } = await takeIn(LARGEST_EXPORT)
    expect(record.accepted).toBe(true)
    expect(record.rows.lines).toBe(once.rows.lines * times)
    for (const amount of ['budgetOriginal', 'budgetAmended', 'actual'] as const)
      expect(centsOf(record, amount), amount).toBe(centsOf(once, amount) * BigInt(times))
    expect(answer.seconds).toBeLessThan(limits.seconds)
    expect(receipts).toHaveLength(1)
  })

  it('in which each line is wrong, and the notation shows at the end only, takes the longest: the border leaves time for a processor that is half as slow again', async () => {
    const bytes = 200_000_000
    const { record, answer, receipts, limits } = await takeIn(bytes, { broken: true, point: true })
    expect(record.accepted).toBe(false)
    expect(receipts.map(({ key }) => key.split('.').slice(-2).join('.'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/html$/), 'fout.csv']),
    )
    // A function of this memory has one processor.
    const atBorder = (answer.processor * LARGEST_EXPORT) / record.bytes
    process.stdout.write(`the worst of ${LARGEST_EXPORT} bytes: ${atBorder.toFixed(0)} of ${limits.seconds} s\n`)
    expect(atBorder).toBeLessThan(limits.seconds / 1.5)
  })
})

function centsOf({ controlTotal }: Intake, amount: 'budgetOriginal' | 'budgetAmended' | 'actual'): bigint {
  return BigInt(controlTotal[amount] ?? 0)
}

describe('build', () => {
  /** A store with a report that was approved, and the release that one machine makes of it. */
  async function approved() {
    const { names, uploads, data } = await newBuckets()
    const root = join(folder, randomUUID())
    const host = oneMachine(join(root, 'uploads'), join(root, 'store'))
    for (const store of [uploads, host.uploads])
      for (const [key, content] of Object.entries(smallDossier)) await store.put(key, content)
    await publish(host, [smallDossierId])
    for (const prefix of ['decisions/', 'reports/'])
      for (const { key } of await host.data.list(prefix)) await data.put(key, (await host.data.get(key)) ?? '')
    const expected = await releasedIn(host.data)
    await host.engine.close()
    return { names, data, expected }
  }

  async function releasedIn(store: Store): Promise<ReadonlyMap<string, string>> {
    const objects = [...(await store.list('releases/')), ...(await store.list('_a/'))]
    return new Map(
      await Promise.all(objects.map(async ({ key }) => [key, sha256((await store.get(key)) ?? '')] as const)),
    )
  }

  it('out of space says so by name, leaves no release, and heals when there is space: to the byte, from a read-only folder', async () => {
    const { names, data, expected } = await approved()
    const build = limitedFunction('build', folder, names)
    const full = await build.invoke({}, 1)
    expect(full).toMatchObject({ error: 'NoSpaceError', message: expect.stringContaining('geen ruimte') })
    expect([...(await releasedIn(data)).keys()]).toEqual([])
    const { result, seconds } = await build.invoke({})
    expect(result).toMatchObject({ findings: {} })
    expect(await releasedIn(data)).toEqual(expected)
    expect(expected.size).toBeGreaterThan(20)
    expect(seconds).toBeLessThan(build.limits.seconds)
    process.stdout.write(`build: ${expected.size} files in ${seconds.toFixed(1)} s from a read-only folder\n`)
  })
})
