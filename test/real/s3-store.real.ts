import { createHash, randomUUID } from 'node:crypto'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { feedbackTag, tagOfUpload } from '../../functions/core/keys.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { storeContract } from '../functions/io/store.contract.ts'

const client = new S3Client()

async function newBucket(versions: boolean): Promise<string> {
  const Bucket = `paragraaf-${randomUUID()}`
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }))
  const VersioningConfiguration = { Status: 'Enabled' } as const
  if (versions) await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  return Bucket
}

/** The server forgets its buckets when it stops. */
const remove = async () => {}

storeContract('S3', async () => {
  const bucket = await newBucket(true)
  return { store: new S3Store(bucket), other: new S3Store(bucket, '', new S3Client()), remove }
})
storeContract('S3, a bucket without versions', async () => {
  const bucket = await newBucket(false)
  return { store: new S3Store(bucket), other: new S3Store(bucket), remove }
})
storeContract('S3, under a prefix', async () => {
  const bucket = await newBucket(true)
  await new S3Store(bucket).put('data.txt', 'not below the prefix')
  return { store: new S3Store(bucket, 'data/'), other: new S3Store(bucket, 'data/'), remove }
})

describe('S3 as a store', () => {
  it('reads an earlier version as long as the bucket keeps it, and lists only the current one', async () => {
    const store = new S3Store(await newBucket(true))
    await store.put('export.csv', 'een')
    const [first] = await store.list('')
    await store.put('export.csv', 'twee')
    expect(Buffer.from((await store.get('export.csv', first?.version)) ?? []).toString()).toBe('een')
    expect(await store.list('')).toHaveLength(1)
  })

  it('tells of every version when it came, and when an object went', async () => {
    const bucket = await newBucket(true)
    const store = new S3Store(bucket)
    const began = Date.now()
    for (const text of ['een', 'twee']) await store.put('dossier/export.csv', text)
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'dossier/export.csv' }))
    const found = await store.versions('dossier/')
    expect(found.map(({ key, went }) => [key, went]).sort()).toEqual(
      [false, false, true].map((went) => ['dossier/export.csv', went]),
    )
    expect(new Set(found.map(({ version }) => version)).size).toBe(3)
    for (const { time } of found) expect(Math.abs(time - began)).toBeLessThan(60_000)
  })

  it('lists more than a page of keys, each once and in order', async () => {
    const store = new S3Store(await newBucket(true))
    const keys = Array.from({ length: 2345 }, (_, index) => `besluit/${String(index).padStart(6, '0')}.json`)
    for (let from = 0; from < keys.length; from += 50)
      await Promise.all(keys.slice(from, from + 50).map((key) => store.put(key, key)))
    await store.put('besluit/000007.json', 'again')
    expect((await store.list('besluit/')).map(({ key }) => key)).toEqual(keys)
    expect(await store.list('besluit/002')).toHaveLength(345)
  })

  it('has a checksum of every object, in parts or whole', async () => {
    const bucket = await newBucket(false)
    const store = new S3Store(bucket)
    await store.put('heel', 'een')
    await store.putIfAbsent('besluit', 'een')
    const parts = await store.begin('delen')
    for (let mebibyte = 0; mebibyte < 20; mebibyte += 1) await parts.write(Buffer.alloc(1024 ** 2, mebibyte))
    await parts.commit()
    for (const Key of ['heel', 'besluit', 'delen']) {
      const { ChecksumSHA256 } = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' }),
      )
      expect(ChecksumSHA256, Key).toMatch(/^[\w+/]{43}=/)
    }
  })

  it('keeps the tag that an object is written with, in parts or whole', async () => {
    const bucket = await newBucket(true)
    const store = new S3Store(bucket, '', new S3Client(), { tagOf: tagOfUpload })
    const folder = 'diemen/jaarstukken-2021'
    await store.put(`${folder}/exports/a.csv`, 'een')
    await store.put(`${folder}/terugmelding/a.csv.html`, 'een')
    const parts = await store.begin(`${folder}/terugmelding/a.csv.fout.csv`)
    for (let mebibyte = 0; mebibyte < 20; mebibyte += 1) await parts.write(Buffer.alloc(1024 ** 2, mebibyte))
    await parts.commit()
    const tagged = await Promise.all(
      ['exports/a.csv', 'terugmelding/a.csv.html', 'terugmelding/a.csv.fout.csv'].map(async (name) => {
        const asked = new GetObjectTaggingCommand({ Bucket: bucket, Key: `${folder}/${name}` })
        return (await client.send(asked)).TagSet
      }),
    )
    const tag = [{ Key: feedbackTag.key, Value: feedbackTag.value }]
    expect(tagged).toEqual([[], tag, tag])
  })

  it('leaves no parts behind of an object that its writer gave up', async () => {
    const bucket = await newBucket(false)
    const pending = await new S3Store(bucket).begin('groot')
    for (let mebibyte = 0; mebibyte < 40; mebibyte += 1) await pending.write(Buffer.alloc(1024 ** 2, mebibyte))
    await pending.abort()
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
    expect(Uploads ?? []).toEqual([])
    expect(await new S3Store(bucket).list('')).toEqual([])
  })

  it('throws what goes wrong with a part by the next write or by commit', async () => {
    const pending = await new S3Store('no-such-bucket').begin('groot')
    const writing = async () => {
      for (let mebibyte = 0; mebibyte < 100; mebibyte += 1) await pending.write(Buffer.alloc(1024 ** 2))
      await pending.commit()
    }
    await expect(writing()).rejects.toThrow(/bucket/)
    await pending.abort()
  })

  it('streams an object of 1 GB in and out with memory for some parts of it', async () => {
    const store = new S3Store(await newBucket(false))
    const mebibytes = 1024
    const before = process.memoryUsage().rss
    let highest = before
    const look = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss)
    }, 20)
    const written = createHash('sha256')
    const pending = await store.begin('groot')
    for (let index = 0; index < mebibytes; index += 1) {
      const block = Buffer.alloc(1024 ** 2, index % 251)
      written.update(block)
      await pending.write(block)
    }
    await pending.commit()
    const read = createHash('sha256')
    let bytes = 0
    for await (const block of store.read('groot')) {
      read.update(block)
      bytes += block.length
    }
    clearInterval(look)
    expect(bytes).toBe(mebibytes * 1024 ** 2)
    expect(read.digest('hex')).toBe(written.digest('hex'))
    const extra = Math.round((highest - before) / 1024 ** 2)
    process.stdout.write(`1 GB in and out of S3: ${extra} MB of memory more than before\n`)
    expect(extra).toBeLessThan(256)
  })
})
