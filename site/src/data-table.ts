import { slugify, uniqueId } from '../../functions/core/anchors.ts'
import type { Bar } from './bars.ts'

/** A table ready to render: every cell is the text that is printed. */
export interface DataTable {
  readonly id: string
  readonly caption: string
  /** Said beside the caption: `Bedragen × € 1.000`. */
  readonly unit: string | null
  readonly labelHeading: string
  readonly columns: readonly Column[]
  readonly rows: readonly DataRow[]
  readonly totals: readonly DataRow[]
}

export interface Column {
  readonly heading: string
  readonly kind: 'number' | 'text'
  /** Comes first where a row is a block: on a narrow screen. */
  readonly first?: boolean
}

export interface DataRow {
  readonly label: string
  readonly cells: readonly string[]
  /** Columns that the label also covers, as a total does; `cells` start after them. */
  readonly covers?: number
  /** Where the row can be linked to, when the text or another page does so. Any other row has an address made of its key or else its label. */
  readonly anchor?: string
  /** What tells the row from others of its table and stays when words change. */
  readonly key?: string
  /** Where the row is explained. */
  readonly href?: string
  readonly bar?: Bar | null
  /** Sentences that stand below the row, over its whole width. */
  readonly notes?: readonly string[]
}

export function numbers(...headings: readonly string[]): Column[] {
  return headings.map((heading) => ({ heading, kind: 'number' }))
}

export function texts(...headings: readonly string[]): Column[] {
  return headings.map((heading) => ({ heading, kind: 'text' }))
}

export function classOf(column: Column | undefined): string | undefined {
  const classes = [column?.kind === 'number' && 'num', column?.first && 'first'].filter(
    (name) => typeof name === 'string',
  )
  return classes.length > 0 ? classes.join(' ') : undefined
}

/** All rows, each with an address of its own on the page: ids of the site itself have an underscore, which no id of the text has. */
export function printedRows(table: DataTable) {
  const taken = new Set<string>()
  const anchored = (row: DataRow) => ({
    ...printed(table, row),
    anchor: row.anchor ?? uniqueId(`${table.id}_${slugify(row.key ?? row.label)}`, taken),
  })
  return { rows: table.rows.map(anchored), totals: table.totals.map(anchored) }
}

/** A row with, for every cell, the heading that it says itself where columns do not fit. */
function printed(table: DataTable, row: DataRow) {
  const covers = row.covers ?? 0
  return {
    ...row,
    span: covers > 0 ? covers + 1 : undefined,
    cells: row.cells.map((text, index) => {
      const column = table.columns[covers + index]
      return { text, heading: column?.heading, className: classOf(column) }
    }),
  }
}

/** True when a word is longer than a column can be: without a break it would push the amounts out of sight. */
export function hasEndlessWord({ rows }: DataTable): boolean {
  return rows.some(({ label, cells }) => [label, ...cells].some((text) => text.length >= 40 && /\S{40}/.test(text)))
}

/** Columns of the table, that of the labels included. */
export function widthOf({ columns }: DataTable): number {
  return columns.length + 1
}
