import { decimalText } from '../../../functions/core/money.ts'
import type { Cell, Sheet } from './sheet.ts'

const BOM = '\ufeff'

/** For Excel in Dutch: `;`, decimal comma, UTF-8 with byte order mark, CRLF. */
export function excelCsv({ columns, rows }: Sheet): string {
  return BOM + records([columns.map(({ title }) => title), ...rows], ';', ',')
}

/** For programs: RFC 4180 with decimal point, UTF-8, and names of columns that do not change from year to year. */
export function machineCsv({ columns, rows }: Sheet): string {
  return records([columns.map(({ name }) => name), ...rows], ',', '.')
}

function records(rows: readonly (readonly Cell[])[], separator: ';' | ',', mark: ',' | '.'): string {
  return rows.map((cells) => `${cells.map((cell) => field(cell, separator, mark)).join(separator)}\r\n`).join('')
}

function field(cell: Cell, separator: ';' | ',', mark: ',' | '.'): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return guardedText(cell, separator)
  if ('whole' in cell) return String(cell.whole)
  return 'cents' in cell ? decimalText(cell.cents, mark) : String(cell.value)
}

/** Quotes where needed, and guards what a spreadsheet would run as a formula. Numbers are never guarded: a minus is a minus. */
function guardedText(value: string, separator: string): string {
  const guarded = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /["\r\n]/.test(guarded) || guarded.includes(separator) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
