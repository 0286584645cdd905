import { readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openSite, type TestSite } from '../browser.ts'
import { diemenId } from '../diemen.ts'
import { walk } from '../keyboard-walk.ts'
import { brokenWords, cutOff, layoutShift, overflow, ownColours, paintedLargest, spaced } from '../page-looks.ts'

const folder = inject('publicFolder')
/** Every page of the public site: those of the sitemap, and the page for an address that does not exist. */
const addresses = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'))
  .map((name) => `/${name.replace(/index\.html$/, '')}`)
  .sort()

let site: TestSite
beforeAll(async () => {
  site = await openSite(folder)
})
afterAll(() => site.close())

/** Opens a page at a width under the policy of production, collecting what it logs and what it asks of others. */
async function open(address: string, width: number) {
  const context = await site.browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address)) complaints.push(`asked ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`)
  })
  await page.goto(`${site.address}${address}`)
  return { page, complaints, close: () => context.close() }
}

/** What a screen reader is told of the tables: how often each role. */
async function tableRoles(page: Page): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const counts: Record<string, number> = {}
  for (const { role } of nodes) counts[role?.value] = (counts[role?.value] ?? 0) + 1
  return Object.fromEntries(
    ['table', 'row', 'columnheader', 'rowheader', 'cell'].map((role) => [role, counts[role] ?? 0]),
  )
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await page.evaluate(overflow)).toBe(0)
  // Without the elements that pass, which nobody reads, a long page takes a fifth of the time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

