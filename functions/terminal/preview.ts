import { join } from 'node:path'
import { aggregate } from '../aggregate.ts'
import { buildPreview } from '../build.ts'
import type { Host } from '../host.ts'
import { showPublic } from '../io/public-folder.ts'
import { publicPrefixes } from '../promote.ts'
import { type Outcome, outcome } from './outcome.ts'
import { printFindings } from './print.ts'
import { serve } from './serve.ts'

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
  const site = await serve(join(folder, 'public'), port)
  const url = dossier === undefined ? site.address : `${site.address}${dossier}/`
  process.stdout.write(asJson ? `${JSON.stringify({ url })}\n` : `De site staat op ${url}\nStop met Ctrl+C.\n`)
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  site.close()
  return { ok: true, json: { url, stopped: true }, text: '' }
}
