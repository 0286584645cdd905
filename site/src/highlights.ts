import type { Figure, Report, ReportRow, ReportTable, Variance } from '../../functions/core/report.ts'
import { breakdownAnchor, tablePath } from './addresses.ts'
import { roundedSizeText, sizeText } from './format.ts'

const LARGEST = 3

/** What a reader should know first about one table: its total and its largest differences. */
export interface Highlight {
  readonly id: string
  readonly title: string
  readonly href: string
  readonly sentences: string
  readonly differences: readonly { readonly label: string; readonly href: string; readonly text: string }[]
}

export function highlights(report: Report): Highlight[] {
  return report.tables.map((table) => ({
    id: `in_het_kort_${table.id}`,
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

/** The total of a table, for who reads no tables. */
export function totalSentences(table: ReportTable, year: number): string {
  const { actual, budgetAmended, variance } = table.total.figures
  const sentences = [
    actual === null ? `Er is nog geen rekening over ${year}.` : actualSentence(actual, table.unit, year),
    budgetAmended === null ? 'Er was niets begroot.' : budgetSentence(budgetAmended, actual, table.unit),
  ]
  if (variance !== null) {
    const equal = variance.verdict === 'geen'
    sentences.push(equal ? 'Dat is precies gelijk.' : `Dat is een ${varianceText(variance, table.unit)}.`)
  }
  return sentences.join(' ')
}

function actualSentence(actual: Figure, unit: number, year: number): string {
  if (actual.cents === 0) return `Kosten en opbrengsten waren in ${year} precies gelijk.`
  const size = figureText(actual, unit)
  return actual.cents < 0 ? `Dit kostte in ${year} per saldo ${size}.` : `Dit leverde in ${year} per saldo ${size} op.`
}

/** Says which way the budget went only where it went the other way: elsewhere the sentence before it just did. */
function budgetSentence(budget: Figure, actual: Figure | null, unit: number): string {
  const sameWay = actual !== null && Math.sign(actual.cents) === Math.sign(budget.cents)
  const way = sameWay || budget.cents === 0 ? '' : ` aan ${budget.cents < 0 ? 'kosten' : 'opbrengsten'}`
  return `Begroot was ${figureText(budget, unit)}${way}, na alle wijzigingen.`
}

function varianceText(variance: Variance, unit: number): string {
  return `${variance.verdict} van ${figureText(variance, unit)}`
}

/** As the table rounds it; an amount that the table rounds to 0 is told to the cent. */
function figureText({ cents, rounded }: Pick<Figure, 'cents' | 'rounded'>, unit: number): string {
  return rounded === 0 && cents !== 0 ? sizeText(cents) : roundedSizeText(rounded, unit)
}

/** Rows of equal size keep the order of the table. */
function largestDifferences(table: ReportTable): ReportRow[] {
  const size = (row: ReportRow) => Math.abs(row.figures.variance?.cents ?? 0)
  return table.rows
    .filter((row) => size(row) > 0)
    .sort((left, right) => size(right) - size(left))
    .slice(0, LARGEST)
}
