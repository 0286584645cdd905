import { amountKinds, amountNames } from './control-total.ts'
import { bigOf, centsText, type Difference, same } from './difference.ts'
import type { Report, ReportRow } from './report.ts'

type Known = Pick<ReportRow, 'figures' | 'previousYear'>

/** Last year's amounts in a report against the report of that year, where the same site publishes it. */
export function recomputePreviousYear(report: Report, reports: readonly Report[]): Difference[] {
  const earlier = reports.find(({ dossier }) => dossier.id === report.previousYear?.dossier)
  if (!earlier) return []
  return report.tables.flatMap((table) => {
    const before = earlier.tables.find(({ id }) => id === table.id)
    return [
      ...table.rows.flatMap((row) =>
        amounts(
          `rij ${table.id}/${row.id}`,
          row,
          before?.rows.find(({ id }) => id === row.id),
          earlier,
        ),
      ),
      ...amounts(`totaal ${table.id}`, table.total, before?.total, earlier),
    ]
  })
}

function amounts(
  place: string,
  { previousYear }: Known,
  before: Pick<ReportRow, 'figures'> | undefined,
  { dossier }: Report,
): Difference[] {
  return amountKinds.flatMap((kind) =>
    same(
      `${place}, ${amountNames[kind]} ${dossier.year}`,
      bigOf(previousYear?.[kind]?.cents ?? null),
      bigOf(before?.figures[kind]?.cents ?? null),
      centsText,
    ),
  )
}
