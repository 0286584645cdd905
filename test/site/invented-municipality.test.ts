import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, inject, it } from 'vitest'
import { parseReport } from '../../functions/core/report.ts'

const folder = join(inject('publicFolder'), 'voorbeeldstad')
const parsed = new Map<string, HTMLElement>()
const page = (path: string): HTMLElement => {
  const html = parsed.get(path) ?? parse(readFileSync(join(folder, path, 'index.html'), 'utf8'))
  parsed.set(path, html)
  return html
}
const report = (year: number) =>
  parseReport(JSON.parse(readFileSync(join(folder, `jaarstukken-${year}/voorbeeld-rapport.json`), 'utf8')))
const text = (element: HTMLElement | null) =>
  element?.text.replace(/\s+/g, ' ').trim() ?? expect.fail('not on the page')
/** `−1.234,50` → -123450. */
const cents = (printed: string) => Number(printed.replace('−', '-').replace(/[.,]/g, ''))

describe('the municipality that does not exist', () => {
  it('differs from the other sample in everything that is not code', () => {
    const { tables } = report(2024)
    expect(tables.map(({ unit, signConvention, reversed, depth }) => [unit, signConvention, reversed, depth])).toEqual([
      [1, 'nadeel-positief', true, 'rekening'],
      [1, 'nadeel-positief', true, 'kostenplaats'],
      [1, 'nadeel-positief', true, 'rij'],
    ])
    expect(tables[0]?.rows).toHaveLength(60)
    expect(report(2023).sources.map(({ inputSign }) => inputSign)).toEqual(['lasten-positief', 'lasten-positief'])
    expect(report(2024).sources.map(({ inputSign }) => inputSign)).toEqual(['lasten-negatief'])
  })

  it('shows when and by which decision the council adopted a document', () => {
    expect(text(page('jaarstukken-2023').querySelector('.status'))).toMatch(
      /^Vastgesteld door de gemeenteraad 4 juli 2024, raadsbesluit 2024-61$/,
    )
    expect(text(page('jaarstukken-2024').querySelector('.status'))).toBe('Concept 15 april 2025')
  })

  it('has its own colours, logo and contact data, and the other sample has not', () => {
    const css = readFileSync(join(folder, 'thema.css'), 'utf8')
    expect(css).toContain('--basis-color-action-2-inverse-bg-default: #0a5c4a;')
    const html = page('jaarstukken-2024')
    expect(html.querySelectorAll('link[rel="stylesheet"]').map((link) => link.getAttribute('href'))).toContain(
      '/voorbeeldstad/thema.css',
    )
    expect(html.querySelector('.site-name img')?.getAttribute('src')).toBe('/voorbeeldstad/logo.svg')
    expect(text(html.querySelector('footer'))).toContain('Postbus 0, 0000 AA Voorbeeldstad')
    const other = readFileSync(join(inject('publicFolder'), 'diemen/jaarstukken-2021/index.html'), 'utf8')
    expect(other).not.toMatch(/thema\.css|logo\.svg/)
  })
})

