import { resolve4, resolve6 } from 'node:dns/promises'
import { connect as connectHttp2 } from 'node:http2'
import { connect as connectTls, type SecureVersion } from 'node:tls'
import { beforeAll, describe, expect, it, type TestContext, vi } from 'vitest'
import { z } from 'zod'
import { sha256 } from '../../functions/core/digest.ts'
import { keys, MANIFEST, OVERVIEW } from '../../functions/core/keys.ts'
import { readJson } from '../../functions/io/store.ts'
import { templateHeaders } from '../readers/public-server.ts'
import { data, emulated, outputs, PATIENCE, pointers } from './cloud-world.ts'

vi.setConfig({ testTimeout: PATIENCE })

const manifestSchema = z.object({
  files: z.record(z.string(), z.string()),
  assets: z.record(z.string(), z.string()),
})
const { hostname } = new URL(outputs.Address)
const report = 'diemen/jaarstukken-2021/'
/** Reading a whole release, one file after the other, would take long from far away. */
const AT_ONCE = 8

let headersFor: (path: string) => Readonly<Record<string, string>> = () => ({})
/** Every address of what is public, with the digest that its manifest names. */
const known = new Map<string, string>()
beforeAll(async () => {
  headersFor = templateHeaders()
  for (const [municipality, prefix] of await pointers()) {
    const { files, assets } = manifestSchema.parse(await readJson(data, `${prefix}${MANIFEST}`))
    const folder = municipality === OVERVIEW ? '' : `${municipality}/`
    for (const [name, digest] of Object.entries(files)) known.set(`${folder}${name}`, digest)
    for (const [name, digest] of Object.entries(assets)) known.set(name, digest)
  }
})

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, outputs.Address), init)
const onlyAtTheEdge = ({ skip }: Pick<TestContext, 'skip'>, what: string) =>
  skip(emulated, `the emulator has no CloudFront: ${what}`)

describe('what readers read', () => {
  it('is the release that the pointers name, as soon as an edge has heard of it', async () => {
    const wanted = sha256((await data.get(`${(await pointers()).get('diemen')}${MANIFEST}`)) ?? '')
    const read = async () => sha256(new Uint8Array(await (await ask(`diemen/${MANIFEST}`)).arrayBuffer()))
    await vi.waitFor(async () => expect(await read()).toBe(wanted), { timeout: 300_000, interval: 3000 })
  })

  it('is that release whole: each file has the bytes that its manifest names', async () => {
    const waiting = [...known]
    const wrong: string[] = []
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [path, digest] = next
        const response = await ask(path.split('/').map(encodeURIComponent).join('/'))
        if (!response.ok) wrong.push(`${path}: ${response.status}`)
        else if (sha256(new Uint8Array(await response.arrayBuffer())) !== digest) wrong.push(path)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    expect(wrong, 'files that readers get otherwise than the release has them').toEqual([])
    expect(known.size).toBeGreaterThan(20)
    process.stdout.write(`${known.size} files read at ${outputs.Address}\n`)
  })

  it.each([
    ['a page', report],
    ['a page that is not there', 'diemen/bestaat-niet/'],
    ['what pages share', () => [...known.keys()].find((name) => name.startsWith('_a/')) ?? expect.fail('no asset')],
  ])('%s comes with every header of the template', async (_what, path) => {
    const name = typeof path === 'string' ? path : path()
    const { headers } = await ask(name)
    const wanted = headersFor(`/${name}`)
    const got = Object.fromEntries(Object.keys(wanted).map((header) => [header, headers.get(header)]))
    expect(got).toEqual(wanted)
    expect(Object.keys(wanted).length).toBeGreaterThan(5)
  })

  it('of a folder is its page, and without the slash at its end the way to it', async () => {
    const page = await ask(report)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(sha256(new Uint8Array(await page.arrayBuffer()))).toBe(known.get(`${report}index.html`))
    const without = await ask(report.slice(0, -1), { redirect: 'manual' })
    expect([without.status, without.headers.get('location')]).toEqual([301, `/${report}`])
  })

  it('of nothing is the page that says so, never a list or a message of S3', async () => {
    const wanted = Buffer.from((await data.get(keys.notFoundPage)) ?? expect.fail('no page for it')).toString()
    for (const path of ['diemen/bestaat-niet/', 'decisions/diemen/jaarstukken-2021/000001.json', 'releases/', '_a/']) {
      const response = await ask(path)
      expect([path, response.status, (await response.text()) === wanted]).toEqual([path, 404, true])
    }
  })
})

describe('how readers reach it', () => {
  it('http leads to https', async (context) => {
    onlyAtTheEdge(context, 'here readers are served over http only')
    const { status, headers } = await fetch(`http://${hostname}/${report}`, { redirect: 'manual' })
    expect([status, headers.get('location')]).toEqual([301, `https://${hostname}/${report}`])
  })

  it.for<SecureVersion>(['TLSv1.2', 'TLSv1.3'])('%s with a certificate that holds', async (version, context) => {
    onlyAtTheEdge(context, 'nothing here speaks TLS')
    expect(await protocolWith(version)).toBe(version)
  })

  it('TLS 1.1 is refused', ({ skip }) => {
    skip('CloudFront decides that itself for its own domain: only with the setting domein does TLSv1.2_2021 hold')
  })

  it('pages are compressed', async (context) => {
    onlyAtTheEdge(context, 'nothing is compressed here')
    // An edge that has much to do may leave a first answer as it is.
    for (const encoding of ['br', 'gzip'])
      await vi.waitFor(
        async () => {
          const { headers } = await ask(report, { headers: { 'accept-encoding': encoding } })
          expect(headers.get('content-encoding')).toBe(encoding)
        },
        { timeout: 60_000, interval: 2000 },
      )
  })

  it('HTTP/2 is spoken, and HTTP/3 offered', async (context) => {
    onlyAtTheEdge(context, 'here readers are served over HTTP/1.1 only')
    expect(await applicationProtocol()).toBe('h2')
    expect((await ask(report)).headers.get('alt-svc')).toContain('h3=":443"')
  })

  it('the name has addresses of IPv4 and of IPv6', async (context) => {
    onlyAtTheEdge(context, 'the address is one of this machine')
    expect(await resolve4(hostname)).not.toEqual([])
    expect(await resolve6(hostname)).not.toEqual([])
  })
})

function protocolWith(version: SecureVersion): Promise<string | null> {
  const limits = { minVersion: version, maxVersion: version }
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: hostname, port: 443, servername: hostname, ...limits }, () => {
      resolve(socket.getProtocol())
      socket.end()
    })
    socket.on('error', reject)
  })
}

function applicationProtocol(): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(`https://${hostname}`)
    session.on('error', reject).on('connect', () => {
      resolve(session.alpnProtocol)
      session.close()
    })
  })
}
