import { type Difference, same } from './difference.ts'
import { dutchNumber } from './money.ts'
import type { WorkbookCell, WorkbookSheet } from './published-workbook.ts'

/** What a cell of a published workbook must hold: nothing, a text or a number. */
export type ExpectedCell = string | null | ExpectedNumber

export interface ExpectedNumber {
  /** Whole, or in cents with two decimals. */
  readonly amount: number
  readonly decimals: 0 | 2
  /** The formula that must make it; null for a number that stands there itself. */
  readonly formula: string | null
}

export interface ExpectedRow {
  /** As a difference names it; empty for the headings. */
  readonly name: string
  readonly cells: readonly ExpectedCell[]
}

/** Holds every cell of a sheet, also the empty ones and those beyond its last column or row. */
export function compareSheet(
  place: string,
  { rows }: Pick<WorkbookSheet, 'rows'>,
  expected: readonly ExpectedRow[],
): Difference[] {
  const found = expected.map(({ name, cells }, row) =>
    Array.from({ length: Math.max(cells.length, rows[row]?.length ?? 0) }, (_, column) => {
      const address = `${place}, cel ${columnName(column)}${row + 1}${name === '' ? '' : `, ${name}`}`
      return compareCell(address, rows[row]?.[column] ?? null, cells[column] ?? null)
    }).flat(),
  )
  if (rows.length === expected.length) return found.flat()
  // Below a row that is gone or added every other one has moved: that says nothing more.
  return [...same(`${place}, aantal rijen`, rows.length, expected.length, String), ...found.flat().slice(0, 1)]
}

/** No numbers and no formulas: for sheets that only explain. */
export function onlyTexts(place: string, { rows }: Pick<WorkbookSheet, 'rows'>): Difference[] {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell === null || (typeof cell.value === 'string' && cell.formula === null)
        ? []
        : [
            {
              place: `${place}, cel ${columnName(column)}${row + 1}`,
              published: saidCell(cell),
              computed: 'alleen tekst',
            },
          ],
    ),
  )
}

function compareCell(place: string, found: WorkbookCell | null, expected: ExpectedCell): Difference[] {
  if (expected === null || typeof expected === 'string') {
    const holds = expected === null ? found === null : found?.value === expected && found.formula === null
    return holds ? [] : [{ place, published: saidCell(found), computed: saidText(expected) }]
  }
  return compareNumber(place, found, expected)
}

function compareNumber(place: string, found: WorkbookCell | null, expected: ExpectedNumber): Difference[] {
  const { amount, decimals, formula } = expected
  // One division of whole numbers gives the double that is nearest to the decimal text, as reading that text does.
  const value = decimals === 0 ? amount : amount / 100
  if (found?.value !== value) return [{ place, published: saidCell(found), computed: numberText(value, decimals) }]
  return [
    ...same(place, found.formula, formula, (text) =>
      text === null ? 'een getal zonder formule' : `de formule ${text}`,
    ),
    ...same(
      place,
      found.format,
      decimals === 0 ? '#,##0' : '#,##0.00',
      (text) => `de opmaak ${text ?? 'van geen getal'}`,
    ),
    ...(found.shown === null ? [] : same(place, found.shown, String(value), (text) => `de tekst ${text}`)),
  ]
}

function saidCell(cell: WorkbookCell | null): string {
  if (cell === null) return 'een lege cel'
  const value = typeof cell.value === 'number' ? dutchNumber(String(cell.value)) : saidText(cell.value)
  return cell.formula === null ? value : `de formule ${cell.formula} met ${value}`
}

function saidText(text: string | null): string {
  return text === null ? 'een lege cel' : `“${text}”`
}

function numberText(value: number, decimals: 0 | 2): string {
  return dutchNumber(value.toFixed(decimals))
}

/** 0 is `A`, 27 is `AB`. */
function columnName(column: number): string {
  const before = Math.floor(column / 26)
  return (before === 0 ? '' : columnName(before - 1)) + String.fromCharCode(65 + (column % 26))
}
