import type { Figure, Report, ReportRow, ReportTable, Variance } from '../../functions/core/report.ts'
import { breakdownAnchor, tablePath } from './addresses.ts'
import { roundedSizeText, sizeText } from './format.ts'

const LARGEST = 3

/** What a reader should know first about one table: its total and its largest differences. */
export interface Highlight {
  readonly title: string
  readonly href: string
  readonly sentences: string
  readonly differences: readonly { readonly label: string; readonly href: string; readonly text: string }[]
}

export function highlights(report: Report): Highlight[] {
  return report.tables.map((table) => ({
    title: table.title,
    href: tablePath(report, table.id),
    sentences: totalSentences(table, report.dossier.year),
    differences: largestDifferences(table).map((row) => ({
      label: row.label,
      href: `${tablePath(report, table.id)}#${breakdownAnchor(row.id)}`,
      text: row.figures.variance === null ? '' : varianceText(row.figures.variance, table.unit),
    })),
  }))
}

/** Why the amounts in these sentences need not fit each other exactly. */
export function highlightsNote(report: Report): string | null {
  const rounded = report.tables.find(({ unit }) => unit > 1)
  if (!rounded) return null
  const unit = roundedSizeText(1, rounded.unit)
  return `Elk bedrag is apart afgerond op ${unit}. Een verschil kan daardoor ${unit} hoger of lager zijn.`
}

function totalSentences(table: ReportTable, year: number): string {
  const { actual, budgetAmended, variance } = table.total.figures
  const sentences = [
    actual === null
      ? `Er is geen rekening over ${year}.`
      : `De rekening komt per saldo uit op ${balanceText(actual, table.unit)}.`,
    budgetAmended === null
      ? 'Er was niets begroot.'
      : `Begroot na wijziging was ${balanceText(budgetAmended, table.unit)}.`,
  ]
  if (variance !== null) {
    const equal = variance.verdict === 'geen'
    sentences.push(equal ? 'Dat is precies gelijk.' : `Dat is een ${varianceText(variance, table.unit)}.`)
  }
  return sentences.join(' ')
}

function balanceText({ cents, rounded }: Figure, unit: number): string {
  const size = roundedSizeText(rounded, unit)
  if (cents === 0) return size
  return `${size} aan ${cents < 0 ? 'lasten' : 'baten'}`
}

function varianceText(variance: Variance, unit: number): string {
  const size = variance.rounded === 0 ? sizeText(variance.cents) : roundedSizeText(variance.rounded, unit)
  return `${variance.verdict} van ${size}`
}

/** Rows of equal size keep the order of the table. */
function largestDifferences(table: ReportTable): ReportRow[] {
  const size = (row: ReportRow) => Math.abs(row.figures.variance?.cents ?? 0)
  return table.rows
    .filter((row) => size(row) > 0)
    .sort((left, right) => size(right) - size(left))
    .slice(0, LARGEST)
}
