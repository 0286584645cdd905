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
}

export interface DataRow {
  readonly label: string
  readonly cells: readonly string[]
  /** Columns that the label also covers, as a total does; `cells` start after them. */
  readonly covers?: number
  /** For a row that can be linked to. */
  readonly anchor?: string
  /** Where the row is explained. */
  readonly href?: string
}

export function numbers(...headings: readonly string[]): Column[] {
  return headings.map((heading) => ({ heading, kind: 'number' }))
}

export function texts(...headings: readonly string[]): Column[] {
  return headings.map((heading) => ({ heading, kind: 'text' }))
}

export function classOf(column: Column | undefined): 'num' | undefined {
  return column?.kind === 'number' ? 'num' : undefined
}

/** A row with, for every cell, the heading that it says itself where columns do not fit. */
export function printed(table: DataTable, row: DataRow) {
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
