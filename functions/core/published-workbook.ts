import { type CellObject, type DenseWorkSheet, read, type WorkSheet } from '@e965/xlsx'
import { isWholeZip } from './zip.ts'

/** A cell of a published workbook that is not empty. */
export interface WorkbookCell {
  /** A number or a text; any other kind, such as an error, is null. */
  readonly value: number | string | null
  readonly formula: string | null
  /** How a spreadsheet shows a number: `#,##0.00`; null when the file says nothing. */
  readonly format: string | null
  /** The text that stands beside a number for programs that do not format it: in ODS only. */
  readonly shown: string | null
}

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** The rows with their cells, the headings first; null where a cell is empty. Nothing empty at the end. */
  readonly rows: readonly (readonly (WorkbookCell | null)[])[]
}

/** The sheets of an XLSX or ODS, in order; null when the bytes are no such file, or a damaged one. */
export function readWorkbook(bytes: Uint8Array, form: 'xlsx' | 'ods'): WorkbookSheet[] | null {
  // Of other bytes the library makes a sheet with text, and with a damaged zip it can be busy without end.
  if (!isWholeZip(bytes)) return null
  try {
    const options = { type: 'array', dense: true, cellNF: true, cellHTML: false, cellText: form === 'ods' } as const
    const { SheetNames, Sheets, Workbook } = read(bytes, options)
    return SheetNames.map((name, index) => ({
      name,
      hidden: (Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      rows: rowsOf(Sheets[name]),
    }))
  } catch {
    return null
  }
}

function rowsOf(sheet: WorkSheet | undefined): (WorkbookCell | null)[][] {
  const rows = sheet && isDense(sheet) ? sheet['!data'] : []
  return withoutEnd(
    // A row or a cell that is not in the file is a hole in the array.
    Array.from(rows, (row: CellObject[] | undefined) => withoutEnd(Array.from(row ?? [], cellOf), isNull)),
    (row) => row.length === 0,
  )
}

function isDense(sheet: WorkSheet): sheet is DenseWorkSheet {
  return Array.isArray(sheet['!data'])
}

function cellOf(cell: CellObject | undefined): WorkbookCell | null {
  if (!cell || (cell.t === 'z' && cell.f === undefined)) return null
  const { t, v, f, z, w } = cell
  return {
    value: (t === 'n' && typeof v === 'number') || (t === 's' && typeof v === 'string') ? v : null,
    formula: f ?? null,
    format: z === undefined ? null : String(z),
    shown: w ?? null,
  }
}

function isNull(value: unknown): boolean {
  return value === null
}

function withoutEnd<T>(items: T[], empty: (item: T) => boolean): T[] {
  return items.slice(0, items.findLastIndex((item) => !empty(item)) + 1)
}
