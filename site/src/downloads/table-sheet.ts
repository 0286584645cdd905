import { amountHeadings, figureHeadings } from '../../../functions/core/amount-headings.ts'
import type { Figures, Report, ReportTable } from '../../../functions/core/report.ts'
import { erratumNotes } from '../errata.ts'
import { unitText, verdictText } from '../format.ts'
import { amountAsShown, varianceAsShown } from '../signs.ts'
import { type Cell, centsCell, euros, type Sheet, text, whole } from './sheet.ts'

const figureNames = ['begroting_primitief', 'begroting_na_wijziging', 'rekening', 'budgetresultaat'] as const

/**
 * A table as it is printed: per row the rounded figures, then the same amounts in exact euros with the same sign. The total has no rij-id.
 * Where a figure was corrected after adoption, the last column says so; the figures stay those that were adopted.
 */
export function tableSheet(report: Report, table: ReportTable): Sheet {
  const headings = figureHeadings(report.dossier.year)
  const errata = report.errata.filter((erratum) => erratum.table === table.id)
  const correction = (row: string): Cell[] => {
    const own = errata.filter((erratum) => erratum.row === row)
    return errata.length === 0 ? [] : [erratumNotes(own, amountHeadings(report.dossier.year)).join(' ')]
  }
  const unit = unitText(table.unit).replace('Bedragen ', '')
  const specification = table.specification === null ? [] : [table.specification]
  return {
    name: 'Tabel',
    columns: [
      text('rij_id', 'rij-id'),
      text('omschrijving', table.labelHeading),
      ...specification.map(() => text('specificatie', 'Specificatie')),
      ...headings.map((heading, index) => whole(`${figureNames[index]}_afgerond`, heading, unit)),
      text('voordeel_nadeel', 'voordeel/nadeel'),
      ...headings.map((heading, index) => euros(figureNames[index] ?? '', `${heading} exact`)),
      ...(errata.length === 0 ? [] : [text('erratum', 'Erratum')]),
    ],
    rows: [
      ...table.rows.map((row) => [
        row.id,
        row.label,
        ...specification,
        ...figureCells(row.figures, table),
        ...correction(row.id),
      ]),
      [
        '',
        table.totalLabel,
        ...specification.map(() => ''),
        ...figureCells(table.total.figures, table),
        ...correction(''),
      ],
    ],
  }
}

function figureCells(figures: Figures, table: ReportTable): Cell[] {
  const { budgetOriginal, budgetAmended, actual, variance } = figures
  const amounts = [budgetOriginal, budgetAmended, actual]
  return [
    ...[...amounts, variance].map((figure) => (figure === null ? null : { whole: figure.rounded })),
    variance === null ? '' : verdictText(variance.verdict),
    ...amounts.map((figure) => centsCell(amountAsShown(table, figure?.cents ?? null))),
    centsCell(varianceAsShown(table, variance?.cents ?? null)),
  ]
}
