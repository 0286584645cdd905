import { type AmountRole, amountRoles } from './column-roles.ts'
import { balanceSign, type LedgerLine, type LineRules } from './ledger-line.ts'
import { type Cents, cents } from './money.ts'
import { BATCH_ROWS } from './plain-column.ts'
import { EXPENSE, type PlainColumns } from './plain-columns.ts'
import type { LineColumn } from './table-layout.ts'

/** Texts of many rows: `ids` are places in `texts`, -1 for no text. `texts` only grows; another array begins anew. */
export interface TextValues {
  readonly ids: Int32Array
  readonly texts: readonly string[]
}

/** Numbers of many rows, NaN for no number. */
export type NumberValues = Float64Array

type TextName = 'cost_center' | 'cost_center_label' | 'account' | 'account_label' | 'taakveld' | 'category' | 'side'

/** Accepted lines column by column: amounts in the saldo view, and `raw` as the file writes them. The next batch is written over it. */
export interface LineBatch {
  readonly count: number
  readonly columns: Readonly<Record<TextName, TextValues> & Record<Exclude<LineColumn, TextName>, NumberValues>>
  readonly raw: Readonly<Record<AmountRole, NumberValues>>
  /** Amounts with the decimal mark of their column. */
  readonly marked: Readonly<Record<AmountRole, number>>
  /** Lines whose amounts are all written without decimals. */
  readonly rounded: number
}

/** Who gets the accepted lines, one by one or many at once, in order. */
export interface LineTaker {
  line(line: LedgerLine): void
  lines(batch: LineBatch): void
}

const SIDES = ['expense', 'revenue'] as const

/** Rows that were read, made into accepted lines when there are enough of them. */
export class PlainBatch {
  count = 0
  readonly #columns: PlainColumns
  readonly #rules: LineRules
  readonly #lines = new Float64Array(BATCH_ROWS)
  readonly #year: NumberValues
  readonly #sides = new Int32Array(BATCH_ROWS)
  readonly #original = new Float64Array(BATCH_ROWS)
  readonly #amendments = new Float64Array(BATCH_ROWS)
  readonly #amended = new Float64Array(BATCH_ROWS)
  readonly #actual = new Float64Array(BATCH_ROWS)
  readonly #previousActual = new Float64Array(BATCH_ROWS)

  constructor(columns: PlainColumns, rules: LineRules) {
    this.#columns = columns
    this.#rules = rules
    this.#year = new Float64Array(BATCH_ROWS).fill(rules.year)
  }

  /** Keeps the row that the columns read last. */
  add(line: number, side: number): void {
    this.#lines[this.count] = line
    this.#sides[this.count] = side === EXPENSE ? 0 : 1
    this.count += 1
  }

  /** The rows so far; begins anew. */
  take(): LineBatch {
    const { costCenter, costCenterLabel, account, accountLabel, taakveld, category, amounts } = this.#columns
    const count = this.count
    this.count = 0
    this.#toBalance(amounts['begroting primitief'].cents, this.#original, count)
    this.#toBalance(amounts.begrotingswijzigingen.cents, this.#amendments, count)
    this.#toBalance(amounts['begroting na wijziging'].cents, this.#amended, count)
    this.#toBalance(amounts.rekening.cents, this.#actual, count)
    this.#toBalance(amounts['rekening vorig jaar'].cents, this.#previousActual, count)
    if (!this.#rules.columns.has('begroting na wijziging')) this.#amend(count)
    return {
      count,
      columns: {
        line: this.#lines,
        year: this.#year,
        cost_center: costCenter,
        cost_center_label: costCenterLabel,
        account,
        account_label: accountLabel,
        taakveld,
        category,
        side: { ids: this.#sides, texts: SIDES },
        budget_original: this.#original,
        budget_amendments: this.#amendments,
        budget_amended: this.#amended,
        actual: this.#actual,
        previous_actual: this.#previousActual,
      },
      raw: {
        'begroting primitief': amounts['begroting primitief'].cents,
        begrotingswijzigingen: amounts.begrotingswijzigingen.cents,
        'begroting na wijziging': amounts['begroting na wijziging'].cents,
        rekening: amounts.rekening.cents,
        'rekening vorig jaar': amounts['rekening vorig jaar'].cents,
      },
      marked: {
        'begroting primitief': amounts['begroting primitief'].countMarked(count),
        begrotingswijzigingen: amounts.begrotingswijzigingen.countMarked(count),
        'begroting na wijziging': amounts['begroting na wijziging'].countMarked(count),
        rekening: amounts.rekening.countMarked(count),
        'rekening vorig jaar': amounts['rekening vorig jaar'].countMarked(count),
      },
      rounded: this.#countRounded(count),
    }
  }

  #countRounded(count: number): number {
    const [first, second, third, fourth] = amountRoles.map((role) => this.#columns.amounts[role].exact)
    let rounded = 0
    for (let row = 0; row < count; row += 1)
      if (!first?.[row] && !second?.[row] && !third?.[row] && !fourth?.[row]) rounded += 1
    return rounded
  }

  #toBalance(raw: NumberValues, balance: NumberValues, count: number): void {
    const { teken } = this.#rules.settings
    const [expense, revenue] = [balanceSign('expense', teken), balanceSign('revenue', teken)]
    for (let row = 0; row < count; row += 1) {
      const amount = raw[row] ?? 0
      balance[row] = amount === 0 ? 0 : amount * (this.#sides[row] === 0 ? expense : revenue)
    }
  }

  /** The amended budget where the file has only its amendments. */
  #amend(count: number): void {
    for (let row = 0; row < count; row += 1) {
      const [original = Number.NaN, amendments = Number.NaN] = [this.#original[row], this.#amendments[row]]
      if (Number.isNaN(amendments)) this.#amended[row] = original
      else this.#amended[row] = Number.isNaN(original) ? amendments : cents(original + amendments)
    }
  }
}

/** The lines of a batch one by one. */
export function linesOf({ count, columns }: LineBatch): LedgerLine[] {
  const text = (name: TextName, row: number) => columns[name].texts[columns[name].ids[row] ?? -1] ?? null
  const number = (values: NumberValues, row: number) => {
    const value = values[row] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
  return Array.from({ length: count }, (_, row) => ({
    line: number(columns.line, row) ?? 0,
    year: number(columns.year, row) ?? 0,
    costCenter: text('cost_center', row) ?? '',
    costCenterLabel: text('cost_center_label', row),
    account: text('account', row) ?? '',
    accountLabel: text('account_label', row),
    taakveld: text('taakveld', row) ?? '',
    category: text('category', row) ?? '',
    side: text('side', row) === 'expense' ? 'expense' : 'revenue',
    budgetOriginal: number(columns.budget_original, row) as Cents | null,
    budgetAmendments: number(columns.budget_amendments, row) as Cents | null,
    budgetAmended: number(columns.budget_amended, row) as Cents | null,
    actual: number(columns.actual, row) as Cents | null,
    previousActual: number(columns.previous_actual, row) as Cents | null,
  }))
}
