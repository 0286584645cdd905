import { digestOf, type Sha256 } from './digest.ts'
import type { Report, ReportRow } from './report.ts'

/**
 * What a decision binds, and what *vastgesteld* means: SHA-256 over rows, totals, indicators and control totals, without titles and without last
 * year's amounts, which another decision may correct. Fields are named one by one, so that a later version that tells more about a row leaves it equal.
 */
export function figuresDigest(report: Pick<Report, 'tables' | 'indicators' | 'controlTotals'>): Sha256 {
  return digestOf({
    tables: report.tables.map(({ id, rows, total: { lines, figures, expense, revenue } }) => ({
      id,
      rows: rows.map(ownFigures),
      total: { lines, figures, expense, revenue },
    })),
    indicators: report.indicators,
    controlTotals: report.controlTotals,
  })
}

function ownFigures(row: ReportRow) {
  const { id, label, lines, figures, expense, revenue, explanations, explained, unexplained, details } = row
  return { id, label, lines, figures, expense, revenue, explanations, explained, unexplained, details }
}
