import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { findChromium, printToPdf } from '../io/chromium.ts'
import type { Outcome } from './outcome.ts'
import { putPreview } from './preview.ts'
import { serve } from './serve.ts'
import { putSite, type TerminalHost } from './terminal-host.ts'

/**
 * Prints the paragraph of a dossier to a PDF: a booklet with tags, an outline and page numbers.
 * @param candidate the newest report, marked as a preview, instead of what is public
 */
export async function pdf(
  host: TerminalHost,
  dossier: string,
  target: string | undefined,
  candidate: boolean,
): Promise<Outcome> {
  const chromium = findChromium()
  if (chromium === null)
    throw new Error(
      'Voor een PDF is een browser nodig: Chrome, Chromium of Edge. Installeer er een, of zet PARAGRAAF_CHROMIUM op de plaats van het programma.',
    )
  const folder = candidate ? await putPreview(host, dossier) : await putSite(host, dossier, host.root)
  if (typeof folder !== 'string') return folder
  if (!existsSync(join(folder, dossier, 'index.html')))
    throw new Error(
      `Van “${dossier}” is niets openbaar. Kijk met “paragraaf status” wat er is, of print het nieuwste rapport met --voorvertoning.`,
    )
  const file = resolve(target ?? `${dossier.replace('/', '-')}${candidate ? '-voorvertoning' : ''}.pdf`)
  await mkdir(dirname(file), { recursive: true })
  const address = (await publicAddress(folder, dossier)) ?? host.stack?.address.replace(/\/$/, '') ?? null
  const site = await serve(folder, 0)
  try {
    await printToPdf(chromium, `${site.address}${dossier}/`, file, address)
  } finally {
    site.close()
  }
  return { ok: true, json: { file }, text: `De PDF staat in ${file}\n` }
}

/** Where the site is public, as the release itself says it; a municipality without an address has no sitemap. @param folder with the public site */
export async function publicAddress(folder: string, dossier: string): Promise<string | null> {
  const [municipality = ''] = dossier.split('/')
  const sitemap = join(folder, municipality, 'sitemap.xml')
  if (!existsSync(sitemap)) return null
  const [, address] = new RegExp(`<loc>([^<]+?)/${municipality}/`).exec(await readFile(sitemap, 'utf8')) ?? []
  return address ?? null
}
