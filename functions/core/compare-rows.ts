import { type Difference, same } from './difference.ts'
import { printedTable } from './printed-table.ts'
import { oneLine } from './printed-text.ts'

/** A row as it must be printed: its label, and the texts of its cells from left to right. */
export type ExpectedTexts = readonly [label: string, ...cells: string[]]

/** Holds every row of a printed table to what was recomputed; a row too many or too few is a difference too. @param id of its region on the page */
export function compareRows(path: string, html: string, id: string, expected: readonly ExpectedTexts[]): Difference[] {
  const shown = printedTable(html, id).map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])
  return [
    ...same(`${path}, ${id}, aantal rijen`, shown.length, expected.length, String),
    ...expected.flatMap((row, index) => {
      const texts = row.map(oneLine)
      return same(`${path}, ${id}, ${texts[0]}`, (shown[index] ?? ['niets']).join('  '), texts.join('  '), String)
    }),
  ]
}
