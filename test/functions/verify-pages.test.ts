import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { PublishedText } from '../../functions/core/published-file.ts'
import { comparePages } from '../../functions/core/recompute-pages.ts'
import { compareTableFiles } from '../../functions/core/recompute-table-files.ts'
import { compareYearsPage } from '../../functions/core/recompute-years.ts'
import { parseReport, type Report } from '../../functions/core/report.ts'
import { randomFrom } from '../random.ts'

const dossiers = ['diemen/jaarstukken-2021', 'voorbeeldstad/jaarstukken-2023', 'voorbeeldstad/jaarstukken-2024']
const folder = (municipality: string) => join(inject('publicFolder'), municipality)
const reports = new Map(dossiers.map((id) => [id, reportOf(id)]))
const years = dossiers.slice(1).flatMap((id) => reports.get(id) ?? [])

function reportOf(id: string): Report {
  return parseReport(JSON.parse(readFileSync(join(inject('publicFolder'), id, 'voorbeeld-rapport.json'), 'utf8')))
}

const read = new Map<string, string | null>()

function textOf(municipality: string): PublishedText {
  return (path) => {
    const file = join(folder(municipality), path)
    const text = read.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : null)
    read.set(file, text)
    return text
  }
}

/** What verify says of a report when one of its pages is another. */
function differences(id: string, page: string, html: string) {
  const [municipality = ''] = id.split('/')
  const report = reports.get(id) ?? expect.fail(id)
  const published = textOf(municipality)
  const changed: PublishedText = (path) => (path === page ? html : published(path))
  return [
    ...comparePages(report, changed),
    ...report.tables.flatMap((table) => compareTableFiles(report, table, changed)),
    ...(page.startsWith('meerjaren/') ? compareYearsPage(report, years, changed) : []),
  ]
}

function pageOf(id: string, page: string): string {
  return textOf(id.split('/')[0] ?? '')(page) ?? expect.fail(page)
}

