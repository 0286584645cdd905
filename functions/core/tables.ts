import { type Classification, type ClassificationRow, OUTSIDE } from './classification.ts'
import { addAmountSets, NO_AMOUNTS } from './control-total.ts'
import { amountsOf, countOf, labelOf, sideOf, type TextRow, textOf } from './engine-row.ts'
import type { Explanation } from './explanations.ts'
import { type Cents, cents, decimalText, printInteger, roundToUnit, sumAmounts } from './money.ts'
import { by, groupBy } from './order.ts'
import type { Amounts, Detail, Figure, Figures, Report, ReportRow, ReportTable, Side, Variance } from './report.ts'
import type { TableSettings } from './settings.ts'

/** What the questions `table-rows` and `drill-down` answered, with what the controller decided about rows. */
export interface TableInput {
  readonly classification: Classification
  readonly tableRows: readonly TextRow[]
  readonly drillDown: readonly TextRow[]
  readonly explanations: ReadonlyMap<string, readonly Explanation[]>
  /** The answer of the question `beyond-threshold`: rows whose variance must be explained. */
  readonly beyondThreshold: readonly TextRow[]
  readonly previousYear: { readonly report: Pick<Report, 'tables'> } | null
}

interface SideAmounts {
  readonly lines: number
  readonly expense: Amounts
  readonly revenue: Amounts
}

export function buildTable(settings: TableSettings, input: TableInput): ReportTable {
  const own = input.classification.rows
    .filter((row) => row.table === settings.id)
    .sort(
      by(
        (row) => row.position,
        (row) => row.id,
      ),
    )
  const reversed = own.some((row) => row.reversed)
  const previous = input.previousYear?.report.tables.find(({ id }) => id === settings.id)
  const rows = own.map((row) => buildRow(row, settings, input, previous))
  const total: SideAmounts = {
    lines: rows.reduce((sum, row) => sum + row.lines, 0),
    expense: rows.reduce((sum, row) => addAmountSets(sum, row.expense), NO_AMOUNTS),
    revenue: rows.reduce((sum, row) => addAmountSets(sum, row.revenue), NO_AMOUNTS),
  }
  return {
    id: settings.id,
    title: settings.titel,
    labelHeading: settings.kolomkop,
    specification: settings.specificatie ?? null,
    totalLabel: settings.totaal,
    unit: settings.eenheid,
    signConvention: settings.teken,
    reversed,
    depth: settings.diepte,
    threshold: describeThreshold(settings.toelichting),
    rows,
    total: {
      ...total,
      figures: buildFigures(addAmountSets(total.expense, total.revenue), settings, reversed),
      previousYear: previousFigures(previous?.total, settings, reversed),
    },
  }
}

function describeThreshold(threshold: TableSettings['toelichting']): ReportTable['threshold'] {
  if (threshold === null) return null
  const { bedrag, percentage, verband } = threshold
  return {
    cents: bedrag === undefined ? null : cents(bedrag),
    percentage: percentage === undefined ? null : decimalText(cents(percentage)),
    join: verband ?? null,
  }
}

function buildRow(
  row: ClassificationRow,
  settings: TableSettings,
  input: TableInput,
  previous: ReportTable | undefined,
): ReportRow {
  const isOwn = (answer: TextRow) => answer['table_id'] === row.table && answer['row_id'] === row.id
  const amounts = bySide(input.tableRows.filter(isOwn))
  const figures = buildFigures(addAmountSets(amounts.expense, amounts.revenue), settings, row.reversed)
  const explanations = [...(input.explanations.get(`${row.table}/${row.id}`) ?? [])]
  const explained = sumAmounts(explanations.map((explanation) => explanation.cents))
  const rest = explained === null || figures.variance === null ? null : cents(figures.variance.cents - explained)
  const shown = (amount: Cents | null) =>
    amount === null ? null : figure(amount, settings, settings.teken === 'nadeel-positief')
  return {
    id: row.id,
    label: row.label,
    ...amounts,
    figures,
    explanations,
    explained: shown(explained),
    unexplained: shown(rest),
    threshold: thresholdOf(settings, input.beyondThreshold.some(isOwn), explanations.length > 0),
    previousYear: previousFigures(
      previous?.rows.find(({ id }) => id === row.id),
      settings,
      row.reversed,
    ),
    details: buildDetails(input.drillDown.filter(isOwn), settings.diepte),
    withheld: false,
  }
}

