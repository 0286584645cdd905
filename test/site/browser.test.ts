import { readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openSite, type TestSite } from '../browser.ts'
import { diemenId } from '../diemen.ts'

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

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
/** Text spacing as WCAG 1.4.12 asks; a sheet of the document itself is beyond the policy's reach. */
const spaced = `(() => { const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }')
  document.adoptedStyleSheets = [sheet] })()`
/** Texts that their own box cuts off: neither scrolled to nor wrapped. */
const cutOff = `[...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
  const { overflowX } = getComputedStyle(element)
  return element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll'
    && !element.closest('.visually-hidden, thead') && element.clientWidth > 1
}).map((element) => element.outerHTML.slice(0, 120))`

describe.each(addresses)('%s in a real browser', (address) => {
  it.each([320, 1280])(
    'at %i px: fits, logs nothing, asks nothing of others, and axe finds nothing',
    { timeout: 90_000 },
    async (width) => {
      const { page, complaints, close } = await open(address, width)
      expect(await page.evaluate(overflow)).toBe(0)
      const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ rules: { 'target-size': { enabled: true } } })
      const { violations } = await axe.analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
      if (width === 320) {
        await page.evaluate(spaced)
        expect(await page.evaluate(overflow), 'with wide text spacing').toBe(0)
        expect(await page.evaluate(cutOff)).toEqual([])
      }
      expect(complaints).toEqual([])
      await close()
    },
  )
})

it('is looked at with a font: without one every page would seem to fit', async () => {
  const { page, close } = await open('/', 1280)
  const width = `(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('h1'));
    return range.getBoundingClientRect().width })()`
  expect(await page.evaluate(width)).toBeGreaterThan(50)
  await close()
})

describe('the paragraph of the sample', () => {
  const path = `/${diemenId}/`
  const withPage = async (width: number, work: (page: Page) => Promise<void>) => {
    const { page, close } = await open(path, width)
    await work(page)
    await close()
  }

  it('can be walked by keyboard: the first stop skips to the content, and every stop shows where it is', () =>
    withPage(1280, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(/inhoud/i)
      await page.keyboard.press('Enter')
      expect(await page.evaluate('location.hash')).not.toBe('')
      await page.goto(`${site.address}${path}`)
      const stop = `(() => { const { activeElement } = document
        const { outlineStyle, outlineWidth } = getComputedStyle(activeElement)
        const { top, bottom } = activeElement.getBoundingClientRect()
        const seen = parseFloat(outlineWidth) >= 2 && outlineStyle !== 'none' && bottom > 0 && top < innerHeight
        return { name: activeElement.tagName, text: activeElement.textContent.slice(0, 60), seen,
          group: activeElement.closest('main nav, header, .utrecht-table-container, footer, article')?.className ?? '' } })()`
      const stops: { name: string; text: string; seen: boolean; group: string }[] = []
      for (let press = 0; press < 200; press += 1) {
        await page.keyboard.press('Tab')
        const at = await page.evaluate<(typeof stops)[number]>(stop)
        if (at.name === 'BODY') break
        stops.push(at)
      }
      expect(stops.filter(({ seen }) => !seen)).toEqual([])
      const focusable = await page.locator('a[href], [tabindex="0"], summary').count()
      expect(stops).toHaveLength(focusable)
      for (const group of ['contents', 'utrecht-table-container', 'content'])
        expect(
          stops.some((at) => at.group.includes(group)),
          group,
        ).toBe(true)
    }))

  it('says on every printed page that it is a sample and a concept', () =>
    withPage(1280, async (page) => {
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
    }))
})