describe('a page of a table', () => {
  const html = page('jaarstukken-2024/organisatiekosten')
  const [table] = report(2024).tables

  it('draws every row on one scale, hidden from whoever hears the page', () => {
    const bars = html.querySelectorAll('tbody th svg')
    expect(bars).toHaveLength(60)
    for (const bar of bars) {
      expect(bar.getAttribute('aria-hidden')).toBe('true')
      expect(bar.outerHTML.length).toBeLessThanOrEqual(250)
    }
    const widths = bars.map((bar) => Number(bar.querySelector('rect')?.getAttribute('width')))
    const amounts = table?.rows.map(({ figures }) => Math.abs(figures.actual?.cents ?? 0)) ?? []
    const scale = (widths[0] ?? 0) / (amounts[0] ?? 1)
    for (const [index, width] of widths.entries())
      expect(Math.abs(width - (amounts[index] ?? 0) * scale)).toBeLessThan(3)
  })

  it('explains a row right below it, with what the causes leave', () => {
    const row = html.querySelector('#rij-organisatiekosten-ict-samenwerking')
    const notes = row?.nextElementSibling
    expect(notes?.classNames).toBe('why')
    const said = text(notes ?? null)
    expect(said).toContain('Hogere bijdrage per werkplek: nadeel van € 118.600,00 op de lasten, structureel.')
    expect(said).toContain('Teruggave over 2023: voordeel van € 34.100,00 op de baten, incidenteel.')
    const [own] = table?.rows.filter(({ id }) => id === 'ict-samenwerking') ?? []
    expect(own?.unexplained?.cents).toBe((own?.figures.variance?.cents ?? 0) + 11_860_000 - 3_410_000)
    expect(said).toMatch(/Niet toegelicht blijft: een (voordeel|nadeel) van € [\d.]+,\d\d\./)
  })

  it('breaks every row down into lines that add up to it on the page itself', () => {
    for (const { id } of table?.rows ?? []) {
      const part = html.querySelector(`#opbouw_${id} table`) ?? expect.fail(id)
      const column = (rows: HTMLElement[]) =>
        rows
          .map((row) => text(row.querySelectorAll('td').at(-1) ?? null))
          .map((cell) => (cell === '-' ? 0 : cents(cell)))
      const lines = column(part.querySelectorAll('tbody tr'))
      const [expense = 0, revenue = 0, balance] = column(part.querySelectorAll('tfoot tr'))
      expect(
        lines.reduce((sum, amount) => sum + amount, 0),
        id,
      ).toBe(balance)
      expect(expense + revenue, id).toBe(balance)
    }
  })

  it('goes no deeper than the table declares', () => {
    expect(
      page('jaarstukken-2024/lonen')
        .querySelectorAll('.breakdowns tbody tr')
        .map((row) => text(row.querySelector('th'))),
    ).not.toContainEqual(expect.stringMatching(/^A\d/))
    expect(text(page('jaarstukken-2024/inhuur').querySelector('.breakdowns'))).not.toMatch(/G3510/)
  })
})

describe('a page opens with its answer', () => {
  const openings = [
    ['jaarstukken-2024', /kostte in 2024 per saldo € 14\.332\.881.*nadeel van € 159\.881.*grootste verschillen/],
    ['jaarstukken-2024/organisatiekosten', /^Dit kostte in 2024 per saldo € 14\.332\.881\. .*nadeel van € 159\.881\.$/],
    ['jaarstukken-2024/verantwoording', /Elke cent/],
    ['jaarstukken-2024/indicatoren', /vijf cijfers/],
  ] as const
  it.each(openings)('%s: before the lists of links, also for who hears the page or has no styles', (path, words) => {
    const [first, second] = page(path).querySelectorAll('.columns > *')
    expect(first?.classNames).toBe('opening')
    expect(text(first ?? null)).toMatch(words)
    expect(second?.classNames).toBe('side')
  })

  it('the chain of control totals adds up step by step, and the sum stays the same', () => {
    const steps = page('jaarstukken-2024/verantwoording')
      .querySelectorAll('.chain > li')
      .map((step) => step.querySelectorAll('ul li'))
      .filter((parts) => parts.length > 0)
    const numbers = (parts: HTMLElement[]) =>
      parts.map((part) =>
        part
          .querySelectorAll('span')
          .slice(1)
          .map((cell) => cents(text(cell).replace(/[^\d−.,]/g, ''))),
      )
    const sums = steps.map((parts) => {
      const own = numbers(parts.filter((part) => !part.classList.contains('sum')))
      const total = [0, 1].map((index) => own.reduce((sum, part) => sum + (part[index] ?? Number.NaN), 0))
      const shown = numbers(parts.filter((part) => part.classList.contains('sum')))
      expect(shown.length === 0 ? [total] : shown).toEqual([total])
      return total
    })
    expect(sums).toHaveLength(3)
    expect(new Set(sums.map(String)).size).toBe(1)
    expect(sums[0]).toEqual([277, -509_617_022])
  })

  it('a long list waits behind the sentence that says how it came out', () => {
    const html = page('jaarstukken-2024/verantwoording')
    const list = html.querySelector('#iv3_tabel')
    expect(list?.closest('details')?.getAttribute('open')).toBeUndefined()
    expect(text(html.querySelector('article'))).toMatch(
      /Vergeleken: \d+ taakvelden\. Bij 1 blijft een verschil over: taakveld 0\.4\./,
    )
    const results = report(2024).checks.map(({ result }) => result)
    const passed = results.filter((result) => result === 'passed').length
    expect(text(html.querySelector('article'))).toContain(
      `De uitkomst van ${results.length} controles: ${passed} in orde`,
    )
  })
})

