import { plainText } from './printed-text.ts'

/** A row of a table on a published page, as a reader sees it. */
export interface PrintedRow {
  readonly label: string
  /** Where its label leads to; null when it leads nowhere, as that of a total. */
  readonly href: string | null
  /** Its own address on the page. */
  readonly id: string | null
  readonly cells: readonly { readonly heading: string; readonly text: string }[]
  /** The sentences below it. */
  readonly notes: readonly string[]
  /** The width of its bar and the place of the stroke across it, as the SVG has them; null where nothing is drawn. */
  readonly bar: { readonly x: string; readonly width: string; readonly stroke: string | null } | null
}

/** The rows with amounts of the table in the region with this id, the totals last; none when the page has no such table. */
export function printedTable(html: string, id: string): PrintedRow[] {
  const start = html.indexOf(` id="${id}"`)
  if (start < 0) return []
  const table = html.slice(start, html.indexOf('</table>', start))
  const rows: PrintedRow[] = []
  for (const [, attributes = '', row = ''] of table.matchAll(/<tr([^>]*)>(.*?)<\/tr>/gs)) {
    const above = rows.at(-1)
    if (attributes.includes('class="why"') && above) rows[rows.length - 1] = { ...above, notes: notesOf(row) }
    const cells = [...row.matchAll(/<td[^>]* data-heading="([^"]*)"[^>]*>(.*?)<\/td>/gs)]
    if (cells.length === 0) continue
    const [, href = null] = / class="nl-link" href="([^"]*)"/.exec(row) ?? []
    const [, own = null] = / id="([^"]*)"/.exec(attributes) ?? []
    rows.push({
      label: labelOf(row),
      href,
      id: own,
      cells: cells.map(([, heading = '', text = '']) => ({ heading: plainText(heading), text: plainText(text) })),
      notes: [],
      bar: barOf(row),
    })
  }
  return rows
}

/** Without the mark that leads to the row itself. */
function labelOf(row: string): string {
  const [, label = ''] = /<th[^>]*>(.*?)<\/th>/s.exec(row) ?? []
  return plainText(label.replace(/<a class="permalink".*?<\/a>/s, ''))
}

function notesOf(row: string): string[] {
  return [...row.matchAll(/<p>(.*?)<\/p>/gs)].map(([, note = '']) => plainText(note))
}

function barOf(row: string): PrintedRow['bar'] {
  const [, x = '', width = '', paths = ''] =
    /<rect x="([^"]*)" y="2" width="([^"]*)"[^>]*><\/rect>(.*?)<\/svg>/s.exec(row) ?? []
  if (width === '') return null
  const [, stroke = null] = /<path d="M([\d.]+) /.exec(paths) ?? []
  return { x, width, stroke }
}
