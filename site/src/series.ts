import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { type Cents, printInteger, roundToUnit } from '../../functions/core/money.ts'
import type { Figures, Report, ReportTable } from '../../functions/core/report.ts'
import { tablePath } from './addresses.ts'
import { type DataTable, numbers } from './data-table.ts'
import { NBSP, NO_AMOUNT, unitText } from './format.ts'
import { amountAsShown } from './signs.ts'

/** A table over the years: rows with one rij-id are one series. Amounts print as the newest year prints them. */
export interface Series {
  readonly id: string
  readonly title: string
  readonly trend: Trend
  readonly total: DataTable
  readonly rows: DataTable
}

/** A line drawing: the figures are in the table below it. */
export interface Trend {
  readonly width: number
  readonly height: number
  readonly lines: readonly {
    readonly name: string
    readonly path: string
    readonly points: readonly (readonly [x: number, y: number])[]
  }[]
  readonly years: readonly { readonly label: string; readonly x: number }[]
  readonly levels: readonly { readonly label: string; readonly y: number }[]
}

interface Year {
  readonly report: Report
  readonly table: ReportTable
}

const kinds = [
  ['Begroting totaal', 'budgetAmended'],
  ['Rekening', 'actual'],
] as const

/** The tables that more than one year has, in the order of the newest year. */
export function seriesOf(reports: readonly Report[]): Series[] {
  const byYear = reports.toSorted((left, right) => left.dossier.year - right.dossier.year)
  const newest = byYear.at(-1)
  return (newest?.tables ?? []).flatMap((latest) => {
    const years = byYear.flatMap((report): Year[] => {
      const table = report.tables.find(({ id }) => id === latest.id)
      return table ? [{ report, table }] : []
    })
    return years.length > 1 ? [seriesOfTable(latest, years)] : []
  })
}

/** Whether the newest year has a table that another year has too. */
export function hasSeries(
  reports: readonly {
    readonly dossier: { readonly year: number }
    readonly tables: readonly { readonly id: string }[]
  }[],
): boolean {
  const newest = reports.toSorted((left, right) => left.dossier.year - right.dossier.year).at(-1)
  return (newest?.tables ?? []).some(({ id }) => reports.filter(({ tables }) => hasTable(tables, id)).length > 1)
}

function hasTable(tables: readonly { readonly id: string }[], wanted: string): boolean {
  return tables.some(({ id }) => id === wanted)
}

function seriesOfTable(latest: ReportTable, years: readonly Year[]): Series {
  const shown = (figures: Figures | undefined, kind: 'actual' | 'budgetAmended'): Cents | null =>
    amountAsShown(latest, figures?.[kind]?.cents ?? null)
  const print = (amount: Cents | null) => (amount === null ? NO_AMOUNT : printInteger(roundToUnit(amount, latest.unit)))
  const headings = years.map(({ report }) => String(report.dossier.year))
  const totals = kinds.map(([name, kind]) => ({
    name,
    amounts: years.map(({ table }) => shown(table.total.figures, kind)),
  }))
  const shape = { unit: unitText(latest.unit), columns: numbers(...headings) }
  // The newest year decides the order; rows that it no longer has follow.
  const rows = [...latest.rows, ...years.flatMap(({ table }) => table.rows)]
  const ids = [...new Set(rows.map(({ id }) => id))]
  return {
    id: latest.id,
    title: latest.title,
    trend: trendOf(headings, totals),
    total: {
      ...shape,
      id: `jaren_${latest.id}`,
      caption: `${latest.totalLabel}, per jaar`,
      labelHeading: 'Bedrag',
      rows: totals.map(({ name, amounts }) => ({ label: name, cells: amounts.map(print) })),
      totals: [],
    },
    rows: {
      ...shape,
      id: `rijen_${latest.id}`,
      caption: `${latest.title}: rekening per jaar`,
      labelHeading: latest.labelHeading,
      columns: numbers(...headings.map((year) => `Rekening ${year}`)),
      rows: ids.map((id) => ({
        label: rows.find((row) => row.id === id)?.label ?? id,
        anchor: `reeks-${latest.id}-${id}`,
        cells: years.map(({ table }) => print(shown(table.rows.find((row) => row.id === id)?.figures, 'actual'))),
      })),
      totals: [{ label: latest.totalLabel, key: 'totaal', cells: (totals[1]?.amounts ?? []).map(print) }],
    },
  }
}

export function yearLinks(reports: readonly Report[], tableId: string): { label: string; href: string }[] {
  return reports
    .filter(({ tables }) => tables.some(({ id }) => id === tableId))
    .map((report) => ({ label: String(report.dossier.year), href: tablePath(report, tableId) }))
}

const WIDTH = 640
const HEIGHT = 240
const LEFT = 90
const TOP = 30
const BOTTOM = 34

/** From zero, so that a small change does not look large. */
function trendOf(
  years: readonly string[],
  totals: readonly { readonly name: string; readonly amounts: readonly (Cents | null)[] }[],
): Trend {
  const amounts = totals.flatMap((total) => total.amounts.flatMap((amount) => amount ?? []))
  const y = scaleLinear([Math.min(0, ...amounts), Math.max(0, ...amounts)], [HEIGHT - BOTTOM, TOP]).nice(4)
  const x = scalePoint(years, [LEFT, WIDTH - 20]).padding(0.3)
  const draw = line<readonly [number, number]>()
  return {
    width: WIDTH,
    height: HEIGHT,
    years: years.map((label) => ({ label, x: tenths(x(label) ?? 0) })),
    levels: y.ticks(4).map((level) => ({ label: levelText(level), y: tenths(y(level)) })),
    lines: totals.map(({ name, amounts: own }) => {
      const points = own.flatMap((amount, index) => {
        const year = years[index]
        return amount === null || year === undefined ? [] : [[tenths(x(year) ?? 0), tenths(y(amount))] as const]
      })
      return { name, points, path: draw(points) ?? '' }
    }),
  }
}

/** @param level cents; steps of the scale are round */
function levelText(level: number): string {
  const euros = Math.round(level / 100)
  const millions = Math.abs(euros) >= 1_000_000
  const [whole, decimals = ''] = String(Math.abs(millions ? euros / 1_000_000 : euros)).split('.')
  const number = `${printInteger(Number(whole))}${decimals === '' ? '' : `,${decimals}`}`
  return `${euros < 0 ? '\u2212' : ''}€${NBSP}${number}${millions ? `${NBSP}mln` : ''}`
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
