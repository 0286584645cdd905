import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Store } from '../functions/io/store.ts'

/** What stands behind the endpoint. */
export interface Account {
  readonly buckets: Readonly<Record<string, Store>>
  readonly stack: { readonly name: string; readonly arn: string; readonly outputs: Readonly<Record<string, string>> }
  /** The values of the one KeyValueStore. */
  readonly pointers: Map<string, string>
}

/** Who asks, and what they may. */
export interface Caller {
  readonly arn: string
  may(action: string, resource: string): boolean
  /** The name of an error that every question gets. */
  readonly refused?: string
}

class Refusal extends Error {
  readonly status: number

  constructor(status: number, name: string, message = name) {
    super(message)
    this.name = name
    this.status = status
  }
}

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/**
 * The services of a person's commands on the wire, for the real SDK: S3, CloudFormation, STS and the KeyValueStore. Unlike an emulator it holds the
 * caller to a policy, and it notes what was asked.
 */
export class AwsEndpoint {
  /** `action on resource`, as asked. */
  readonly asked = new Set<string>()
  readonly #account: Account
  #caller: Caller
  #edition = 1
  readonly #server = createServer((request, response) => void this.#serve(request, response))

  private constructor(account: Account, caller: Caller) {
    this.#account = account
    this.#caller = caller
  }

  static async start(account: Account, caller: Caller): Promise<AwsEndpoint> {
    const endpoint = new AwsEndpoint(account, caller)
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve))
    return endpoint
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  as(caller: Caller): void {
    this.#caller = caller
    this.asked.clear()
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status = 200, headers = {}, body = '' } = await this.#answer(request, await bodyOf(request))
      response.writeHead(status, headers)
      response.end(body)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      response.writeHead(error.status, { 'content-type': 'application/xml', 'x-amzn-errortype': error.name })
      const inside = `<Error><Type>Sender</Type><Code>${error.name}</Code><Message>${error.message}</Message></Error>`
      response.end(request.url === '/' ? `<ErrorResponse>${inside}</ErrorResponse>` : inside)
    }
  }

  async #answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { refused } = this.#caller
    if (refused !== undefined) throw new Refusal(400, refused)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(pathname)
    if (path === '/') return this.#query(new URLSearchParams(body.toString()))
    if (path.startsWith('/key-value-stores/')) return this.#pointers(request, path, body)
    return this.#s3(request, path, searchParams, body)
  }

  #allow(action: string, resource: string): void {
    this.asked.add(`${action} on ${resource}`)
    if (!this.#caller.may(action, resource)) throw new Refusal(403, 'AccessDenied')
  }

  #query(query: URLSearchParams): Answer {
    const action = query.get('Action')
    const { name, arn, outputs } = this.#account.stack
    if (action === 'GetCallerIdentity')
      return xml('GetCallerIdentity', `<Arn>${this.#caller.arn}</Arn><Account>123456789012</Account>`)
    // Nobody here may take a role.
    if (action === 'AssumeRole') {
      const words = `is not authorized to perform: sts:AssumeRole on resource: ${query.get('RoleArn')}`
      throw new Refusal(403, 'AccessDenied', `User: ${this.#caller.arn} ${words}`)
    }
    if (action === 'ListStacks') {
      this.#allow('cloudformation:ListStacks', '*')
      const status = '<StackStatus>CREATE_COMPLETE</StackStatus>'
      return xml(
        'ListStacks',
        `<StackSummaries><member><StackName>${name}</StackName>${status}</member></StackSummaries>`,
      )
    }
    const asked = query.get('StackName')
    this.#allow('cloudformation:DescribeStacks', asked === name ? arn : `stack/${asked}`)
    if (asked !== name) throw new Refusal(400, 'ValidationError')
    const members = Object.entries(outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    return xml(
      'DescribeStacks',
      `<Stacks><member><StackName>${name}</StackName><Outputs>${members.join('')}</Outputs></member></Stacks>`,
    )
  }

  #pointers({ method }: IncomingMessage, path: string, body: Buffer): Answer {
    const arn = path.split('/').slice(2, 4).join('/')
    const action = path.endsWith('/keys') ? (method === 'POST' ? 'UpdateKeys' : 'ListKeys') : 'DescribeKeyValueStore'
    this.#allow(`cloudfront-keyvaluestore:${action}`, arn)
    const { pointers } = this.#account
    if (action === 'UpdateKeys') {
      for (const { Key, Value } of JSON.parse(body.toString()).Puts) pointers.set(Key, Value)
      this.#edition += 1
    }
    const items = [...pointers].map(([Key, Value]) => ({ Key, Value }))
    const store = { KvsARN: arn, ItemCount: items.length, TotalSizeInBytes: 1, Created: 0, Status: 'READY' }
    return {
      headers: { 'content-type': 'application/json', etag: String(this.#edition) },
      body: JSON.stringify(action === 'ListKeys' ? { Items: items } : store),
    }
  }

  async #s3({ method, headers }: IncomingMessage, path: string, query: URLSearchParams, body: Buffer): Promise<Answer> {
    const [, name = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(path) ?? []
    const store = this.#account.buckets[name]
    if (!store) throw new Refusal(404, 'NoSuchBucket')
    const bucket = `arn:aws:s3:::${name}`
    if (key === '') {
      this.#allow('s3:ListBucketVersions', bucket)
      return { body: `<ListVersionsResult>${await listed(store, query.get('prefix') ?? '')}</ListVersionsResult>` }
    }
    if (method === 'PUT') {
      this.#allow('s3:PutObject', `${bucket}/${key}`)
      if (headers['if-none-match'] === undefined) await store.put(key, body)
      else if (!(await store.putIfAbsent(key, body))) throw new Refusal(412, 'PreconditionFailed')
      return { headers: { etag: '"x"' } }
    }
    const version = query.get('versionId') ?? undefined
    this.#allow(version === undefined ? 's3:GetObject' : 's3:GetObjectVersion', `${bucket}/${key}`)
    const bytes = await store.get(key, version)
    if (!bytes) throw new Refusal(404, 'NoSuchKey')
    return { headers: { 'content-length': String(bytes.length) }, body: method === 'HEAD' ? '' : bytes }
  }
}

/** Current objects, then what was replaced and removed. */
async function listed(store: Store, prefix: string): Promise<string> {
  const current = await store.list(prefix)
  const earlier = (await store.versions?.(prefix)) ?? []
  const timed = (key: string, version: string, time: number) =>
    `<Key>${key}</Key><VersionId>${version}</VersionId><LastModified>${new Date(time).toISOString()}</LastModified>`
  const latest = current.map(
    ({ key, version, bytes }) =>
      `<Version>${timed(key, version, 0)}<Size>${bytes}</Size><IsLatest>true</IsLatest></Version>`,
  )
  const kept = earlier.map(({ key, version, time, went }) => {
    const kind = went ? 'DeleteMarker' : 'Version'
    return `<${kind}>${timed(key, version, time)}<IsLatest>false</IsLatest></${kind}>`
  })
  return [...latest, ...kept].join('')
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of request) blocks.push(block)
  return unchunked(Buffer.concat(blocks), request)
}

/** A body may come in pieces, each with its size in front and its checksum behind. */
function unchunked(body: Buffer, { headers }: IncomingMessage): Buffer {
  if (!String(headers['content-encoding']).includes('aws-chunked')) return body
  const end = body.indexOf('\r\n')
  return body.subarray(end + 2, end + 2 + Number.parseInt(body.subarray(0, end).toString(), 16))
}

function xml(action: string, result: string): Answer {
  return {
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
  }
}
