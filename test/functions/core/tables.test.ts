import { describe, expect, it } from 'vitest'
import { readClassification } from '../../../functions/core/classification.ts'
import type { TextRow } from '../../../functions/core/engine-row.ts'
import type { Explanation } from '../../../functions/core/explanations.ts'
import { type Cents, cents } from '../../../functions/core/money.ts'
import type { Amounts } from '../../../functions/core/report.ts'
import type { TableSettings } from '../../../functions/core/settings.ts'
import { buildFigures, buildOutside, buildTable } from '../../../functions/core/tables.ts'
import { tableSettings } from './table-settings.ts'

const amounts = (budgetOriginal: number | null, budgetAmended: number | null, actual: number | null): Amounts => ({
  budgetOriginal: budgetOriginal as Cents | null,
  budgetAmended: budgetAmended as Cents | null,
  actual: actual as Cents | null,
})
const figures = (
  amended: number | null,
  actual: number | null,
  settings: Partial<TableSettings> = {},
  reversed = false,
) => buildFigures(amounts(null, amended, actual), tableSettings(settings), reversed)

describe('the budgetresultaat', () => {
  it.each<[string, number | null, number | null, 'voordeel' | 'nadeel' | 'geen', number]>([
    ['less spent than the budget is a voordeel', -1_000_000_00, -900_000_00, 'voordeel', 100],
    ['more spent than the budget is a nadeel', -1_000_000_00, -1_100_000_00, 'nadeel', -100],
    ['more received than the budget is a voordeel', 50_000_00, 70_000_00, 'voordeel', 20],
    ['exactly the budget is neither', -50_000_00, -50_000_00, 'geen', 0],
    ['spending without a budget is a nadeel', null, -5_000_00, 'nadeel', -5],
    ['a budget without spending is a voordeel', -5_000_00, null, 'voordeel', 5],
    ['a cent of nadeel is one, however it is rounded', -5_000_00, -5_000_01, 'nadeel', 0],
  ])('%s', (_name, amended, actual, verdict, rounded) => {
    expect(figures(amended, actual).variance).toMatchObject({ verdict, rounded, cents: (actual ?? 0) - (amended ?? 0) })
  })

  it('is absent when budget and actual both are, and then nothing is printed', () => {
    expect(figures(null, null)).toEqual({ budgetOriginal: null, budgetAmended: null, actual: null, variance: null })
  })

  it('has the sign that the table declares, and the same verdict and cents', () => {
    const plus = figures(-1_000_000_00, -1_100_000_00).variance
    const minus = figures(-1_000_000_00, -1_100_000_00, { teken: 'nadeel-positief' }).variance
    expect(plus).toEqual({ cents: -100_000_00, rounded: -100, printed: '\u2212100', verdict: 'nadeel' })
    expect(minus).toEqual({ cents: -100_000_00, rounded: 100, printed: '100', verdict: 'nadeel' })
  })

  it('is rounded from the exact difference, not taken from rounded figures', () => {
    const { budgetAmended, actual, variance } = figures(-1_400_00, -2_500_00)
    expect([budgetAmended?.rounded, actual?.rounded, variance?.rounded]).toEqual([-1, -3, -1])
  })
})

describe('a printed figure', () => {
  it('is in the unit of its table', () => {
    expect(figures(-12_048_499_99, null).budgetAmended).toEqual({
      cents: -12_048_499_99,
      rounded: -12_048,
      printed: '\u221212.048',
    })
    expect(figures(-12_048_499_99, null, { eenheid: 1 }).budgetAmended?.printed).toBe('\u221212.048.500')
  })

  it('shows lasten positive in a reversed table, while cents and verdict stay those of the saldo view', () => {
    const { budgetAmended, actual, variance } = figures(-5_000_00, -6_000_00, {}, true)
    expect(budgetAmended).toEqual({ cents: -5_000_00, rounded: 5, printed: '5' })
    expect(actual?.printed).toBe('6')
    expect(variance).toMatchObject({ cents: -1_000_00, printed: '\u22121', verdict: 'nadeel' })
  })
})

const indeling = (sign: string) =>
  readClassification(
    'indeling.csv',
    Buffer.from(
      `tabel;rij-id;volgorde;omschrijving;teken;zonder regels toegestaan;reden
overhead;huis;20;Huisvesting;${sign};;
overhead;directie;10;Directie;${sign};;
overhead;leeg;30;Leeg;${sign};ja;
buiten;raad;10;Raad;;;Geen bedrijfsvoering.`,
    ),
    [tableSettings()],
  )

const tableRow = (
  row: string,
  side: string,
  lines: number,
  original: number | null,
  amended: number | null,
  actual: number | null,
): TextRow => ({
  table_id: 'overhead',
  row_id: row,
  side,
  line_count: String(lines),
  budget_original: original === null ? null : String(original),
  budget_amended: amended === null ? null : String(amended),
  actual: actual === null ? null : String(actual),
})
const tableRows = [
  tableRow('directie', 'expense', 3, -1_500_00, -1_700_00, -1_800_50),
  tableRow('huis', 'expense', 2, -1_200_00, -1_200_00, -1_300_00),
  tableRow('huis', 'revenue', 1, 100_00, null, 100_00),
]