describe.each(addresses)('%s in a real browser', (address) => {
  it('fits and is accessible at 1280 and 320 px, logs nothing and asks nothing of others', {
    timeout: 90_000,
  }, async () => {
    const { page, complaints, close } = await open(address, 1280)
    expect(await page.evaluate(paintedLargest), 'the largest that is painted first is text').toMatch(/\S/)
    // The columns of a long table settle while its rows come in; what a reader would notice starts at 0.1.
    expect(await page.evaluate(layoutShift), 'moves while the page loads').toBeLessThan(0.01)
    await expectAccessible(page)
    const roles = await tableRoles(page)
    await page.setViewportSize({ width: 320, height: 800 })
    await expectAccessible(page)
    expect(await tableRoles(page), 'tables that became blocks').toEqual(roles)
    await page.evaluate(spaced)
    expect(await page.evaluate(overflow), 'with wide text spacing').toBe(0)
    expect(await page.evaluate(cutOff)).toEqual([])
    expect(await page.evaluate(brokenWords)).toEqual([])
    await page.emulateMedia({ forcedColors: 'active' })
    expect(await page.evaluate(ownColours)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})

it('a page that opens with a picture, moves or breaks a word is seen', async () => {
  const page = await site.browser.newPage()
  // A picture of few bytes for its size does not count: it is taken for a background.
  const drawing = `<svg xmlns='http://www.w3.org/2000/svg' width='600' height='600'><!--${'x'.repeat(20_000)}--><rect width='600' height='600'/></svg>`
  const picture = `data:image/svg+xml,${drawing}`
  await page.setContent(
    `<img src="${picture}" alt=""><p>Eerst</p><p style="inline-size: 3ch; overflow-wrap: anywhere">regels</p>`,
  )
  expect(await page.evaluate(paintedLargest)).toBe('')
  expect(await page.evaluate(brokenWords)).toEqual(['regels'])
  expect(await page.evaluate(layoutShift)).toBe(0)
  await page.evaluate("document.querySelector('img').style.width = '100px'")
  await expect.poll(() => page.evaluate(layoutShift)).toBeGreaterThan(0.01)
  await page.close()
})

it('is looked at with a font: without one every page would seem to fit', async () => {
  const { page, close } = await open('/', 1280)
  const width = `(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('h1'));
    return range.getBoundingClientRect().width })()`
  expect(await page.evaluate(width)).toBeGreaterThan(50)
  await close()
})

const basics = ['.nl-skip-link', 'header a']
const within = [...basics, '.utrecht-breadcrumb-nav a', 'footer a']
const inDocument = [...within, '.pages a', '.contents a']
/** One page of each kind, with what the keyboard must find there. */
const kinds: Readonly<Record<string, { readonly path: string; readonly stops: readonly string[] }>> = {
  '/': { path: '/', stops: basics },
  '/404.html': { path: '/404.html', stops: basics },
  municipality: { path: '/voorbeeldstad/', stops: within },
  begrippen: { path: '/diemen/begrippen/', stops: within },
  toegankelijkheid: { path: '/diemen/toegankelijkheid/', stops: within },
  meerjaren: { path: '/voorbeeldstad/meerjaren/', stops: [...within, '.contents a', '.utrecht-table-container'] },
  paragraph: { path: `/${diemenId}/`, stops: [...inDocument, '.utrecht-table-container', '.permalink'] },
  table: {
    path: '/voorbeeldstad/jaarstukken-2024/inhuur/',
    stops: [...inDocument, '.utrecht-table-container', '.permalink', 'summary', 'a[href$=".xlsx"]'],
  },
  'baten-en-lasten': { path: `/${diemenId}/baten-en-lasten/`, stops: [...inDocument, '.utrecht-table-container'] },
  indicatoren: {
    path: '/voorbeeldstad/jaarstukken-2024/indicatoren/',
    stops: [...inDocument, '.utrecht-table-container'],
  },
  verantwoording: {
    path: `/${diemenId}/verantwoording/`,
    stops: [...inDocument, '.utrecht-table-container', 'a[href$=".xlsx"]'],
  },
  versies: { path: '/voorbeeldstad/jaarstukken-2023/versies/', stops: inDocument },
}

function kindOf(address: string): string {
  const [, , dossier, page] = address.split('/').slice(0, -1)
  if (page !== undefined) return page in kinds ? page : 'table'
  if (dossier !== undefined) return dossier in kinds ? dossier : 'paragraph'
  return address in kinds ? address : 'municipality'
}

describe('by keyboard', () => {
  it('every kind of page is walked', () => {
    expect([...new Set(addresses.map(kindOf))].sort()).toEqual(Object.keys(kinds).sort())
  })

  it.each(Object.entries(kinds))(
    '%s: every stop in the order of the page, each shows where it is, and the last lets go',
    async (_kind, { path, stops: expected }) => {
      const { page, close } = await open(path, 1280)
      const { stops, groups, focusable } = await walk(page)
      expect(stops.filter(({ seen }) => !seen)).toEqual([])
      expect(stops.map(({ index }) => index)).toEqual(Array.from({ length: focusable }, (_, index) => index))
      expect(groups).toEqual(expect.arrayContaining([...expected]))
      await close()
    },
    90_000,
  )

  it('the first stop skips to the content, and a row opens to its table', async () => {
    const { page, close } = await open('/voorbeeldstad/jaarstukken-2024/inhuur/', 1280)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/inhoud/i)
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('opbouw_bestuur')
    await close()
  })
})

describe('on paper', () => {
  it('says on every sheet that it is a sample and a concept', async () => {
    const { page, close } = await open(`/${diemenId}/`, 1280)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.utrecht-alert').textContent()).toContain('Voorbeeld, geen uitgave van de gemeente')
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.length).toBeGreaterThan(20_000)
    const margins = await page.evaluate(`[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule.constructor.name === 'CSSPageRule').map((rule) => rule.cssText).join(' ')`)
    expect(margins).toMatch(/@top-left.*--mark-sample.*@top-right.*--mark-concept/s)
    const marks = await page.evaluate(`['--mark-sample', '--mark-concept'].map((name) =>
        getComputedStyle(document.documentElement).getPropertyValue(name))`)
    expect(marks).toEqual(['"Voorbeeld, geen uitgave van de gemeente"', '"Concept"'])
    await close()
  })
})
