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
  column('previous_actual', 'bigint', true),
] as const satisfies readonly ColumnLayout[]

export type LineColumn = (typeof linesLayout)[number]['name']

/** The small tables of a snapshot. */
export const snapshotLayouts = {
  /** One combination of code ranges per row; `purpose` says whose: a table row, the scope of a table, what a table may hold, a statement, or an indicator. */
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
  explanations: [column('table_id'), column('row_id'), column('amount', 'bigint')],
  /** `amount` in cents, `percentage` in hundredths, `joined` is en or of where there are both. */
  thresholds: [
    column('purpose'),
    column('table_id'),
    column('amount', 'bigint', true),
    column('percentage', 'bigint', true),
    column('joined', 'text', true),
  ],
  /** The rows of last year's report. */
  previous_rows: [column('table_id'), column('row_id'), column('side'), column('actual', 'bigint', true)],
  /** The year of the dossier, and the taakvelden and categorieën that CBS knows in it (`side` is both for all but categorieën). */
  codes: [column('dimension'), column('side'), column('code')],
  /** Actuals per taakveld as reported to CBS, in cents, rounded to `unit` euro. */
  iv3: [
    column('taakveld'),
    column('expense', 'bigint', true),
    column('revenue', 'bigint', true),
    column('unit', 'bigint'),
  ],
} as const satisfies Record<string, readonly ColumnLayout[]>

export type SnapshotTable = keyof typeof snapshotLayouts

export const snapshotTables = Object.keys(snapshotLayouts) as readonly SnapshotTable[]

/**
 * A table as SQL sees it: its columns, and one more for its partition, a digest. The partition is *injected*: nobody lists which there are, so
 * every reference to the table names, as literals, those that it reads.
 */
export interface TableLayout {
  readonly name: string
  readonly columns: readonly ColumnLayout[]
  readonly partition: 'intake' | 'snapshot'
  /** Where the files of a partition lie in the data store. */
  readonly folder: (partition: string) => string
}

export const linesTable: TableLayout = {
  name: 'lines',
  columns: linesLayout,
  partition: 'intake',
  folder: (intake) => `lines/intake=${intake}/`,
}

export function snapshotTable(name: SnapshotTable): TableLayout {
  const folder = (snapshot: string) => `snapshots/${snapshot}/${name}/`
  return { name, columns: snapshotLayouts[name], partition: 'snapshot', folder }
}

export const tables: readonly TableLayout[] = [linesTable, ...snapshotTables.map(snapshotTable)]

/** The only file of a partition. */
export function fileOf({ name, folder }: TableLayout, partition: string): string {
  return `${folder(partition)}${name}.parquet`
}
