import { type Difference, same } from './difference.ts'
import { type PrintedRow, printedTable } from './printed-table.ts'
import { missing, type PublishedText } from './published-file.ts'
import { compareTrend, type TableOfYear } from './recompute-drawings.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Figures, Report, ReportTable } from './report.ts'

const PAGE = 'meerjaren/index.html'

/**
 * The page with more years beside each other, of the tables of this report, against the reports of those years that the same site publishes.
 * Amounts print with the unit and sign of the newest year, so only its report is asked.
 */
export function compareYearsPage(newest: Report, reports: readonly Report[], textOf: PublishedText): Difference[] {
  const series = newest.tables.flatMap((latest) => {
    const years = reports
      .flatMap(({ dossier, tables }): TableOfYear[] =>
        tables.filter(({ id }) => id === latest.id).map((table) => ({ year: dossier.year, table })),
      )
      .toSorted((left, right) => left.year - right.year)
    return years.length > 1 ? [{ latest, years }] : []
  })
  if (series.length === 0) return []
  const html = textOf(PAGE)
  if (html === null) return [missing(PAGE)]
  return series.flatMap(({ latest, years }) => [
    ...totals(html, latest, years),
    ...rows(html, latest, years),
    ...compareTrend(PAGE, html, latest, years),
  ])
}

function totals(html: string, latest: ReportTable, years: readonly TableOfYear[]): Difference[] {
  const shown = printedTable(html, `jaren_${latest.id}`)
  const place = `${PAGE}, totaal ${latest.id}`
  const kinds = [
    ['begroting totaal', 'budgetAmended'],
    ['rekening', 'actual'],
  ] as const
  return [
    ...same(`${place}, aantal rijen`, shown.length, kinds.length, String),
    ...kinds.flatMap(([name, kind], index) =>
      cells(`${place}, ${name}`, shown[index], latest, years, '', ({ total }) => total.figures[kind]),
    ),
  ]
}

function rows(html: string, latest: ReportTable, years: readonly TableOfYear[]): Difference[] {
  const shown = printedTable(html, `rijen_${latest.id}`)
  const ids = [...new Set(years.flatMap(({ table }) => table.rows.map(({ id }) => id)))]
  const place = `${PAGE}, tabel ${latest.id}`
  const actual = (id: string) => (table: ReportTable) => table.rows.find((row) => row.id === id)?.figures.actual ?? null
  return [
    ...same(`${place}, aantal rijen`, shown.length, ids.length + 1, String),
    ...ids.flatMap((id) => {
      const row = shown.find((own) => own.id === `reeks-${latest.id}-${id}`)
      return cells(`${place}, rij ${id}`, row, latest, years, 'Rekening ', actual(id))
    }),
    ...cells(`${place}, totaal`, shown.at(-1), latest, years, 'Rekening ', ({ total }) => total.figures.actual),
  ]
}

function cells(
  place: string,
  shown: PrintedRow | undefined,
  latest: ReportTable,
  years: readonly TableOfYear[],
  before: string,
  figureOf: (table: ReportTable) => Figures['actual'],
): Difference[] {
  const computed = years.map(({ year, table }) => {
    const figure = figureOf(table)
    const cents = figure && BigInt(latest.reversed ? 0 - figure.cents : figure.cents)
    return `${before}${year}: ${printedAmount(cents, latest.unit)}`
  })
  const published = (shown?.cells ?? []).map(({ heading, text }) => `${heading}: ${text}`)
  return same(place, published.join('  '), computed.join('  '), String)
}
