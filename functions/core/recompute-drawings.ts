import { type Difference, same } from './difference.ts'
import { type PrintedRow, printedTable } from './printed-table.ts'
import { pieceOf, plainText } from './printed-text.ts'
import { type PublishedText, segmentOf } from './published-file.ts'
import type { Report, ReportRow, ReportTable } from './report.ts'
import { asShown, balanceOf, type Sides } from './row-balance.ts'

/** Of a whole bar; a stroke stays one within it, so that it is seen. */
const BAR = 240
/** Places of a drawing are rounded to tenths, and so are those of the scale that they are read by. */
const NEAR = 0.3

type Kind = 'actual' | 'budgetAmended'

/** The bars on the page of a table: as long as its amounts are to each other. */
export function compareBars(report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const path = `${segmentOf(report)}/${table.id}/index.html`
  const shown = printedTable(textOf(path) ?? '', `tabel_${table.id}`)
  const amounts = table.rows.flatMap((row) => [amountOf(table, row, 'actual'), amountOf(table, row, 'budgetAmended')])
  const [low, high] = [Math.min(0, ...present(amounts)), Math.max(0, ...present(amounts))]
  // Lasten that print with a minus grow to the right too.
  const [from, to] = -low > high ? [high, low] : [low, high]
  const place = (amount: number) => (from === to ? BAR / 2 : (BAR * (amount - from)) / (to - from))
  return table.rows.flatMap((row, index) =>
    compareBar(`${path}, balk van rij ${row.id}`, shown[index], table, row, place),
  )
}

function compareBar(
  where: string,
  shown: PrintedRow | undefined,
  table: ReportTable,
  row: ReportRow,
  place: (amount: number) => number,
): Difference[] {
  const [actual, budget] = [amountOf(table, row, 'actual'), amountOf(table, row, 'budgetAmended')]
  if (actual === null && budget === null) return same(where, shown?.bar ?? null, null, () => 'een balk')
  const [zero, end] = [place(0), place(actual ?? 0)]
  const stroke = budget === null ? null : Math.min(Math.max(place(budget), 1), BAR - 1)
  const drawn = [shown?.bar?.x, shown?.bar?.width, shown?.bar?.stroke].map((text) => (text ? Number(text) : null))
  const wanted = [Math.min(zero, end), Math.abs(end - zero), stroke]
  return wanted.every((number, index) => isNear(drawn[index] ?? null, number))
    ? []
    : [{ place: where, published: drawn.map(tenths).join(' '), computed: wanted.map(tenths).join(' ') }]
}

/** A table in one year. */
export interface TableOfYear {
  readonly year: number
  readonly table: ReportTable
}

/** The line drawing above a table over the years: each point lies where its amount is on the scale that the drawing itself shows. */
export function compareTrend(
  path: string,
  html: string,
  latest: ReportTable,
  years: readonly TableOfYear[],
): Difference[] {
  const place = `${path}, tekening van ${latest.id}`
  const drawing = pieceOf(html.slice(Math.max(0, html.indexOf(` id="reeks_${latest.id}"`))), '<svg', '</svg>')
  const levels = [
    ...drawing.matchAll(/<path class="level" d="M0 ([\d.]+)H\d+"><\/path><text y="([\d.]+)"[^>]*>(.*?)</g),
  ]
  const scale = levels.map(([, line, text, label = '']) => ({ line, text, y: Number(line), euros: eurosOf(label) }))
  const [first, last] = [scale[0], scale.at(-1)]
  if (!first || !last || first.euros === last.euros)
    return [{ place, published: 'geen schaal', computed: 'een schaal' }]
  const yOf = (euros: number) => first.y + ((euros - first.euros) * (last.y - first.y)) / (last.euros - first.euros)
  const labels = [...drawing.matchAll(/<text x="([\d.]+)"[^>]*>(\d{4})</g)].map(([, x, year]) => `${x} ${year}`)
  const wrongLevels = scale.filter(({ line, text, y, euros }) => line !== text || !isNear(y, yOf(euros)))
  return [
    ...wrongLevels.map(({ y, euros }) => ({ place, published: tenths(y), computed: tenths(yOf(euros)) })),
    ...lines(place, drawing, 'planned', latest, years, 'budgetAmended', yOf, labels),
    ...lines(place, drawing, 'real', latest, years, 'actual', yOf, labels),
  ]
}

function lines(
  place: string,
  drawing: string,
  name: 'planned' | 'real',
  latest: ReportTable,
  years: readonly TableOfYear[],
  kind: Kind,
  yOf: (euros: number) => number,
  labels: readonly string[],
): Difference[] {
  const group = pieceOf(drawing, `<g class="${name}">`, '</g>')
  const points = [...group.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x = '', y = '']) => ({ x, y }))
  const known = years.flatMap(({ year, table }) => {
    const amount = amountOf(latest, table.total, kind)
    return amount === null ? [] : [{ year, y: yOf(amount / 100) }]
  })
  const path = /<path d="M([^"]*)"/.exec(group)?.[1] ?? ''
  const holds =
    points.length === known.length &&
    // A line of one point is closed with a Z.
    path.replace(/Z$/, '') === points.map(({ x, y }) => `${x},${y}`).join('L') &&
    known.every(({ year, y }, index) => {
      const point = points[index]
      return point !== undefined && isNear(Number(point.y), y) && labels.includes(`${point.x} ${year}`)
    })
  if (holds) return []
  const wanted = known.map(({ year, y }) => `${year}: ${tenths(y)}`)
  return [{ place, published: points.map(({ x, y }) => `${x},${y}`).join(' ') || 'niets', computed: wanted.join(' ') }]
}

/** `−€ 1,5 mln` in euros. */
function eurosOf(label: string): number {
  const text = plainText(label)
  const number = Number(text.replace(/[^\d,]/g, '').replace(',', '.'))
  return (text.startsWith('\u2212') ? -1 : 1) * number * (text.endsWith('mln') ? 1_000_000 : 1)
}

/** The sum of lasten and baten with the sign that the table prints. */
function amountOf(table: ReportTable, own: Sides, kind: Kind): number | null {
  const amount = asShown(table, balanceOf(own, kind))
  return amount === null ? null : Number(amount)
}

function present(amounts: readonly (number | null)[]): number[] {
  return amounts.flatMap((amount) => amount ?? [])
}

function isNear(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right
  return Math.abs(left - right) <= NEAR
}

function tenths(place: number | null): string {
  return place === null ? 'geen' : place.toFixed(1).replace('.', ',')
}
