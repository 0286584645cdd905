import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sirv from 'sirv'
import { aggregate } from '../aggregate.ts'
import { buildPreview } from '../build.ts'
import type { Host } from '../host.ts'
import { showPublic } from '../io/public-folder.ts'
import { publicPrefixes } from '../promote.ts'
import { type Outcome, outcome } from './outcome.ts'
import { printFindings } from './print.ts'

/** Serves the public site, or with a dossier its newest report, on this computer only, until the program is stopped. */
export async function preview(
  host: Host & { readonly root: string },
  dossier: string | undefined,
  port: number,
  asJson: boolean,
): Promise<Outcome> {
  const prefixes = await publicPrefixes(host)
  const folder = dossier === undefined ? host.root : join(host.root, 'preview')
  if (dossier !== undefined) {
    const { report, findings } = await aggregate(host, dossier)
    if (!report) return { ok: false, json: { findings }, text: printFindings(findings) }
    const built = await buildPreview(host, dossier, report)
    if (built.releases.length === 0) return outcome(built.findings, built, printFindings(built.findings))
    for (const { municipality, prefix } of built.releases) prefixes.set(municipality, prefix)
  }
  await showPublic(folder, host.data, prefixes)
  const address = await serve(join(folder, 'public'), port)
  const url = dossier === undefined ? address : `${address}${dossier}/`
  process.stdout.write(asJson ? `${JSON.stringify({ url })}\n` : `De site staat op ${url}\nStop met Ctrl+C.\n`)
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  return { ok: true, json: { url, stopped: true }, text: '' }
}

async function serve(folder: string, port: number): Promise<string> {
  const files = sirv(folder, { dev: true })
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      createReadStream(join(folder, '404.html'))
        .on('error', () => response.end())
        .pipe(response)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  process.once('SIGINT', () => server.close()).once('SIGTERM', () => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
