import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../functions/core/acceptance.ts'
import { finding } from '../../functions/core/finding.ts'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { publicSite } from '../../functions/io/public-site.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { printVerified } from '../../functions/terminal/print-verify.ts'
import { verify } from '../../functions/verify.ts'
import { dateText } from '../../site/src/format.ts'
import { openSite } from '../browser.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const fingerprint = fingerprintOf(finding('volledigheid-niet-vastgesteld', { file: 'aansluiting.csv' }))

/**
 * A municipality that is no sample, gives no reconciliation and accepts that, shows whole euros, corrects a figure after adoption, and has hostile words
 * in its labels and text.
 */
const settings = `${(smallDossier[`${smallDossierId}/dossier.yaml`] ?? '')
  .replace('eenheid: 1000', 'eenheid: 1')
  .replace('status: concept', 'status: vastgesteld')}
geaccepteerd:
  - bevinding: volledigheid-niet-vastgesteld
    kenmerk: ${fingerprint}
    reden: De totalen komen in mei.
    naam: Anna de Boer
    datum: 2022-04-10
`
const endless = `מרכז & ${'x'.repeat(193)}`
const classification = (smallDossier[`${smallDossierId}/indeling.csv`] ?? '')
  .replace(';Directie;', ';=Directie & <b>raad</b>;')
  .replace(';Huisvesting;', `;${endless};`)
const files: Record<string, string> = {
  ...smallDossier,
  [`${smallDossierId}/dossier.yaml`]: settings,
  [`${smallDossierId}/indeling.csv`]: classification,
  [`${smallDossierId}/tekst/010-overhead.md`]:
    '# Kosten\n\n`<script>alert(1)</script>` **vet**\n\n{% tabel "overhead" /%}\n',
  [`${smallDossierId}/errata.csv`]:
    'tabel;rij-id;bedrag;vastgesteld;gecorrigeerd;reden;datum;verwijzing\noverhead;directie;rekening;-1.800,50;-1.900,00;Niet geboekt.;2022-09-01;Raadsbrief 117\n',
}
delete files[`${smallDossierId}/aansluiting.csv`]

let place: Workplace
let folder: string
beforeAll(async () => {
  place = await workplace(files)
  const host = { ...place.host, render: astroRenderer }
  const { ok } = await publish(host, [smallDossierId])
  expect(ok).toBe(true)
  await showPublic(place.root, host.data, await publicPrefixes(host))
  folder = join(place.root, 'public')
})
afterAll(() => place.remove())

const pages = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('another municipality', () => {
  it('is not called Diemen anywhere, and no sample', () => {
    for (const name of pages()) expect(read(name)).not.toMatch(/Diemen|geen uitgave van de gemeente/)
    expect(existsSync(join(folder, smallDossierId, 'overhead.csv'))).toBe(true)
  })

  it('can be recomputed from what it publishes, whatever its labels are', async () => {
    const outcome = await verify(publicSite(folder))
    expect(outcome.ok, printVerified(outcome)).toBe(true)
  })

  it('says on every page of the dossier that its completeness is not established', () => {
    const own = pages().filter((name) => name.startsWith(`${smallDossierId}/`))
    expect(own.length).toBeGreaterThanOrEqual(3)
    for (const name of own)
      expect(parse(read(name)).querySelector('main')?.text, name).toMatch(/volledigheid niet vastgesteld/i)
  })

  it('shows whole euros where its table says so', () => {
    const page = parse(read(`${smallDossierId}/overhead/index.html`))
    expect(page.querySelector('#tabel_overhead')?.text).toContain('Bedragen in hele euro’s')
    expect(page.querySelector('#rij-overhead-directie td[data-heading="Rekening 2021"]')?.text).toBe('−1.801')
  })

  it('shows a correction after adoption beside the row, whose figure stays as it was adopted', () => {
    for (const name of ['overhead/index.html', 'index.html']) {
      const row = parse(read(`${smallDossierId}/${name}`)).querySelector('#rij-overhead-directie')
      expect(row?.querySelector('td[data-heading="Rekening 2021"]')?.text).toBe('−1.801')
      expect(row?.nextElementSibling?.text).toContain(
        `Erratum van ${dateText('2022-09-01')}. Rekening 2021: −1.900 in plaats van −1.801. Niet geboekt. (Raadsbrief 117)`,
      )
    }
  })

  it('says which warning was accepted, when and why, but not by whom', () => {
    const page = parse(read(`${smallDossierId}/verantwoording/index.html`))
    expect(page.querySelector('#bevindingen_tabel')?.text).toContain(
      `Geaccepteerd op ${dateText('2022-04-10')}: De totalen komen in mei.`,
    )
    const everything = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(everything.length).toBeGreaterThan(5)
    for (const entry of everything)
      expect(readFileSync(join(entry.parentPath, entry.name), 'utf8'), entry.name).not.toContain('Anna de Boer')
  })

  it('keeps the amounts in sight beside a label of one endless word', { timeout: 90_000 }, async () => {
    const site = await openSite(folder)
    const page = await site.browser.newPage()
    await page.goto(`${site.address}/${smallDossierId}/overhead/`)
    expect(await page.locator('#rij-overhead-huisvesting th a').first().textContent()).toBe(endless)
    const hidden = `[document.documentElement, ...document.querySelectorAll('.utrecht-table-container')]
      .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.id || box.tagName)`
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(hidden), `at ${width} px`).toEqual([])
    }
    await site.close()
  })

  it('lets no label or text become markup, and no cell a formula', () => {
    const page = parse(read(`${smallDossierId}/index.html`))
    expect(page.querySelectorAll('script')).toEqual([])
    expect(page.querySelector('#rij-overhead-directie th')?.text).toContain('=Directie & <b>raad</b>')
    expect(page.querySelector('main strong')).not.toBeNull()
    expect(read(`${smallDossierId}/overhead.csv`)).toContain(";'=Directie & <b>raad</b>;")
  })
})