function build(
  settings: Partial<TableSettings> = {},
  explanations: Readonly<Record<string, readonly number[]>> = {},
  sign = '',
) {
  const detail = (costCenter: string, account: string, side: string, actual: number): TextRow => ({
    ...tableRow('huis', side, 1, null, null, actual),
    cost_center: costCenter,
    cost_center_label: `Naam ${costCenter}`,
    account,
    account_label: null,
    taakveld: '0.4',
    category: '3.8',
  })
  const explanation = (amount: number): Explanation => ({
    cause: 'Oorzaak',
    cents: cents(amount),
    side: 'expense',
    recurrence: 'incidenteel',
    text: 'Tekst',
  })
  return buildTable(tableSettings(settings), {
    classification: indeling(sign),
    tableRows,
    drillDown: [
      detail('6200', '44000', 'expense', -1_350_00),
      detail('6200', '44100', 'expense', -10_00),
      detail('6200', '44000', 'revenue', 100_00),
      detail('6210', '44000', 'expense', 60_00),
    ],
    explanations: new Map(Object.entries(explanations).map(([row, amounts]) => [row, amounts.map(explanation)])),
    beyondThreshold: [],
    previousYear: null,
  })
}

describe('a table', () => {
  it('has its rows in the order of the controller, with lasten and baten apart', () => {
    const { rows } = build()
    expect(rows.map(({ id, lines }) => [id, lines])).toEqual([
      ['directie', 3],
      ['huis', 3],
      ['leeg', 0],
    ])
    expect(rows[1]).toMatchObject({
      expense: amounts(-1_200_00, -1_200_00, -1_300_00),
      revenue: amounts(100_00, null, 100_00),
      figures: {
        budgetOriginal: { cents: -1_100_00 },
        budgetAmended: { cents: -1_200_00 },
        actual: { cents: -1_200_00 },
      },
    })
    expect(rows[2]?.figures).toEqual({ budgetOriginal: null, budgetAmended: null, actual: null, variance: null })
  })

  it('has a total of exact amounts: rounded rows need not add up to it', () => {
    const { rows, total } = build()
    expect(total).toMatchObject({ lines: 6, expense: amounts(-2_700_00, -2_900_00, -3_100_50) })
    expect(total.figures.actual).toEqual({ cents: -3_000_50, rounded: -3, printed: '\u22123' })
    expect(rows.map(({ figures }) => figures.actual?.rounded)).toEqual([-2, -1, undefined])
    expect(total.figures.variance).toMatchObject({ cents: -100_50, verdict: 'nadeel' })
  })

  it('turns rows and total around together', () => {
    const { rows, total, reversed } = build({}, {}, '-')
    expect(reversed).toBe(true)
    expect(rows[0]?.figures.actual).toMatchObject({ cents: -1_800_50, rounded: 2 })
    expect(total.figures.actual).toMatchObject({ cents: -3_000_50, rounded: 3 })
  })
})

describe('how deep a table is published', () => {
  const details = (diepte: TableSettings['diepte']) => build({ diepte }).rows.find(({ id }) => id === 'huis')?.details

  it('is no deeper than its rows', () => {
    expect(details('rij')).toEqual([])
  })

  it('is its cost centres and sides, without other codes', () => {
    expect(details('kostenplaats')?.map(({ costCenter, side, amounts }) => [costCenter, side, amounts.actual])).toEqual(
      [
        ['6200', 'expense', -1_360_00],
        ['6200', 'revenue', 100_00],
        ['6210', 'expense', 60_00],
      ],
    )
    for (const detail of details('kostenplaats') ?? [])
      expect(detail).toMatchObject({ account: null, accountLabel: null, taakveld: null, category: null })
  })

  it('is every rekeningregel', () => {
    expect(details('rekening')?.map(({ costCenter, account, side }) => [costCenter, account, side])).toEqual([
      ['6200', '44000', 'expense'],
      ['6200', '44100', 'expense'],
      ['6200', '44000', 'revenue'],
      ['6210', '44000', 'expense'],
    ])
  })
})

describe('what explanations leave unexplained', () => {
  const unexplained = (amounts: readonly number[], settings: Partial<TableSettings> = {}) =>
    build(settings, { 'overhead/directie': amounts }).rows[0]?.unexplained

  it('is the rest of the budgetresultaat to the cent', () => {
    expect(unexplained([-60_00, -30_50])).toEqual({ cents: -10_00, rounded: 0, printed: '0' })
    expect(unexplained([-100_50])?.cents).toBe(0)
    expect(unexplained([-200_50])?.cents).toBe(100_00)
  })

  it('is nothing where nothing is explained, and in a row without amounts', () => {
    expect(build().rows[0]?.unexplained).toBeNull()
    expect(build({}, { 'overhead/leeg': [1] }).rows[2]?.unexplained).toBeNull()
  })

  it('is printed with the sign of the budgetresultaat of its table', () => {
    const row = build({ teken: 'nadeel-positief', eenheid: 1 }, { 'overhead/directie': [0] }).rows[0]
    expect(row?.unexplained?.cents).toBe(row?.figures.variance?.cents)
    expect(row?.unexplained?.printed).toBe(row?.figures.variance?.printed)
  })
})

describe('lines outside the report', () => {
  it('have the reason of their rule', () => {
    const answers = [{ ...tableRow('raad', 'expense', 4, null, -5, -6), taakveld: '0.1' }]
    expect(buildOutside(answers, indeling(''))).toEqual([
      { reason: 'Geen bedrijfsvoering.', taakveld: '0.1', side: 'expense', lines: 4, amounts: amounts(null, -5, -6) },
    ])
  })
})
