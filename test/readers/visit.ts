import { launchBrowser } from '../browser.ts'
import { servePublic } from './public-server.ts'
import { openTown } from './town.ts'

/** Addresses of nothing: of the site, and inside a municipality. */
const absent = ['/bestaat-niet/', '/voorbeeldstad/bestaat/niet.html']

/** Opens every page and an address that does not exist in a real browser, under the headers of the template. @returns whatever it complained of */
export async function visitInBrowser(): Promise<{ visits: number; complaints: string[] }> {
  const town = await openTown()
  await town.renew('Eerste tekst.')
  const server = await servePublic(town.data, async () => town.shown)
  const { browser, clean } = await launchBrowser()
  const complaints: string[] = []
  let visits = 0
  try {
    const pages = [...town.known.keys()].filter((path) => path.endsWith('/'))
    const page = await (await browser.newContext()).newPage()
    page.on('console', (message) => {
      // A browser tells of a page with an error status itself.
      const own = message.location().url === page.url() && absent.some((path) => page.url().endsWith(path))
      if (!own || !message.text().includes('status of 404')) complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(server.address)) complaints.push(`${page.url()} asked ${request.url()}`)
    })
    for (const path of [...pages, ...absent]) {
      visits += 1
      const response = await page.goto(server.address + path)
      const wanted = pages.includes(path) ? 200 : 404
      if (response?.status() !== wanted) complaints.push(`${path}: ${response?.status()}, not ${wanted}`)
      const unstyled =
        "getComputedStyle(document.querySelector('main') ?? document.body).fontFamily === 'Times New Roman'"
      if (await page.evaluate(unstyled)) complaints.push(`${path} has no style`)
    }
    return { visits, complaints }
  } finally {
    await browser.close()
    clean()
    await server.close()
    await town.remove()
  }
}
