import { digestOf, type Sha256 } from './digest.ts'
import type { Report, ReportTable } from './report.ts'

/** What an approval binds: SHA-256 over the figures of a report. The same for any order of files and rows. */
export function figuresDigest({
  tables,
  indicators,
  controlTotals,
}: Pick<Report, 'tables' | 'indicators' | 'controlTotals'>): Sha256 {
  return digestOf({ tables: tables.map(ownFigures), indicators, controlTotals })
}

/** What a decision binds of a table: not its titles, and not last year's amounts, which another decision may correct. */
function ownFigures({ id, rows, total }: ReportTable) {
  const own = <T extends { readonly previousYear: unknown }>({ previousYear: _, ...rest }: T) => rest
  return { id, rows: rows.map(own), total: own(total) }
}
