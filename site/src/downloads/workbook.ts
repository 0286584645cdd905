import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import type { Cell, Column, Sheet } from './sheet.ts'

/**
 * Writes sheets as a workbook with real numbers. Text stays text, whatever it starts with. The same sheets give the same bytes: nothing of
 * the machine or the clock goes in.
 */
export function workbook(sheets: readonly Sheet[], type: 'xlsx' | 'ods'): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  for (const sheet of sheets) utils.book_append_sheet(book, worksheet(sheet), sheet.name)
  const bytes: unknown = write(book, { bookType: type, type: 'array', compression: true })
  if (!(bytes instanceof ArrayBuffer)) throw new Error(`no workbook of type ${type} came out`)
  return new Uint8Array(bytes)
}

function worksheet({ columns, rows }: Sheet): WorkSheet {
  const sheet: WorkSheet = {}
  const records = [columns.map(heading), ...rows]
  for (const [r, cells] of records.entries())
    for (const [c, cell] of cells.entries()) {
      const object = cellObject(cell)
      if (object) sheet[utils.encode_cell({ r, c })] = object
    }
  sheet['!ref'] = utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: records.length - 1, c: Math.max(0, columns.length - 1) },
  })
  sheet['!cols'] = columns.map((column, c) => ({
    wch: width(
      column,
      rows.map((cells) => cells[c] ?? null),
    ),
  }))
  return sheet
}

function heading({ title, unit }: Column): string {
  return unit === null ? title : `${title} (${unit})`
}

function cellObject(cell: Cell): CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return { t: 's', v: cell }
  if ('whole' in cell) return { t: 'n', v: cell.whole, z: '#,##0' }
  if ('cents' in cell) return { t: 'n', v: cell.cents / 100, z: '#,##0.00' }
  return { t: 'n', v: cell.value, f: cell.formula, z: '#,##0' }
}

function width(column: Column, cells: readonly Cell[]): number {
  const longest = Math.max(0, ...cells.map((cell) => (typeof cell === 'string' ? cell.length : 14)))
  return Math.min(60, Math.max(12, longest, column.title.length / 2))
}
