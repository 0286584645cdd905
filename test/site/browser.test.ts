import { readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openSite, type TestSite } from '../browser.ts'
import { diemenId } from '../diemen.ts'

const folder = inject('publicFolder')
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

/** Opens a page at a width, collecting what it logs and what it asks of others. */
async function open(address: string, width: number) {
  const context = await site.browser.newContext({ viewport: { width, height: 800 }, bypassCSP: false })
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

describe.each(addresses)('%s in a real browser', (address) => {
  it.each([320, 768, 1280])('fits a window of %i px, logs nothing, asks nothing of others', async (width) => {
    const { page, complaints, close } = await open(address, width)
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overflow).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it.each([320, 1280])('has no accessibility violation at %i px (WCAG 2.2 AA and best practices)', async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${site.address}${address}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    await context.close()
  })
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

  it('can be walked by keyboard: the first stop skips to the content', () =>
    withPage(1280, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(/inhoud/i)
      await page.keyboard.press('Enter')
      expect(await page.evaluate('location.hash')).not.toBe('')
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