function thresholdOf({ toelichting }: TableSettings, beyond: boolean, explained: boolean): ReportRow['threshold'] {
  if (toelichting === null) return null
  if (!beyond) return 'within'
  return explained ? 'explained' : 'unexplained'
}

/** Last year's amounts as this table prints them, whatever its unit and signs were then. */
function previousFigures(
  earlier: Pick<ReportRow, 'expense' | 'revenue'> | undefined,
  settings: TableSettings,
  reversed: boolean,
): Figures | null {
  return earlier ? buildFigures(addAmountSets(earlier.expense, earlier.revenue), settings, reversed) : null
}

function bySide(answers: readonly TextRow[]): SideAmounts {
  const of = (side: Side) =>
    answers.filter((row) => sideOf(row) === side).reduce((sum, row) => addAmountSets(sum, amountsOf(row)), NO_AMOUNTS)
  return {
    lines: answers.reduce((sum, row) => sum + countOf(row, 'line_count'), 0),
    expense: of('expense'),
    revenue: of('revenue'),
  }
}

/** The four printed figures of a row or total. Rounding happens here, once, on the exact sums. */
export function buildFigures(
  balance: Amounts,
  settings: Pick<TableSettings, 'eenheid' | 'teken'>,
  reversed: boolean,
): Figures {
  const shown = (amount: Cents | null) => (amount === null ? null : figure(amount, settings, reversed))
  return {
    budgetOriginal: shown(balance.budgetOriginal),
    budgetAmended: shown(balance.budgetAmended),
    actual: shown(balance.actual),
    variance: buildVariance(balance, settings),
  }
}

/** Actual − amended budget; an amount that is absent counts as nothing, unless both are. */
function buildVariance(balance: Amounts, settings: Pick<TableSettings, 'eenheid' | 'teken'>): Variance | null {
  if (balance.actual === null && balance.budgetAmended === null) return null
  const variance = cents((balance.actual ?? 0) - (balance.budgetAmended ?? 0))
  const verdict = variance > 0 ? 'voordeel' : variance < 0 ? 'nadeel' : 'geen'
  return { ...figure(variance, settings, settings.teken === 'nadeel-positief'), verdict }
}

export function figure(amount: Cents, settings: Pick<TableSettings, 'eenheid'>, reversed: boolean): Figure {
  const rounded = roundToUnit(reversed ? cents(-amount) : amount, settings.eenheid)
  return { cents: amount, rounded, printed: printInteger(rounded) }
}

function buildDetails(answers: readonly TextRow[], depth: TableSettings['diepte']): Detail[] {
  if (depth === 'rij') return []
  const lines = answers.map(
    (row): Detail => ({
      costCenter: textOf(row, 'cost_center'),
      costCenterLabel: labelOf(row, 'cost_center_label'),
      account: textOf(row, 'account'),
      accountLabel: labelOf(row, 'account_label'),
      taakveld: textOf(row, 'taakveld'),
      category: textOf(row, 'category'),
      side: sideOf(row),
      amounts: amountsOf(row),
    }),
  )
  if (depth === 'rekening') return lines
  return [...groupBy(lines, (line) => `${line.costCenter} ${line.side}`).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const amounts = group.reduce((sum, line) => addAmountSets(sum, line.amounts), NO_AMOUNTS)
    return [{ ...first, account: null, accountLabel: null, taakveld: null, category: null, amounts }]
  })
}

/** Lines outside the report, no deeper than rule, taakveld and side. */
export function buildOutside(answers: readonly TextRow[], classification: Classification): Report['outside'] {
  const reasons = new Map(
    classification.rows.filter(({ table }) => table === OUTSIDE).map((row) => [row.id, row.reason]),
  )
  return answers.map((row) => ({
    reason: reasons.get(textOf(row, 'row_id')) ?? '',
    taakveld: textOf(row, 'taakveld'),
    side: sideOf(row),
    lines: countOf(row, 'line_count'),
    amounts: amountsOf(row),
  }))
}
