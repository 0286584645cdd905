import type { Cents } from '../../../functions/core/money.ts'

/** A cell of a download; null is empty, which is not 0. */
export type Cell = string | null | { readonly whole: number } | { readonly cents: Cents } | Formula

/** A formula for a spreadsheet, with the value that it has. */
export interface Formula {
  readonly formula: string
  readonly value: number
}

export interface Column {
  /** For machines: lower case, without the year. */
  readonly name: string
  /** For people. */
  readonly title: string
  readonly type: 'text' | 'whole' | 'euros'
  /** Said beside the title where there is room. */
  readonly unit: string | null
}

/** A table of a download, before it is written in any format. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export function text(name: string, title: string): Column {
  return { name, title, type: 'text', unit: null }
}

export function whole(name: string, title: string, unit: string | null): Column {
  return { name, title, type: 'whole', unit }
}

export function euros(name: string, title: string): Column {
  return { name, title, type: 'euros', unit: '€' }
}

export function centsCell(amount: Cents | null): Cell {
  return amount === null ? null : { cents: amount }
}
