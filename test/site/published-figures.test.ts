import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import Papa from 'papaparse'
import { describe, expect, inject, it } from 'vitest'
import { diemenId, type PublishedRow, publishedOverhead, publishedSalaries } from '../diemen.ts'

const folder = join(inject('publicFolder'), diemenId)
const headings = ['Begroting 2021 primitief', 'Begroting 2021 totaal', 'Rekening 2021', 'Budgetresultaat 2021']
const tables = [
  ['overhead', publishedOverhead, 'voordeel-positief'],
  ['salariskosten', publishedSalaries, 'nadeel-positief'],
] as const

/** `−6.349` → -6349, `-` → null. Anything else than the printed notation is refused. */
function printed(text: string): number | null {
  if (text === '-') return null
  if (!/^\u2212?\d{1,3}(\.\d{3})*$/.test(text)) throw new Error(`not printed as the municipality does: "${text}"`)
  return Number(text.replace('\u2212', '-').replaceAll('.', ''))
}

function verdictOf(result: number, convention: string): string {
  const favourable = convention === 'voordeel-positief' ? result > 0 : result < 0
  return favourable ? 'voordeel' : 'nadeel'
}

/** The rows of a table as a reader sees them on a page: label, figures by column heading, and the verdict. */
function rowsOnPage(file: string, table: string) {
  const page = parse(readFileSync(join(folder, file), 'utf8'))
  const element = page.querySelector(`#tabel_${table} table`) ?? expect.fail(`no table ${table} in ${file}`)
  return element.querySelectorAll('tbody tr, tfoot tr').map((row) => {
    const header = row.querySelector('th')
    for (const extra of header?.querySelectorAll('.permalink') ?? []) extra.remove()
    const cell = (heading: string) =>
      row.querySelector(`td[data-heading="${heading}"]`)?.text.trim() ?? expect.fail(`no column ${heading}`)
    const figures: PublishedRow = [header?.text.trim() ?? '', ...headings.map((heading) => printed(cell(heading)))]
    return { figures, verdict: cell('Voordeel of nadeel').toLowerCase() }
  })
}

it.each(tables)('table %s has the published columns in their order', (table) => {
  const page = parse(readFileSync(join(folder, 'index.html'), 'utf8'))
  const columns = page.querySelectorAll(`#tabel_${table} thead th`).map((cell) => cell.text.trim())
  expect(columns.filter((column) => column !== 'Specificatie')).toEqual([
    'Soort kosten',
    ...headings,
    'Voordeel of nadeel',
  ])
})

describe.each(tables)('table %s', (table, published, convention) => {
  it.each(['index.html', `${table}/index.html`])(
    'stands in %s as it was published: every label and figure, in order',
    (file) => {
      expect(rowsOnPage(file, table).map(({ figures }) => figures)).toEqual(published)
    },
  )

  it('says of every variance whether it is a voordeel or a nadeel', () => {
    const verdicts = rowsOnPage(`${table}/index.html`, table).map(({ verdict }) => verdict)
    expect(verdicts).toEqual(published.map((row) => verdictOf(row[4] ?? 0, convention)))
  })

  it('can be downloaded as the same figures', () => {
    const csv = readFileSync(join(folder, `voorbeeld-${table}.csv`), 'utf8')
    expect(csv.startsWith('\ufeff')).toBe(true)
    const { data } = Papa.parse<Record<string, string>>(csv.slice(1), {
      delimiter: ';',
      header: true,
      skipEmptyLines: true,
    })
    const figure = (text: string | undefined) => (text === '' || text === undefined ? null : Number(text))
    const rows = data.map((row) => [row['Soort kosten'], ...headings.map((heading) => figure(row[heading]))])
    expect(rows).toEqual(published)
  })

  it('adds up exactly where the rounded rows do not', () => {
    const csv = readFileSync(join(folder, `voorbeeld-${table}.csv`), 'utf8').slice(1)
    const { data } = Papa.parse<Record<string, string>>(csv, { delimiter: ';', header: true, skipEmptyLines: true })
    for (const heading of headings) {
      const cents = data.map((row) => Number((row[`${heading} exact`] ?? '').replace(',', '')))
      expect(
        cents.slice(0, -1).reduce((sum, value) => sum + value, 0),
        heading,
      ).toBe(cents.at(-1))
    }
  })
})
