import { amountNames } from '../../../functions/core/control-total.ts'
import type { Erratum, Report } from '../../../functions/core/report.ts'
import { amountAsShown } from '../signs.ts'
import { type Cell, centsCell, euros, type Sheet, text, whole } from './sheet.ts'

/**
 * What was corrected after adoption, one figure per row: the adopted one, which stays in its table, and the corrected one, both with the sign of
 * that table.
 */
export function errataSheet(report: Report, errata: readonly Erratum[]): Sheet {
  return {
    name: 'Errata',
    columns: [
      text('tabel', 'Tabel'),
      text('rij_id', 'rij-id'),
      text('omschrijving', 'Omschrijving'),
      text('bedrag', 'Bedrag'),
      whole('vastgesteld_afgerond', 'Vastgesteld', 'zoals in de tabel'),
      whole('gecorrigeerd_afgerond', 'Gecorrigeerd', 'zoals in de tabel'),
      euros('vastgesteld', 'Vastgesteld exact'),
      euros('gecorrigeerd', 'Gecorrigeerd exact'),
      text('reden', 'Reden'),
      text('datum', 'Datum'),
      text('verwijzing', 'Verwijzing'),
    ],
    rows: errata.map((erratum) => row(report, erratum)),
  }
}

function row({ tables }: Report, { table, row, amount, adopted, corrected, reason, date, reference }: Erratum): Cell[] {
  const own = tables.find(({ id }) => id === table)
  const label = own?.rows.find(({ id }) => id === row)?.label ?? null
  const figures = [adopted, corrected]
  return [
    table,
    row,
    label,
    amountNames[amount],
    ...figures.map((figure): Cell => figure && { whole: figure.rounded }),
    ...figures.map((figure) => centsCell(own ? amountAsShown(own, figure?.cents ?? null) : null)),
    reason,
    date,
    reference,
  ]
}