const pages = dossiers.flatMap((id) => {
  const [municipality = '', segment = ''] = id.split('/')
  const below = readdirSync(join(folder(municipality), segment), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  const own = [`${segment}/index.html`, ...below.map(({ name }) => `${segment}/${name}/index.html`)]
  return [...own, ...(segment === 'jaarstukken-2024' ? ['meerjaren/index.html'] : [])].map((page) => ({ id, page }))
})

/** Amounts that explain and are no figure of a report: how amounts are rounded, and the zero of every difference. */
const EXPLAINS = [
  /apart afgerond op [^<]*/g,
  /bedrag van nul af:[^<]*/g,
  /kan daardoor [^<]*/g,
  /Elk verschil is 0,00/g,
]
const AMOUNT = /\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+/g
const PER_PAGE = 10

/** Where each amount on a page ends, in what a reader reads. */
function amountEnds(html: string): number[] {
  const start = html.indexOf('<main')
  const main = html.slice(start, html.indexOf('</main>'))
  const plain = EXPLAINS.reduce((text, words) => text.replace(words, (found) => 'x'.repeat(found.length)), main)
  return [...plain.matchAll(/>[^<]+/g)].flatMap((text) =>
    [...text[0].matchAll(AMOUNT)].map((amount) => start + text.index + amount.index + amount[0].length - 1),
  )
}

describe('the pages of a published site', () => {
  it('hold', () => {
    for (const { id, page } of pages) expect(differences(id, page, pageOf(id, page)), page).toEqual([])
  })

  it.each(pages.filter(({ id, page }) => amountEnds(pageOf(id, page)).length > 0))(
    '$page of $id: no amount can be another by one digit',
    ({ id, page }) => {
      const html = pageOf(id, page)
      const ends = amountEnds(html)
      const random = randomFrom(ends.length)
      for (let count = 0; count < Math.min(PER_PAGE, ends.length); count += 1) {
        const end = ends[Math.floor(random() * ends.length)] ?? expect.fail('no amount')
        const other = `${html.slice(0, end)}${(Number(html[end]) + 1) % 10}${html.slice(end + 1)}`
        expect(differences(id, page, other), html.slice(end - 120, end + 20)).not.toEqual([])
      }
    },
  )
})

const diemen = 'diemen/jaarstukken-2021'
const town = 'voorbeeldstad/jaarstukken-2024'
const inhuur = 'jaarstukken-2024/inhuur/index.html'

it.each([
  ['the word at a row', town, inhuur, 'of nadeel">nadeel', 'of nadeel">voordeel', 'rij bestuur, voordeel of nadeel'],
  ['the word in the first sentence', town, inhuur, 'Dat is een nadeel', 'Dat is een voordeel', 'eerste zin'],
  ['the word of an explanation', town, inhuur, 'nadeel van € 94', 'voordeel van € 94', 'rij ruimte, Invoering'],
  ['what an explanation leaves', town, inhuur, 'een voordeel van € 1.127', 'een nadeel van € 1.127', 'niet toegelicht'],
  [
    'which difference is largest',
    town,
    'jaarstukken-2024/index.html',
    '#opbouw_ruimte">Ruimtelijke',
    '#opbouw_groen">Ruimtelijke',
    'grootste verschillen',
  ],
  [
    'the account of a line',
    diemen,
    'jaarstukken-2021/overhead/index.html',
    '43510 Inhuur derden',
    '44100 Advieskosten',
    'opbouw_diemen-2022',
  ],
  ['lasten that became baten', town, inhuur, 'of baten">lasten', 'of baten">baten', 'opbouw_bestuur'],
  ['the length of a bar', town, inhuur, 'y="2" width="10.8"', 'y="2" width="20.8"', 'balk van rij bestuur'],
  ['the stroke of a bar', town, inhuur, 'M10.4 0v10', 'M30.4 0v10', 'balk van rij bestuur'],
  [
    'the unit of a table',
    diemen,
    'jaarstukken-2021/overhead/index.html',
    '€ 1.000. Balk',
    '€ 1. Balk',
    'eenheid van overhead',
  ],
  [
    'words that were compared',
    diemen,
    'jaarstukken-2021/index.html',
    '>de helft</a>',
    '>een derde</a>',
    'beweringen in de tekst',
  ],
  [
    'a key figure',
    diemen,
    'jaarstukken-2021/index.html',
    'data-heading="Waarde">17<',
    'data-heading="Waarde">18<',
    'kengetal datalekken',
  ],
  ['an indicator', town, 'jaarstukken-2024/index.html', '>8,62 fte', '>8,26 fte', 'indicator bi.1'],
  [
    'a formula',
    town,
    'jaarstukken-2024/indicatoren/index.html',
    'Berekening: formatie ÷',
    'Berekening: bezetting ÷',
    'indicator bi.1',
  ],
  [
    'a number of lines',
    town,
    'jaarstukken-2024/verantwoording/index.html',
    '<span>277',
    '<span>278',
    'de weg van het geld',
  ],
  [
    'what is left over',
    town,
    'jaarstukken-2024/verantwoording/index.html',
    'blijven 0 regels',
    'blijven 3 regels',
    'wat overblijft',
  ],
  [
    'records of a file',
    town,
    'jaarstukken-2024/verantwoording/index.html',
    'data-heading="Aantal">277<',
    'data-heading="Aantal">276<',
    'regels in Saldi',
  ],
  [
    'the taakveld of a line outside',
    town,
    'jaarstukken-2024/verantwoording/index.html',
    'data-heading="Taakveld">0.10<',
    'data-heading="Taakveld">0.11<',
    'buiten_tabel',
  ],
  [
    'the row that a reader recomputes',
    town,
    'jaarstukken-2024/verantwoording/index.html',
    'over met “ict-samenwerking”',
    'over met “werving”',
    'zelf narekenen',
  ],
  [
    'a point of a trend',
    town,
    'meerjaren/index.html',
    'cx="520.6" cy="39.7"',
    'cx="520.6" cy="59.7"',
    'tekening van organisatiekosten',
  ],
  ['the scale of a trend', town, 'meerjaren/index.html', '€ 15 mln', '€ 25 mln', 'tekening van organisatiekosten'],
  [
    'the years of a trend',
    town,
    'meerjaren/index.html',
    'text-anchor="middle">2023<',
    'text-anchor="middle">2022<',
    'tekening van organisatiekosten',
  ],
])('%s', (_what, id, page, from, to, place) => {
  const html = pageOf(id, page)
  // Spaces in amounts do not break.
  const spaced = (text: string) => text.replace(/€ /g, '€\u00a0').replace(/ mln/g, '\u00a0mln')
  const other = html.replace(spaced(from), spaced(to))
  expect(other, 'nothing changed').not.toBe(html)
  expect(differences(id, page, other).map((difference) => difference.place)).toContainEqual(
    expect.stringContaining(place),
  )
})
