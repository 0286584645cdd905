import { createServer, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { keys } from '../../functions/core/keys.ts'
import { contentTypeOf } from '../../functions/io/content-type.ts'
import type { Store } from '../../functions/io/store.ts'
import { ofType, resolve, synthesize } from '../infra/synthesized.ts'
import { viewer } from '../infra/viewer.ts'

export interface PublicServer {
  readonly address: string
  close(): Promise<void>
}

type Headers = Readonly<Record<string, string>>

/**
 * The public site as the distribution of the template shows it, on this machine: the real function at the edge, the real response headers per behaviour,
 * the page for what is not there. Not a CDN: nothing is cached, and there is no TLS.
 * @param releases municipality → where its public release is, asked for every read
 */
export async function servePublic(
  store: Pick<Store, 'get'>,
  releases: () => Promise<ReadonlyMap<string, string>>,
  port = 0,
): Promise<PublicServer> {
  const behaviors = behaviorsOfTemplate()
  const show = async (path: string, response: ServerResponse) => {
    const { headers, viewed } = behaviorOf(behaviors, path)
    const { uri, statusCode, headers: sent } = viewed ? await viewer(await releases())(path) : { uri: path }
    if (uri === undefined) {
      response.writeHead(statusCode ?? 500, { location: sent?.location?.value ?? '' }).end()
      return
    }
    const key = decodeURIComponent(uri.slice(1))
    const found = await store.get(key)
    const body = found ?? (await store.get(keys.notFoundPage)) ?? ''
    const type = contentTypeOf(found ? key : keys.notFoundPage)
    response.writeHead(found ? 200 : 404, { ...headers, 'content-type': type }).end(body)
  }
  const server = createServer((request, response) => {
    // What a browser sends after the address stays out of the key, as with CloudFront.
    const path = (request.url ?? '/').replace(/[?#].*/, '')
    show(path, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = server.address()
  return {
    address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** What a reader of an address gets beside its bytes, in lower case, as the template says. */
export function templateHeaders(): (path: string) => Headers {
  const behaviors = behaviorsOfTemplate()
  return (path) => behaviorOf(behaviors, path).headers
}

type Behaviors = readonly [Behavior, ...Behavior[]]

function behaviorOf(behaviors: Behaviors, path: string): Behavior {
  return behaviors.find(({ matches }) => matches(path)) ?? behaviors[0]
}

interface Behavior {
  readonly matches: (path: string) => boolean
  readonly headers: Headers
  /** Whether the function at the edge sees the request. */
  readonly viewed: boolean
}

const behaviorSchema = z.object({
  PathPattern: z.string().default('*'),
  ResponseHeadersPolicyId: z.string(),
  FunctionAssociations: z.array(z.object({ EventType: z.literal('viewer-request') })).default([]),
})
const distributionSchema = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema),
    CustomErrorResponses: z.array(z.object({ ErrorCode: z.number(), ResponseCode: z.literal(404) })),
  }),
})

/** The default first. */
function behaviorsOfTemplate(): Behaviors {
  const synthesized = synthesize()
  const [[, distribution] = []] = ofType(synthesized, 'AWS::CloudFront::Distribution')
  const { DistributionConfig: config } = distributionSchema.parse(resolve(distribution?.Properties))
  const policies = new Map(
    ofType(synthesized, 'AWS::CloudFront::ResponseHeadersPolicy').map(([id, { Properties }]) => [
      `<${id}>`,
      headersOf(Properties['ResponseHeadersPolicyConfig']),
    ]),
  )
  const read = (one: z.output<typeof behaviorSchema>, isDefault: boolean): Behavior => ({
    matches: (path) => !isDefault && path.startsWith(one.PathPattern.replace(/\*$/, '')),
    headers: policies.get(one.ResponseHeadersPolicyId) ?? {},
    viewed: one.FunctionAssociations.length > 0,
  })
  return [read(config.DefaultCacheBehavior, true), ...config.CacheBehaviors.map((one) => read(one, false))]
}

const policySchema = z.object({
  SecurityHeadersConfig: z.strictObject({
    ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
    ContentTypeOptions: z.object({ Override: z.literal(true) }),
    FrameOptions: z.object({ FrameOption: z.string() }),
    ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
    StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number(), IncludeSubdomains: z.literal(true) }),
  }),
  CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
})

/** A policy as the headers that CloudFront makes of it. @throws ZodError when it has a part that this does not know */
function headersOf(policy: unknown): Headers {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = policySchema.parse(policy)
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': security.FrameOptions.FrameOption,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  }
}
