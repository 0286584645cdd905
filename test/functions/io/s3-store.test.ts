import { createServer, type IncomingMessage, type Server } from 'node:http'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import { tagOfUpload } from '../../../functions/core/keys.ts'
import { S3Store } from '../../../functions/io/s3-store.ts'
import { ReplacedError } from '../../../functions/io/store.ts'

/** What no S3 server that runs here can be made to answer. The contract runs against a real one: `npm run test:s3`. */
type Answer = { readonly status: number; readonly code?: string; readonly body?: string } | 'lost'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A store whose server gives these answers in turn, the last one for ever; and the methods it was asked. */
async function answering(...answers: readonly Answer[]) {
  const asked: string[] = []
  const urls: string[] = []
  const tags: unknown[] = []
  const started = createServer((request: IncomingMessage, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push(`${request.method} ${request.headers['if-none-match'] ?? ''}`.trim())
    urls.push(request.url ?? '')
    tags.push(request.headers['x-amz-tagging'])
    request.resume().on('end', () => {
      if (answer === 'lost' || !answer) {
        request.socket.destroy()
        return
      }
      response.writeHead(answer.status, { 'content-type': 'application/xml', etag: '"e"' })
      response.end(answer.body ?? (answer.code ? `<Error><Code>${answer.code}</Code><Message>x</Message></Error>` : ''))
    })
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  const port = typeof address === 'object' ? address?.port : 0
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const [store, scanned, tagged] = [{}, { scanned: true }, { tagOf: tagOfUpload }].map(
    (settings) => new S3Store('bucket', '', client, settings),
  )
  if (!store || !scanned || !tagged) throw new Error('three stores')
  return { store, scanned, tagged, asked, urls, tags }
}

const conflict = { status: 409, code: 'ConditionalRequestConflict' } as const
const taken = { status: 412, code: 'PreconditionFailed' } as const
const done = { status: 200 } as const
const condition = 'PUT *'

describe('a conditional write to S3', () => {
  it('that collides with another is tried again, and then won or lost', async () => {
    const won = await answering(conflict, conflict, done)
    expect(await won.store.putIfAbsent('besluit', 'a')).toBe(true)
    expect(won.asked).toEqual([condition, condition, condition])
    const lost = await answering(conflict, taken, { status: 200, body: 'of another' })
    expect(await lost.store.putIfAbsent('besluit', 'a')).toBe(false)
  })

  it('that collides for ever throws: nobody may think that it is taken', async () => {
    const { store, asked } = await answering(conflict)
    await expect(store.putIfAbsent('besluit', 'a')).rejects.toThrow()
    expect(asked).toHaveLength(8)
  })

  it('that finds the key taken at once has lost, without a look at the other', async () => {
    const { store, asked } = await answering(taken)
    expect(await store.putIfAbsent('besluit', 'a')).toBe(false)
    expect(asked).toEqual([condition])
  })

  it('whose answer was lost on the way knows its own object again', async () => {
    const own = await answering('lost', taken, { status: 200, body: 'mijn besluit' })
    expect(await own.store.putIfAbsent('besluit', 'mijn besluit')).toBe(true)
    expect(own.asked).toEqual([condition, condition, 'GET'])
    const others = await answering('lost', taken, { status: 200, body: 'ander besluit' })
    expect(await others.store.putIfAbsent('besluit', 'mijn besluit')).toBe(false)
  })

  it('without access throws', async () => {
    const { store } = await answering({ status: 403, code: 'AccessDenied' })
    await expect(store.putIfAbsent('besluit', 'a')).rejects.toThrow()
  })
})

describe('S3 without access', () => {
  it('is a broken world, not an absent object', async () => {
    const { store } = await answering({ status: 403, code: 'AccessDenied' })
    await expect(store.get('x')).rejects.toThrow()
    await expect(store.exists('x')).rejects.toThrow()
    await expect(store.list('')).rejects.toThrow()
  })
})

describe('what S3 keeps', () => {
  it('is every version and every mark of removal, over all pages', async () => {
    const page = (inside: string) => ({ status: 200, body: `<ListVersionsResult>${inside}</ListVersionsResult>` })
    const entry = (kind: string, version: string, minute: string) =>
      `<${kind}><Key>a b.csv</Key><VersionId>${version}</VersionId><IsLatest>false</IsLatest><LastModified>2026-01-02T08:${minute}:30.000Z</LastModified></${kind}>`
    const next = '<IsTruncated>true</IsTruncated><NextKeyMarker>a b.csv</NextKeyMarker>'
    const { store, urls } = await answering(
      page(`${next}<NextVersionIdMarker>v2</NextVersionIdMarker>${entry('DeleteMarker', 'v3', '17')}`),
      page(entry('Version', 'v1', '15')),
    )
    expect(
      (await store.versions('a')).map(({ time, ...rest }) => ({ ...rest, time: new Date(time).toISOString() })),
    ).toEqual([
      { key: 'a b.csv', version: 'v3', went: true, time: '2026-01-02T08:17:30.000Z' },
      { key: 'a b.csv', version: 'v1', went: false, time: '2026-01-02T08:15:30.000Z' },
    ])
    expect(urls[1]).toContain('version-id-marker=v2')
  })
})

describe('a scan of S3 objects', () => {
  const tagged = (value: string) => ({
    status: 200,
    body: `<Tagging><TagSet><Tag><Key>iets</Key><Value>anders</Value></Tag>${value}</TagSet></Tagging>`,
  })
  const found = (value: string) => tagged(`<Tag><Key>GuardDutyMalwareScanStatus</Key><Value>${value}</Value></Tag>`)
  const object = { key: 'exports/a b.csv', version: 'v1', bytes: 1 }

  it('is read of the very version', async () => {
    const { scanned, urls } = await answering(found('NO_THREATS_FOUND'))
    expect(await scanned.refusal?.(object)).toBeNull()
    await scanned.refusal?.({ ...object, version: '"etag of a bucket without versions"' })
    expect(urls).toEqual([
      '/bucket/exports/a%20b.csv?tagging=&versionId=v1',
      '/bucket/exports/a%20b.csv?tagging=&versionId=null',
    ])
  })

  it.each([
    ['THREATS_FOUND', 'malware-gevonden'],
    ['UNSUPPORTED', 'malwarescan-mislukt'],
  ])('%s refuses', async (value, refusal) => {
    const { scanned } = await answering(found(value))
    expect(await scanned.refusal?.(object)).toBe(refusal)
  })

  it('is awaited when no tag says anything', async () => {
    const { scanned } = await answering(tagged(''))
    expect(await scanned.refusal?.(object)).toBe('malwarescan-wacht')
  })

  it('of a version that is gone is as the version: replaced; without access it is a broken world', async () => {
    const gone = await answering({ status: 404, code: 'NoSuchVersion' })
    await expect(gone.scanned.refusal?.(object)).rejects.toThrow(ReplacedError)
    const denied = await answering({ status: 403, code: 'AccessDenied' })
    await expect(denied.scanned.refusal?.(object)).rejects.toThrow('x')
  })

  it('is not asked where there is none', async () => {
    const { store } = await answering(done)
    expect(store.refusal).toBeUndefined()
  })
})

describe('an object with a tag', () => {
  const feedback = 'diemen/jaarstukken-2021/terugmelding/grootboek.csv.1a2b3c4d.fout.csv'

  it('is what goes back to the clerk, and nothing else', async () => {
    const { tagged, tags } = await answering(done)
    await tagged.put(feedback, 'a')
    await tagged.put('diemen/jaarstukken-2021/exports/terugmelding.csv', 'a')
    expect(tags).toEqual(['soort=terugmelding', undefined])
  })

  it('has it too when it is written in parts', async () => {
    const started = { status: 200, body: '<R><UploadId>u</UploadId></R>' }
    const { tagged, asked, tags } = await answering(started, done, done, { status: 200, body: '<R><ETag>e</ETag></R>' })
    const pending = await tagged.begin(feedback)
    await pending.write(Buffer.alloc(9 * 1024 * 1024))
    await pending.commit()
    expect(asked).toEqual(['POST', 'PUT', 'PUT', 'POST'])
    expect(tags[0]).toBe('soort=terugmelding')
  })
})
