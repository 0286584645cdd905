import { amountKinds, amountNames } from './control-total.ts'
import { bigOf, centsText, type Difference, same, total } from './difference.ts'
import type { Detail, Figure, Report, ReportRow, ReportTable } from './report.ts'
import { balanceOf, varianceOf, verdictOf } from './row-balance.ts'

type Classification = Report['classification']

/** Every figure of a table from its published lines: which row each belongs to, the sums, the variance, the rounding and the words. */
export function recomputeRows(table: ReportTable, classification: Classification): Difference[] {
  return [
    ...table.rows.flatMap((row) => [
      ...lines(table, row, classification),
      ...figures(`rij ${table.id}/${row.id}`, row, table),
      ...explained(table, row),
    ]),
    ...totals(table),
    ...figures(`totaal ${table.id}`, table.total, table),
  ]
}

/** A row's lasten and baten are the sums of its lines, and each line belongs to this row and no other. */
function lines(table: ReportTable, row: ReportRow, classification: Classification): Difference[] {
  if (row.details.length === 0) return []
  const sums = (['expense', 'revenue'] as const).flatMap((side) =>
    amountKinds.flatMap((kind) => {
      const own = row.details.filter((detail) => detail.side === side).map(({ amounts }) => amounts[kind])
      const place = `rij ${table.id}/${row.id}, ${side === 'expense' ? 'lasten' : 'baten'}, ${amountNames[kind]}`
      return same(place, bigOf(row[side][kind]), total(own), centsText)
    }),
  )
  if (table.depth !== 'rekening') return sums
  const strayed = row.details.flatMap((detail) => {
    const rows = classification.filter(
      (rule) => rule.table === table.id && rule.selectors.some((selector) => meets(detail, selector)),
    )
    const place = `regel ${detail.costCenter} ${detail.account ?? ''}, rij`
    return same(place, row.id, rows.map((rule) => rule.row).join(', '), String)
  })
  return [...sums, ...strayed]
}

function figures(
  place: string,
  own: Pick<ReportRow, 'figures' | 'expense' | 'revenue'>,
  table: ReportTable,
): Difference[] {
  const { variance } = own.figures
  const difference = varianceOf(own)
  return [
    ...amountKinds.flatMap((kind) =>
      figureDifferences(
        `${place}, ${amountNames[kind]}`,
        own.figures[kind],
        balanceOf(own, kind),
        table,
        table.reversed,
      ),
    ),
    ...figureDifferences(
      `${place}, budgetresultaat`,
      variance,
      difference,
      table,
      table.signConvention === 'nadeel-positief',
    ),
    ...(variance === null || difference === null
      ? []
      : same(`${place}, voordeel of nadeel`, variance.verdict, verdictOf(difference), String)),
  ]
}

/** Of one figure: the exact amount, the whole units that it rounds to, and the way these are printed. */
export function figureDifferences(
  place: string,
  published: Figure | null,
  amount: bigint | null,
  table: ReportTable,
  turned: boolean,
): Difference[] {
  const exact = same(place, bigOf(published?.cents ?? null), amount, centsText)
  if (published === null || amount === null) return exact
  const rounded = round(turned ? -amount : amount, BigInt(table.unit) * 100n)
  return [
    ...exact,
    ...same(`${place}, afgerond`, BigInt(published.rounded), rounded, String),
    ...same(`${place}, zoals gedrukt`, published.printed, printedWhole(rounded), String),
  ]
}

/** An amount in cents as a table of whole units prints it: `−1.234`, and `-` where there is none. */
export function printedAmount(amount: bigint | null, unit: number): string {
  return amount === null ? '-' : printedWhole(round(amount, BigInt(unit) * 100n))
}

function printedWhole(whole: bigint): string {
  const digits = String(whole < 0n ? -whole : whole).replace(/\B(?=(\d{3})+$)/g, '.')
  return whole < 0n ? `\u2212${digits}` : digits
}

/** Once, half away from zero. */
function round(amount: bigint, unit: bigint): bigint {
  const size = amount < 0n ? -amount : amount
  const rounded = (size * 2n + unit) / (unit * 2n)
  return amount < 0n ? -rounded : rounded
}

function explained(table: ReportTable, row: ReportRow): Difference[] {
  const sum = total(row.explanations.map((explanation) => explanation.cents))
  if (sum === null || row.figures.variance === null) return []
  const rest = BigInt(row.figures.variance.cents) - sum
  const place = `rij ${table.id}/${row.id}`
  return [
    ...same(`${place}, toegelicht`, bigOf(row.explained?.cents ?? null), sum, centsText),
    ...same(`${place}, niet toegelicht`, bigOf(row.unexplained?.cents ?? null), rest, centsText),
  ]
}

function totals(table: ReportTable): Difference[] {
  return (['expense', 'revenue'] as const).flatMap((side) =>
    amountKinds.flatMap((kind) => {
      const place = `totaal ${table.id}, ${side === 'expense' ? 'lasten' : 'baten'}, ${amountNames[kind]}`
      return same(place, bigOf(table.total[side][kind]), total(table.rows.map((row) => row[side][kind])), centsText)
    }),
  )
}

function meets(detail: Detail, selector: Classification[number]['selectors'][number]): boolean {
  return (
    inRange(detail.costCenter, selector.costCenter) &&
    inRange(detail.account, selector.account) &&
    inRange(detail.taakveld, selector.taakveld) &&
    inRange(detail.category, selector.category) &&
    (selector.side === null || selector.side === detail.side)
  )
}

/** `6100`, `6100-6199` (codes of that length) or `61*`; null is every code. */
function inRange(code: string | null, range: string | null): boolean {
  if (range === null) return true
  if (code === null) return false
  if (range.endsWith('*')) return code.startsWith(range.slice(0, -1))
  if (code === range) return true
  // A code may have a hyphen itself: only two halves that look alike are a range.
  const [, low = '', high = ''] = /^([^-]+)-([^-]+)$/.exec(range) ?? []
  return low !== '' && shape(low) === shape(high) && code.length === low.length && low <= code && code <= high
}

function shape(code: string): string {
  return code.replace(/\d/g, '9').replace(/\p{L}/gu, 'A')
}
