import { type Difference, same, total } from './difference.ts'
import { type PrintedRow, printedTable } from './printed-table.ts'
import { missing, type PublishedText, segmentOf } from './published-file.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Report, ReportRow, ReportTable, Side } from './report.ts'

const kinds = ['budgetAmended', 'actual'] as const
type Kind = (typeof kinds)[number]
type AmountOf = (side: Side, kind: Kind) => bigint | null

/**
 * The page with lasten and baten apart: every amount from the published rekeningregels of its row, or from the row's own cents where a table is
 * published no deeper; every total from its rows.
 */
export function compareGrossPage(report: Report, textOf: PublishedText): Difference[] {
  const path = `${segmentOf(report)}/baten-en-lasten/index.html`
  const html = textOf(path)
  if (html === null) return [missing(path)]
  return report.tables.flatMap((table) => compareTable(path, html, report.dossier.year, table))
}

function compareTable(path: string, html: string, year: number, table: ReportTable): Difference[] {
  const shown = printedTable(html, `bruto_${table.id}`)
  const place = `${path}, tabel ${table.id}`
  const ofTotal: AmountOf = (side, kind) => total(table.rows.map((row) => amountOf(row, side, kind)))
  return [
    ...same(`${place}, aantal rijen`, shown.length, table.rows.length + 1, String),
    ...table.rows.flatMap((row, index) => [
      ...same(`${place}, rij ${row.id}`, anchorOf(shown[index]), `rij-${table.id}-${row.id}`, String),
      ...compareCells(`${place}, rij ${row.id}`, shown[index], year, table, (side, kind) => amountOf(row, side, kind)),
    ]),
    ...compareCells(`${place}, totaal`, shown[table.rows.length], year, table, ofTotal),
  ]
}

function compareCells(
  place: string,
  shown: PrintedRow | undefined,
  year: number,
  table: ReportTable,
  amount: AmountOf,
): Difference[] {
  const columns = kinds.flatMap((kind): [string, bigint | null][] => {
    const expense = amount('expense', kind)
    const revenue = amount('revenue', kind)
    const when = kind === 'actual' ? `rekening ${year}` : `begroot ${year}`
    return [
      [`Lasten ${when}`, expense === null ? null : -expense],
      [`Baten ${when}`, revenue],
      [`Saldo ${when}`, total([expense, revenue])],
    ]
  })
  return [
    ...same(`${place}, aantal bedragen`, shown?.cells.length ?? 0, columns.length, String),
    ...columns.flatMap(([heading, cents]) => {
      const text = shown?.cells.find((cell) => cell.heading === heading)?.text ?? 'niets'
      return same(`${place}, ${heading}`, text, printedAmount(cents, table.unit), String)
    }),
  ]
}

function amountOf(row: ReportRow, side: Side, kind: Kind): bigint | null {
  if (row.details.length === 0) return total([row[side][kind]])
  return total(row.details.filter((detail) => detail.side === side).map(({ amounts }) => amounts[kind]))
}

function anchorOf(shown: PrintedRow | undefined): string {
  return shown?.href?.split('#')[1] ?? 'geen rij'
}
