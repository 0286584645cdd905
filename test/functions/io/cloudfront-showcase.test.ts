import { Agent, createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cloudFrontShowcase } from '../../../functions/io/cloudfront-showcase.ts'
import { limits } from '../../../infra/limits.ts'

const ARN = 'arn:aws:cloudfront::123456789012:key-value-store/11111111-2222-3333-4444-555555555555'
const updateSchema = z.object({ Puts: z.array(z.object({ Key: z.string(), Value: z.string() })) })

/** The store on the wire: an ETag for the whole of it, and an update only for who knows the newest. */
class StoreEndpoint {
  readonly values = new Map<string, string>()
  readonly updates: string[][] = []
  readonly signatures = new Set<string>()
  version = 1
  /** Called before each update: what another writer does meanwhile. */
  meanwhile: () => void = () => {}
  readonly #server = createServer(async (request, response) => {
    this.signatures.add(request.headers.authorization?.split(' ')[0] ?? 'none')
    const [status, body] = this.#answer(request, await bodyOf(request))
    response.writeHead(status, {
      'content-type': 'application/json',
      etag: String(this.version),
      'x-amzn-errortype': status === 409 ? 'ConflictException' : '',
    })
    response.end(JSON.stringify(body))
  })

  async start(): Promise<CloudFrontKeyValueStoreClient> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    // The client puts the number of the account before the name of the host.
    const lookup: LookupFunction = (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }])
    const requestHandler = { httpAgent: new Agent({ lookup }) }
    return new CloudFrontKeyValueStoreClient({
      endpoint: `http://edge.test:${port}`,
      region: 'us-east-1',
      credentials,
      requestHandler,
    })
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #answer(request: IncomingMessage, body: string): [number, object] {
    if (request.method === 'POST') return this.#update(request.headers['if-match'], body)
    if (!request.url?.endsWith('/keys'))
      return [200, { KvsARN: ARN, ItemCount: this.values.size, TotalSizeInBytes: 1, Created: 0, Status: 'READY' }]
    return [200, { Items: [...this.values].map(([Key, Value]) => ({ Key, Value })) }]
  }

  #update(known: string | undefined, body: string): [number, object] {
    this.meanwhile()
    if (known !== String(this.version)) return [409, { Message: 'the store changed' }]
    const { Puts } = updateSchema.parse(JSON.parse(body))
    for (const { Key, Value } of Puts) this.values.set(Key, Value)
    this.updates.push(Puts.map(({ Key }) => Key))
    this.version += 1
    return [200, { ItemCount: this.values.size, TotalSizeInBytes: 1 }]
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const block of request) text += block
  return text
}

let endpoint: StoreEndpoint
let client: CloudFrontKeyValueStoreClient
beforeEach(async () => {
  endpoint = new StoreEndpoint()
  client = await endpoint.start()
})
afterEach(() => endpoint.stop())

describe('the pointer at the edge', () => {
  it('is signed as the store asks, and says where each release is', async () => {
    await cloudFrontShowcase(ARN, client)(new Map([['diemen', 'releases/diemen/d1/']]))
    expect([...endpoint.values]).toEqual([['diemen', 'releases/diemen/d1/']])
    expect([...endpoint.signatures]).toEqual(['AWS4-ECDSA-P256-SHA256'])
  })

  it('changes only what changed', async () => {
    endpoint.values.set('diemen', 'releases/diemen/d1/').set('_', 'releases/_/000/')
    const show = cloudFrontShowcase(ARN, client)
    await show(
      new Map([
        ['diemen', 'releases/diemen/d1/'],
        ['_', 'releases/_/001/'],
      ]),
    )
    await show(
      new Map([
        ['diemen', 'releases/diemen/d1/'],
        ['_', 'releases/_/001/'],
      ]),
    )
    expect(endpoint.updates).toEqual([['_']])
  })

  it('looks again when another writer was first', async () => {
    let times = 2
    endpoint.meanwhile = () => {
      if (times-- > 0) endpoint.version += 1
    }
    await cloudFrontShowcase(ARN, client)(new Map([['diemen', 'releases/diemen/d2/']]))
    expect(endpoint.values.get('diemen')).toBe('releases/diemen/d2/')
  })

  it('gives up by name when others never stop', async () => {
    endpoint.meanwhile = () => {
      endpoint.version += 1
    }
    const shown = cloudFrontShowcase(ARN, client)(new Map([['diemen', 'releases/diemen/d2/']]))
    await expect(shown).rejects.toMatchObject({ name: 'ConflictException' })
    expect(endpoint.values.size).toBe(0)
  })

  it('takes 342 municipalities, as many at once as the store takes', async () => {
    const all = new Map(
      Array.from({ length: 342 }, (_, index) => [`gemeente-${index}`, `releases/gemeente-${index}/x/`]),
    )
    await cloudFrontShowcase(ARN, client)(all)
    expect(endpoint.values.size).toBe(342)
    expect(Math.max(...endpoint.updates.map((keys) => keys.length))).toBe(limits.pointerUpdate.most)
  })
})
