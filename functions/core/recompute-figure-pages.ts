import { type Difference, same } from './difference.ts'
import { printedTable } from './printed-table.ts'
import { oneLine, pieceOf, plainText } from './printed-text.ts'
import { missing, type PublishedText, segmentOf } from './published-file.ts'
import type { Indicator, Report } from './report.ts'

/** The claims, key figures and indicators on the page of the paragraph, and the indicators on their own: as the report has them, which is recomputed itself. */
export function compareFigurePages(report: Report, textOf: PublishedText): Difference[] {
  const segment = segmentOf(report)
  const paragraph = textOf(`${segment}/index.html`) ?? ''
  return [
    ...claims(`${segment}/index.html`, paragraph, report),
    ...keyFigures(`${segment}/index.html`, paragraph, report),
    ...(report.indicators === null ? [] : overview(`${segment}/index.html`, paragraph, report.indicators)),
    ...(report.indicators === null ? [] : own(`${segment}/indicatoren/index.html`, report.indicators, textOf)),
  ]
}

/** The words that were compared with a figure, and the amounts that were compared with nothing, stand in the text as the report has them. */
function claims(path: string, html: string, report: Report): Difference[] {
  const shown = [...html.matchAll(/<a [^>]*class="nl-link claim"[^>]*>(.*?)<\/a>/gs)].map(([, words = '']) =>
    plainText(words),
  )
  const expected = report.claims.map(({ words }) => oneLine(words))
  const text = plainText(html)
  return [
    ...same(`${path}, beweringen in de tekst`, shown.join('; '), expected.join('; '), String),
    ...report.uncheckedAmounts.flatMap(({ words }) =>
      same(`${path}, bedrag in de tekst`, text.includes(oneLine(words)) ? words : 'iets anders', words, String),
    ),
  ]
}

function keyFigures(path: string, html: string, report: Report): Difference[] {
  const shown = printedTable(html, 'tabel_kengetallen')
  return [
    ...same(`${path}, aantal kengetallen`, shown.length, report.keyFigures.length, String),
    ...report.keyFigures.flatMap(({ code, value, unit }, index) =>
      same(`${path}, kengetal ${code}`, textsOf(shown[index]?.cells.slice(0, 2)), `${value} ${unit}`, String),
    ),
  ]
}

function overview(path: string, html: string, indicators: readonly Indicator[]): Difference[] {
  const shown = printedTable(html, 'indicatoren_tabel')
  return [
    ...same(`${path}, aantal indicatoren`, shown.length, indicators.length, String),
    ...indicators.flatMap((indicator, index) =>
      same(
        `${path}, indicator ${indicator.id}`,
        textsOf(shown[index]?.cells),
        `${value(indicator)} ${indicator.formula}`,
        String,
      ),
    ),
  ]
}

function own(path: string, indicators: readonly Indicator[], textOf: PublishedText): Difference[] {
  const html = textOf(path)
  if (html === null) return [missing(path)]
  return indicators.flatMap((indicator) => {
    const { id, formula } = indicator
    const anchor = `indicator_${id.replace('.', '-')}`
    const said = plainText(
      pieceOf(html, ` id="${anchor}"`, '<div class="utrecht-table-container"').replace(/^[^>]*>/, ''),
    )
    const place = `${path}, indicator ${id}`
    const parts = [indicator.numerator, indicator.denominator].flatMap((part) => part ?? [])
    const shown = printedTable(html, `tabel_${anchor}`)
    return [
      ...(indicator.result === 'available' ? holds(place, said, value(indicator)) : []),
      ...holds(place, said, `Berekening: ${formula}.`),
      ...same(`${place}, aantal delen`, shown.length, parts.length, String),
      ...parts.flatMap((part, index) => {
        const digits = part.selection === null ? part.printed : toTheCent(part.printed)
        const cells = textsOf(shown[index]?.cells.slice(0, 2))
        return same(`${place}, ${part.description}`, cells, `${digits} ${part.unit}`, String)
      }),
    ]
  })
}

function holds(place: string, said: string, expected: string): Difference[] {
  return said.includes(expected) ? [] : [{ place, published: said, computed: expected }]
}

function value(indicator: Indicator): string {
  return indicator.result === 'available' ? `${indicator.printed} ${indicator.unit}` : 'niet beschikbaar'
}

/** A sum of lines is printed to the cent, also where it ends in a zero. */
function toTheCent(printed: string): string {
  const [whole, decimals = ''] = printed.split(',')
  return `${whole},${decimals.padEnd(2, '0')}`
}

function textsOf(cells: readonly { readonly text: string }[] = []): string {
  return cells.map(({ text }) => text).join(' ')
}
