/** A row of a table on a published page, as a reader sees it. */
export interface PrintedRow {
  /** Where its label leads to; null when it leads nowhere, as that of a total. */
  readonly href: string | null
  /** Its own address on the page. */
  readonly id: string | null
  readonly cells: readonly { readonly heading: string; readonly text: string }[]
}

/** The rows with amounts of the table in the region with this id, the totals last; none when the page has no such table. */
export function printedTable(html: string, id: string): PrintedRow[] {
  const start = html.indexOf(` id="${id}"`)
  if (start < 0) return []
  const table = html.slice(start, html.indexOf('</table>', start))
  return [...table.matchAll(/<tr([^>]*)>(.*?)<\/tr>/gs)].flatMap(([, attributes = '', row = '']) => {
    const cells = [...row.matchAll(/<td[^>]* data-heading="([^"]*)"[^>]*>(.*?)<\/td>/gs)]
    if (cells.length === 0) return []
    const [, href = null] = / class="nl-link" href="([^"]*)"/.exec(row) ?? []
    const [, own = null] = / id="([^"]*)"/.exec(attributes) ?? []
    const read = ([, heading = '', text = '']: RegExpExecArray) => ({
      heading,
      text: text.replace(/<[^>]*>/g, '').trim(),
    })
    return [{ href, id: own, cells: cells.map(read) }]
  })
}
