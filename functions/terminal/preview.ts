import { join } from 'node:path'
import { buildPreview } from '../build.ts'
import { type Outcome, outcome } from './outcome.ts'
import { printFindings } from './print.ts'
import { serve } from './serve.ts'
import { putSite, type TerminalHost } from './terminal-host.ts'

/** Serves the public site, or with a dossier its newest report, on this computer only, until the program is stopped. */
export async function preview(
  host: TerminalHost,
  dossier: string | undefined,
  port: number,
  asJson: boolean,
): Promise<Outcome> {
  if (dossier === undefined && host.stack) {
    const { address } = host.stack
    return { ok: true, json: { url: address }, text: `De openbare site staat op ${address}\n` }
  }
  const put = dossier === undefined ? await putSite(host, undefined, host.root) : await putPreview(host, dossier)
  if (typeof put !== 'string') return put
  const site = await serve(put, port)
  const url = dossier === undefined ? site.address : `${site.address}${dossier}/`
  process.stdout.write(asJson ? `${JSON.stringify({ url })}\n` : `De site staat op ${url}\nStop met Ctrl+C.\n`)
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  site.close()
  return { ok: true, json: { url, stopped: true }, text: '' }
}

/** Puts the site on this machine with the newest report of a dossier in it, public or not. @returns its folder, or what stands in the way */
export async function putPreview(host: TerminalHost, dossier: string): Promise<string | Outcome> {
  const { report, findings } = await host.newest(dossier)
  if (!report) return { ok: false, json: { findings }, text: printFindings(findings) }
  const built = await buildPreview({ ...host, data: host.own }, dossier, report)
  if (built.releases.length === 0) return outcome(built.findings, built, printFindings(built.findings))
  const instead = new Map(built.releases.map(({ municipality, prefix }) => [municipality, prefix]))
  return putSite(host, dossier, join(host.root, 'preview'), instead)
}
