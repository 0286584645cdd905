import { type Difference, same, total } from './difference.ts'
import { printedTable } from './printed-table.ts'
import { amountsIn, pieceOf, plainText, saidCents } from './printed-text.ts'
import { type PublishedText, segmentOf } from './published-file.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Report, ReportRow, ReportTable } from './report.ts'
import { balanceOf, type Sides, varianceOf, verdictOf, verdictWord } from './row-balance.ts'

/** How many of the largest differences the paragraph opens with. */
const LARGEST = 3

/** What pages say of a table in sentences: its total, its largest differences, the words and explanations at its rows. */
export function compareSentences(report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const segment = segmentOf(report)
  const pages = [`${segment}/index.html`, `${segment}/${table.id}/index.html`]
  return pages.flatMap((path, index) => {
    const html = textOf(path)
    if (html === null) return []
    return [
      ...(index === 0 ? opening(path, html, table) : lead(path, html, table)),
      ...unit(path, html, table),
      ...(index === 0 ? [] : threshold(path, html, table)),
      ...printedTable(html, `tabel_${table.id}`).flatMap(({ cells, notes }, at) => {
        const verdict = cells.find(({ heading }) => heading === 'Voordeel of nadeel')?.text ?? 'niets'
        const row = table.rows[at]
        return [
          ...words(`${path}, ${row === undefined ? 'totaal' : `rij ${row.id}`}`, verdict, row ?? table.total),
          ...(row === undefined ? [] : explanations(`${path}, rij ${row.id}`, notes, row)),
        ]
      }),
    ]
  })
}

/** In which unit a table prints: without it an amount says nothing. */
function unit(path: string, html: string, table: ReportTable): Difference[] {
  const [, said = 'niets'] =
    /(Bedragen [^.<]*?(?:hele euro’s|€\u00a0[\d.]*\d))/.exec(
      pieceOf(html, ` id="tabel_${table.id}_bijschrift"`, '</caption>'),
    ) ?? []
  const expected =
    table.unit === 1
      ? 'Bedragen in hele euro’s'
      : `Bedragen ×\u00a0€\u00a0${printedAmount(BigInt(table.unit) * 100n, 1)}`
  return same(`${path}, eenheid van ${table.id}`, said, expected, String)
}

/** From which difference on a row is explained. */
function threshold(path: string, html: string, { id, threshold: own }: ReportTable): Difference[] {
  if (own === null) return []
  const said = plainText(pieceOf(html, 'Een verschil van meer dan ', '</p>'))
  const parts = [
    ...(own.cents === null ? [] : [saidCents(BigInt(own.cents))]),
    ...(own.percentage === null ? [] : [`${own.percentage.replace('.', ',')}\u00a0%`]),
  ]
  const missing = parts.filter((part) => !said.includes(part))
  return missing.map((part) => ({ place: `${path}, grens van ${id}`, published: said, computed: part }))
}

function lead(path: string, html: string, table: ReportTable): Difference[] {
  const said = pieceOf(html, '<p class="nl-paragraph nl-paragraph--lead">', '</p>')
  return same(`${path}, eerste zin`, amountsIn(plainText(said)), totals(table), String)
}

function opening(path: string, html: string, table: ReportTable): Difference[] {
  const section = pieceOf(html, ` id="in_het_kort_${table.id}"`, '</section>')
  const place = `${path}, in het kort, ${table.id}`
  const items = [...section.matchAll(/<li><a class="nl-link" href="[^"]*#opbouw_([^"]*)">.*?<\/a>(.*?)<\/li>/gs)]
  const shown = items.map(([, row = '', text = '']) => `${plainText(row)}: ${amountsIn(plainText(text))}`)
  const expected = largest(table).map((row) => `${row.id}: ${difference(row, table.unit)}`)
  return [
    ...same(place, amountsIn(plainText(pieceOf(section, '<p ', '</p>'))), totals(table), String),
    ...same(`${place}, grootste verschillen`, shown.join('; '), expected.join('; '), String),
  ]
}

/** What the sentences about a total say, in their order. */
function totals({ total: own, unit }: ReportTable): string {
  const [actual, budget] = [balanceOf(own, 'actual'), balanceOf(own, 'budgetAmended')]
  const said = [actual === 0n ? null : actual, budget].flatMap((amount) => (amount === null ? [] : size(amount, unit)))
  return [...said, difference(own, unit)].filter((text) => text !== '').join(' ')
}

/** `nadeel € 3.007`; empty where there is none. */
function difference(own: Sides, unit: number): string {
  const amount = varianceOf(own)
  if (amount === null || amount === 0n) return ''
  return `${verdictOf(amount)} ${size(amount, unit)}`
}

/** As the table rounds it, in euros; what the table rounds to 0 is said to the cent. */
function size(amount: bigint, unit: number): string {
  const positive = amount < 0n ? -amount : amount
  const rounded = printedAmount(positive, unit)
  if (rounded === '0') return amount === 0n ? '€\u00a00' : saidCents(amount)
  return `€\u00a0${rounded}${unit === 1 ? '' : '.000'}`
}

/** Rows of equal size keep the order of the table. */
function largest({ rows }: ReportTable): ReportRow[] {
  const sizes = rows.flatMap((row) => {
    const amount = varianceOf(row) ?? 0n
    return amount === 0n ? [] : [{ row, size: amount < 0n ? -amount : amount }]
  })
  const sorted = sizes.sort((left, right) => (left.size < right.size ? 1 : left.size > right.size ? -1 : 0))
  return sorted.slice(0, LARGEST).map(({ row }) => row)
}

function words(place: string, said: string, own: Sides): Difference[] {
  const amount = varianceOf(own)
  return same(`${place}, voordeel of nadeel`, said, amount === null ? '' : verdictWord(amount), String)
}

/** Each cause says its own amount; the last sentence says what they leave. */
function explanations(place: string, notes: readonly string[], row: ReportRow): Difference[] {
  const causes = row.explanations.map(({ cause, cents }) => ({ name: cause, says: `${effect(BigInt(cents))} op de` }))
  const sum = total(row.explanations.map(({ cents }) => cents))
  const all = varianceOf(row)
  const rest = sum === null || all === null ? null : all - sum
  const left = rest === null || rest === 0n ? [] : [{ name: 'niet toegelicht', says: `een ${effect(rest)}.` }]
  return [...causes, ...left].flatMap(({ name, says }) =>
    notes.some((note) => note.includes(says))
      ? []
      : [{ place: `${place}, ${name}`, published: notes.join(' ') || 'niets', computed: says }],
  )
}

function effect(amount: bigint): string {
  return `${amount < 0n ? 'nadeel' : 'voordeel'} van ${saidCents(amount)}`
}
