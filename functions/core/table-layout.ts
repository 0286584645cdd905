/** The columns of every table that SQL sees, in one place: the Parquet writer and every engine follow it. */
export type ColumnKind = 'text' | 'integer' | 'bigint'

export interface ColumnLayout {
  readonly name: string
  readonly kind: ColumnKind
  readonly nullable: boolean
}

const column = <N extends string>(name: N, kind: ColumnKind = 'text', nullable = false) => ({ name, kind, nullable })

const codes = ['cost_center', 'account', 'taakveld', 'category'] as const

/** Ledger lines, partitioned by `intake`; amounts in cents, saldo view. */
export const linesLayout = [
  column('line', 'integer'),
  column('year', 'integer'),
  column('cost_center'),
  column('cost_center_label', 'text', true),
  column('account'),
  column('account_label', 'text', true),
  column('taakveld'),
  column('category'),
  column('side'),
  column('budget_original', 'bigint', true),
  column('budget_amendments', 'bigint', true),
  column('budget_amended', 'bigint', true),
  column('actual', 'bigint', true),
] as const satisfies readonly ColumnLayout[]

export type LineColumn = (typeof linesLayout)[number]['name']

/** The small tables of a snapshot. */
export const snapshotLayouts = {
  /** One combination of code ranges per row; `purpose` says whose: of a table row, the scope of a table, or a statement. */
  selectors: [
    column('purpose'),
    column('target'),
    column('item'),
    ...codes.flatMap((code) => [
      column(`${code}_low`),
      column(`${code}_high`),
      column(`${code}_width`, 'bigint', true),
    ]),
    column('side', 'text', true),
  ],
  classification_rows: [column('table_id'), column('row_id'), column('may_be_empty', 'bigint')],
  statements: [column('item'), column('amount'), column('expense', 'bigint', true), column('revenue', 'bigint', true)],
} as const satisfies Record<string, readonly ColumnLayout[]>

export type SnapshotTable = keyof typeof snapshotLayouts

export const snapshotTables = Object.keys(snapshotLayouts) as readonly SnapshotTable[]
