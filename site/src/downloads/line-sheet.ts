import type { Amounts, Report, ReportRow, ReportTable, Side } from '../../../functions/core/report.ts'
import { amountKinds } from '../breakdown.ts'
import { sideText } from '../format.ts'
import { type Cell, centsCell, euros, type Sheet, text } from './sheet.ts'

/** The published rekeningregels of a table, as deep as it is published: in the saldo view, lasten −, baten +. */
export function lineSheet(table: ReportTable): Sheet {
  return {
    name: 'Rekeningregels',
    columns: [
      text('rij_id', 'rij-id'),
      text('kostenplaats', 'Kostenplaats'),
      text('kostenplaats_naam', 'Naam kostenplaats'),
      text('grootboekrekening', 'Grootboekrekening'),
      text('grootboekrekening_naam', 'Naam grootboekrekening'),
      text('taakveld', 'Taakveld'),
      text('categorie', 'Categorie'),
      text('lasten_baten', 'Lasten of baten'),
      euros('begroting_primitief', 'Begroting primitief'),
      euros('begroting_na_wijziging', 'Begroting na wijziging'),
      euros('rekening', 'Rekening'),
    ],
    rows: publishedLines(table).map(({ row, codes, side, amounts }) => [
      row,
      ...codes,
      sideText(side),
      ...amountKinds.map((kind) => centsCell(amounts[kind])),
    ]),
  }
}

export interface PublishedLine {
  readonly row: string
  /** Cost centre, its name, account, its name, taakveld, category; null where the table is not published that deep. */
  readonly codes: readonly (string | null)[]
  readonly side: Side
  readonly amounts: Amounts
}

/** Every published line of a table; a row without a breakdown has its lasten and its baten. */
export function publishedLines(table: ReportTable): PublishedLine[] {
  return table.rows.flatMap((row) =>
    row.details.length === 0
      ? sidesOf(row)
      : row.details.map(({ side, amounts, ...detail }) => ({
          row: row.id,
          codes: [
            detail.costCenter,
            detail.costCenterLabel,
            detail.account,
            detail.accountLabel,
            detail.taakveld,
            detail.category,
          ],
          side,
          amounts,
        })),
  )
}

function sidesOf({ id, expense, revenue }: ReportRow): PublishedLine[] {
  const codes = [null, null, null, null, null, null]
  const sides = [
    { row: id, codes, side: 'expense' as const, amounts: expense },
    { row: id, codes, side: 'revenue' as const, amounts: revenue },
  ]
  return sides.filter(({ amounts }) => amountKinds.some((kind) => amounts[kind] !== null))
}

/** Which codes make which row, and what lies outside the report, as published. */
export function classificationSheet({ classification }: Report): Sheet {
  return {
    name: 'Indeling',
    columns: [
      text('tabel', 'Tabel'),
      text('rij_id', 'rij-id'),
      text('omschrijving', 'Omschrijving'),
      text('kostenplaats', 'Kostenplaats'),
      text('grootboekrekening', 'Grootboekrekening'),
      text('taakveld', 'Taakveld'),
      text('categorie', 'Categorie'),
      text('lasten_baten', 'Lasten of baten'),
      text('reden', 'Reden'),
    ],
    rows: classification.flatMap(({ table, row, label, reason, selectors }) =>
      selectors.map(({ costCenter, account, taakveld, category, side }): Cell[] => [
        table,
        row,
        label,
        costCenter,
        account,
        taakveld,
        category,
        side === null ? null : sideText(side),
        reason,
      ]),
    ),
  }
}
