import { compareRows, type ExpectedTexts } from './compare-rows.ts'
import { amountKinds } from './control-total.ts'
import { bigOf, type Difference, same } from './difference.ts'
import { oneLine, plainText, printedCents } from './printed-text.ts'
import { type PublishedText, segmentOf } from './published-file.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Amounts, Detail, Report, ReportRow, ReportTable } from './report.ts'
import { asShown, balanceOf, varianceAsShown, varianceOf, verdictWord } from './row-balance.ts'

/** The page of a table below its table: how each row comes about, from its lines (or its lasten and baten) to the printed figure. */
export function compareBreakdowns(report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const path = `${segmentOf(report)}/${table.id}/index.html`
  const html = textOf(path)
  // That the page is not there is said where its table is compared.
  if (html === null) return []
  return table.rows.flatMap((row) => [
    ...compareRows(path, html, `opbouw_${row.id}`, rowsOf(table, row)),
    ...summary(path, html, table, row),
    ...proof(path, html, table, row),
  ])
}

function rowsOf(table: ReportTable, row: ReportRow): ExpectedTexts[] {
  const exact = (amounts: Amounts) => amountKinds.map((kind) => printedCents(asShown(table, bigOf(amounts[kind]))))
  const sides: ExpectedTexts[] = [
    ['Lasten samen', ...exact(row.expense)],
    ['Baten samen', ...exact(row.revenue)],
  ]
  const balances = amountKinds.map((kind) => asShown(table, balanceOf(row, kind)))
  return [
    ...row.details.map((detail): ExpectedTexts => {
      return [
        named(detail.costCenter, detail.costCenterLabel),
        ...cellsOf(detail, table.depth),
        ...exact(detail.amounts),
      ]
    }),
    ...sides,
    ['Saldo van deze rij', ...balances.map(printedCents)],
    [printedUnit(table.unit), ...balances.map((amount) => printedAmount(amount, table.unit))],
  ]
}

function cellsOf(detail: Detail, depth: ReportTable['depth']): string[] {
  const side = detail.side === 'expense' ? 'lasten' : 'baten'
  if (depth === 'kostenplaats') return [side]
  return [named(detail.account ?? '-', detail.accountLabel), detail.taakveld ?? '-', detail.category ?? '-', side]
}

function named(code: string, label: string | null): string {
  return label === null ? code : `${code} ${label}`
}

function printedUnit(unit: number): string {
  return `In de tabel (bedragen ${unit === 1 ? 'in hele euro’s' : `×\u00a0€\u00a0${printedAmount(BigInt(unit) * 100n, 1)}`})`
}

/** What a closed breakdown says of its row. */
function summary(path: string, html: string, table: ReportTable, row: ReportRow): Difference[] {
  const region = html.indexOf(` id="opbouw_${row.id}"`)
  const start = html.lastIndexOf('<summary>', region)
  const said = start < 0 ? 'niets' : plainText(html.slice(start, html.indexOf('</summary>', start)))
  const actual = printedAmount(asShown(table, balanceOf(row, 'actual')), table.unit)
  const result = varianceOf(row)
  const printed = printedAmount(varianceAsShown(table, result), table.unit)
  const words = result === null ? '' : `, budgetresultaat ${printed} (${verdictWord(result)})`
  return same(`${path}, rij ${row.id}`, said, oneLine(`${row.label}: rekening ${actual}${words}`), String)
}

/** The amounts of the sentence below the sum: nothing is left, and the variance to the cent. */
function proof(path: string, html: string, table: ReportTable, row: ReportRow): Difference[] {
  const region = html.indexOf(` id="opbouw_${row.id}"`)
  const start = region < 0 ? -1 : html.indexOf('<p class="nl-paragraph proof">', region)
  const said = start < 0 ? '' : plainText(html.slice(start, html.indexOf('</p>', start)))
  const variance = varianceAsShown(table, varianceOf(row))
  const exact = variance === null ? [] : [printedCents(variance)]
  const amounts = said.match(/\u2212?\d[\d.]*,\d\d/g) ?? []
  return same(`${path}, rij ${row.id}, optelling`, amounts.join('  '), ['0,00', ...exact].join('  '), String)
}
