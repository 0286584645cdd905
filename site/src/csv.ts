import { type Cents, decimalText } from '../../functions/core/money.ts'
import type { Figures, Report, ReportTable } from '../../functions/core/report.ts'
import { figureHeadings } from './figures-table.ts'
import { verdictText } from './format.ts'
import { amountAsShown, varianceAsShown } from './signs.ts'

const BOM = '\ufeff'

/**
 * A table for spreadsheets: `;`, decimal comma, UTF-8 with byte order mark, CRLF.
 * Per row the figures as printed (whole units), then the same amounts in exact euros with the same sign. The total has no rij-id.
 */
export function tableCsv(report: Report, table: ReportTable): string {
  const headings = figureHeadings(report.dossier.year)
  const specification = table.specification === null ? [] : [text(table.specification)]
  const records = [
    [
      'rij-id',
      text(table.labelHeading),
      ...specification.map(() => 'Specificatie'),
      ...headings,
      'voordeel/nadeel',
      ...headings.map((heading) => `${heading} exact`),
    ],
    ...table.rows.map((row) => [row.id, text(row.label), ...specification, ...figureFields(row.figures, table)]),
    ['', text(table.totalLabel), ...specification.map(() => ''), ...figureFields(table.total.figures, table)],
  ]
  return BOM + records.map((fields) => `${fields.join(';')}\r\n`).join('')
}

function figureFields(figures: Figures, table: ReportTable): string[] {
  const { budgetOriginal, budgetAmended, actual, variance } = figures
  const amounts = [budgetOriginal, budgetAmended, actual]
  return [
    ...[...amounts, variance].map((figure) => (figure === null ? '' : String(figure.rounded))),
    variance === null ? '' : verdictText(variance.verdict),
    ...amounts.map((figure) => exact(amountAsShown(table, figure?.cents ?? null))),
    exact(varianceAsShown(table, variance?.cents ?? null)),
  ]
}

function exact(amount: Cents | null): string {
  return amount === null ? '' : decimalText(amount, ',')
}

/** Quotes where needed, and guards what a spreadsheet would run as a formula. */
function text(value: string): string {
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[;"\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
