import type { Report, ReportRow, ReportTable } from '../../functions/core/report.ts'
import { exactText } from './format.ts'
import { amountAsShown } from './signs.ts'

/** How a reader recomputes one row with a spreadsheet, with the figures that he should find. Null when no row has an actual amount. */
export function recomputeSteps(report: Report): string[] | null {
  const found = exampleRow(report)
  if (!found) return null
  const { table, row } = found
  const { actual } = row.figures
  const balance = exactText(actual?.cents ?? null)
  const turned = table.reversed
    ? ` Deze tabel draait het teken om: ${exactText(amountAsShown(table, actual?.cents ?? null))}.`
    : ''
  const rounded = table.unit === 1000 ? 'Deel door 1.000 en rond af op een heel getal' : 'Rond af op hele euro’s'
  return [
    `Download de rekeningregels van “${table.title}” (CSV voor Excel) en open het bestand.`,
    `Houd alleen de regels over met “${row.id}” in de kolom rij-id. Dat is de rij “${row.label}”.`,
    `Tel de kolom Rekening op. U vindt ${balance} euro. Lasten staan met een min, baten zonder.${turned}`,
    `${rounded}: ${actual?.printed ?? ''}. Dat staat in de tabel.`,
  ]
}

/** The row of the first table with the largest actual amount that is broken down. */
function exampleRow({ tables }: Report): { table: ReportTable; row: ReportRow } | null {
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ table, row })))
  const size = ({ row }: { row: ReportRow }) => Math.abs(row.figures.actual?.cents ?? 0)
  const deep = rows.filter(({ row }) => row.details.length > 0 && row.figures.actual !== null)
  const [first, ...rest] = deep.length > 0 ? deep : rows.filter(({ row }) => row.figures.actual !== null)
  if (!first) return null
  return rest.reduce((largest, found) => (size(found) > size(largest) ? found : largest), first)
}
