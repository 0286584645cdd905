import Papa from 'papaparse'
import { centsText, type Difference, same } from './difference.ts'
import type { Report, ReportTable } from './report.ts'

/** A published file by its path below the folder of the municipality; null when it is not there. */
export type PublishedText = (path: string) => string | null

/** Holds the other files about a table against the report: its CSV for Excel and for machines, its JSON, and the rows on its pages. */
export function compareTableFiles(report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const segment = report.dossier.id.slice(report.dossier.id.indexOf('/') + 1)
  const name = `${report.sample ? 'voorbeeld-' : ''}${table.id}`
  return [
    ...csv(`${segment}/${name}.csv`, ';', ',', table, textOf),
    ...csv(`${segment}/${name}.machine.csv`, ',', '.', table, textOf),
    ...json(`api/v1/${segment}/${name}.json`, table, textOf),
    ...page(`${segment}/index.html`, report, table, textOf),
    ...page(`${segment}/${table.id}/index.html`, report, table, textOf),
  ]
}

function csv(path: string, delimiter: string, mark: string, table: ReportTable, textOf: PublishedText): Difference[] {
  const text = textOf(path)
  if (text === null) return [missing(path)]
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, skipEmptyLines: true })
  const skip = table.specification === null ? 2 : 3
  const expected = [...table.rows, table.total]
  return [
    ...same(`${path}, aantal rijen`, data.length - 1, expected.length, String),
    ...expected.flatMap((row, index) => {
      const cells = data[index + 1] ?? []
      const { budgetOriginal, budgetAmended, actual, variance } = row.figures
      const figures = [budgetOriginal, budgetAmended, actual, variance]
      const place = `${path}, ${'id' in row ? `rij ${row.id}` : 'totaal'}`
      return figures.flatMap((figure, at) => {
        const turned = at === 3 ? table.signConvention === 'nadeel-positief' : table.reversed
        const exact = figure === null ? null : BigInt(turned ? -figure.cents : figure.cents)
        return [
          ...same(place, cells[skip + at] ?? '', figure === null ? '' : String(figure.rounded), String),
          ...same(place, centsOf(cells[skip + 5 + at] ?? '', mark), exact, centsText),
        ]
      })
    }),
  ]
}

/** `-1234,56` as cents; null for an empty field. Anything else than two decimals is no amount. */
function centsOf(field: string, mark: string): bigint | null {
  const [whole = '', decimals = ''] = field.split(mark)
  return /^-?\d+$/.test(whole) && /^\d\d$/.test(decimals) ? BigInt(whole + decimals) : null
}

function json(path: string, table: ReportTable, textOf: PublishedText): Difference[] {
  const text = textOf(path)
  if (text === null) return [missing(path)]
  // Both sides come from one writer, so the text of the table must be in the document as it is.
  const expected = JSON.stringify(table, null, 2).replaceAll('\n', '\n  ')
  return text.includes(`"table": ${expected}\n`)
    ? []
    : [{ place: path, published: 'een andere tabel', computed: 'de tabel van het rapport' }]
}

/** The printed figures of each row as a reader sees them, by the heading that each cell says itself. */
function page(path: string, { dossier }: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const html = textOf(path)
  if (html === null) return [missing(path)]
  const { year } = dossier
  const headings = [
    `Begroting ${year} primitief`,
    `Begroting ${year} totaal`,
    `Rekening ${year}`,
    `Budgetresultaat ${year}`,
  ]
  return table.rows.flatMap(({ id, figures: { budgetOriginal, budgetAmended, actual, variance } }) => {
    const [, row = ''] = new RegExp(`<tr[^>]* id="rij-${table.id}-${id}"[^>]*>(.*?)</tr>`, 's').exec(html) ?? []
    const shown = headings.map((heading) => {
      const [, cell = ''] = new RegExp(`<td[^>]* data-heading="${heading}"[^>]*>(.*?)</td>`, 's').exec(row) ?? []
      return cell.replace(/<[^>]*>/g, '').trim()
    })
    const printed = [budgetOriginal, budgetAmended, actual, variance].map((figure) => figure?.printed ?? '-')
    return same(`${path}, rij ${id}`, shown.join('  '), printed.join('  '), String)
  })
}

function missing(path: string): Difference {
  return { place: path, published: 'het bestand ontbreekt', computed: 'een bestand' }
}