describe('other pages', () => {
  it('lasten, baten and saldo: every saldo is baten − lasten', () => {
    for (const row of page('jaarstukken-2024/baten-en-lasten').querySelectorAll('tbody tr, tfoot tr')) {
      const [, expense = 0, , revenue = 0, , balance = 0] = row
        .querySelectorAll('td')
        .map((cell) => (text(cell) === '-' ? 0 : cents(text(cell))))
      expect(Math.abs(revenue - expense - balance), text(row)).toBeLessThanOrEqual(1)
    }
  })

  it('years side by side: one series per rij-id, also where only one year has the row', () => {
    const html = page('meerjaren')
    const cells = (id: string) => html.querySelectorAll(`#reeks-organisatiekosten-${id} td`).map((cell) => text(cell))
    const actual = (year: number, id: string) =>
      report(year).tables[0]?.rows.find((row) => row.id === id)?.figures.actual?.printed
    expect(cells('opleidingen').slice(0, 2)).toEqual([actual(2023, 'opleidingen'), actual(2024, 'opleidingen')])
    expect(cells('verhuizing')[0]).toBe('-')
    expect(cells('project-archief')[1]).toBe('-')
    expect(html.querySelectorAll('.trend svg[aria-hidden="true"]')).toHaveLength(3)
  })

  it('a municipality of one year has no page for more', () => {
    expect(readdirSync(join(inject('publicFolder'), 'diemen'))).not.toContain('meerjaren')
  })

  it('five indicators with formula, numerator and denominator; one that is not there says why', () => {
    const html = page('jaarstukken-2024/indicatoren')
    const bi1 = report(2024).indicators?.[0]
    expect(bi1?.result === 'available' && bi1.printed).toBe('8,62')
    const said = text(html.querySelector('article'))
    for (const words of [
      '8,62 fte per 1.000 inwoners',
      'Hoeveel banen de gemeente heeft',
      'formatie ÷ inwoners × 1.000',
      'Teller: Formatie',
      '402,6',
      'Noemer: Inwoners',
      '46.715',
    ])
      expect(said).toContain(words)
    expect(html.querySelectorAll('article h2')).toHaveLength(5)
    const earlier = text(page('jaarstukken-2023/indicatoren').querySelector('article'))
    expect(earlier).toContain(
      'Niet beschikbaar. De bezetting is in 2023 op een andere manier geteld dan de indicator vraagt.',
    )
  })

  it('last year stands beside this year, as its own report prints it', () => {
    const [now] = report(2024).tables
    const [before] = report(2023).tables
    for (const row of before?.rows.filter(({ id }) => now?.rows.some((own) => own.id === id)) ?? [])
      expect(
        text(page('jaarstukken-2024/organisatiekosten').querySelector(`#rij-organisatiekosten-${row.id} td`)),
        row.id,
      ).toBe(row.figures.actual?.printed)
  })

  it('Iv3 stands beside the lines, with what nobody explained', () => {
    const rows = page('jaarstukken-2024/verantwoording')
      .querySelectorAll('#iv3_tabel tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((cell) => text(cell).replace(/ #$/, '')))
    expect(rows).toContainEqual(['0.4', 'Lasten', '24.329.000,00', '24.341.241,83', '−12.241,83'])
    expect(
      rows.filter((row) => !['0,00', '-'].includes(row.at(-1) ?? '')).map(([code, side]) => `${code} ${side}`),
    ).toEqual(['0.4 Lasten', '0.4 Saldo'])
  })

  it('a difference beyond the threshold that nobody explained is said so', () => {
    const row = page('jaarstukken-2024/organisatiekosten').querySelector('#rij-organisatiekosten-voertuigen-onderhoud')
    expect(text(row?.nextElementSibling ?? null)).toBe('Dit verschil is nog niet toegelicht.')
  })

  it('an erratum stands beside the adopted figure, and among the versions', () => {
    const row = page('jaarstukken-2023').querySelector('#rij-organisatiekosten-verzekeringen')
    expect(text(row?.querySelector('td[data-heading="Rekening 2023"]') ?? null)).toBe('222.063')
    expect(text(row?.nextElementSibling ?? null)).toContain(
      'Erratum van 12 november 2024. Rekening 2023: 224.513 in plaats van 222.063.',
    )
    expect(text(page('jaarstukken-2023/versies').querySelector('#errata_tabel'))).toContain('Raadsbrief 2024-118')
  })

  it('terms are explained, and linked where they occur', () => {
    const links = page('jaarstukken-2024')
      .querySelectorAll('a.term')
      .map((link) => link.getAttribute('href'))
    expect(links).toContain('/voorbeeldstad/begrippen/#budgetresultaat')
    expect(page('begrippen').querySelector('#budgetresultaat')).not.toBeNull()
  })
})
