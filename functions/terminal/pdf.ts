import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Host } from '../host.ts'
import { findChromium, printToPdf } from '../io/chromium.ts'
import { showPublic } from '../io/public-folder.ts'
import { publicPrefixes } from '../promote.ts'
import type { Outcome } from './outcome.ts'
import { serve } from './serve.ts'

/** Prints the public paragraph of a dossier to a PDF: a booklet with tags, an outline and page numbers. */
export async function pdf(
  host: Host & { readonly root: string },
  dossier: string,
  target: string | undefined,
): Promise<Outcome> {
  const chromium = findChromium()
  if (chromium === null)
    throw new Error(
      'Voor een PDF is een browser nodig: Chrome, Chromium of Edge. Installeer er een, of zet PARAGRAAF_CHROMIUM op de plaats van het programma.',
    )
  await showPublic(host.root, host.data, await publicPrefixes(host))
  const folder = join(host.root, 'public')
  if (!existsSync(join(folder, dossier, 'index.html')))
    throw new Error(`Van “${dossier}” is niets openbaar. Kijk met “paragraaf status” wat er is.`)
  const file = resolve(target ?? `${dossier.replace('/', '-')}.pdf`)
  await mkdir(dirname(file), { recursive: true })
  const site = await serve(folder, 0)
  try {
    await printToPdf(chromium, `${site.address}${dossier}/`, file)
  } finally {
    site.close()
  }
  return { ok: true, json: { file }, text: `De PDF staat in ${file}\n` }
}
