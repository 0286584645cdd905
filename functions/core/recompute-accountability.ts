import { compareRows, type ExpectedTexts } from './compare-rows.ts'
import { bigOf, type Difference, same, total } from './difference.ts'
import { printInteger } from './money.ts'
import { oneLine, pieceOf, plainText, printedCents } from './printed-text.ts'
import { missing, type PublishedText, segmentOf } from './published-file.ts'
import { compareChain, totalCells } from './recompute-chain.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Iv3, Report } from './report.ts'
import { asShown, balanceOf } from './row-balance.ts'

/** The page that accounts for the figures: every sum on it, from the report, whose sums are recomputed themselves. */
export function compareAccountability(report: Report, textOf: PublishedText): Difference[] {
  const path = `${segmentOf(report)}/verantwoording/index.html`
  const html = textOf(path)
  if (html === null) return [missing(path)]
  return [
    ...compareChain(path, html, report),
    ...sources(path, html, report),
    ...(report.reconciliation.length === 0 ? [] : compareRows(path, html, 'aansluiting_tabel', reconciliation(report))),
    ...(report.iv3 === null ? [] : compareRows(path, html, 'iv3_tabel', iv3(report.iv3))),
    ...(report.outside.length === 0 ? [] : outside(path, html, report)),
    ...unchecked(path, html, report),
    ...example(path, html, report),
    ...same(`${path}, vingerafdruk`, html.includes(`<code>${report.figuresDigest}</code>`), true, present),
  ]
}

/** The amounts of the text that were compared with nothing, by the heading of their section. */
function unchecked(path: string, html: string, { uncheckedAmounts, sections }: Report): Difference[] {
  if (uncheckedAmounts.length === 0) return []
  const headings = new Map(sections.map(({ id, heading }) => [id, heading]))
  const rows = uncheckedAmounts.map(({ section, words }): ExpectedTexts => [headings.get(section) ?? section, words])
  return compareRows(path, html, 'niet_gecontroleerd_tabel', rows)
}

/** The row that the page recomputes with its reader: which one, what its lines add up to, and how that is printed. */
function example(path: string, html: string, { tables }: Report): Difference[] {
  const said = plainText(pieceOf(html.slice(html.indexOf(' id="zelf_narekenen"')), '<ol class="text-list">', '</ol>'))
  if (said === '') return []
  const [, title, id] = /“([^”]*)” \(CSV.*?met “([^”]*)” in de kolom/.exec(said) ?? []
  const table = tables.find((own) => oneLine(own.title) === title)
  const row = table?.rows.find((own) => own.id === id)
  if (!table || !row) return [{ place: `${path}, zelf narekenen`, published: id ?? 'geen rij', computed: 'een rij' }]
  const balance = balanceOf(row, 'actual')
  const shown = asShown(table, balance)
  const expected = [
    ` U vindt ${printedCents(balance)} euro.`,
    ...(table.reversed ? [`het teken om: ${printedCents(shown)}.`] : []),
    `: ${printedAmount(shown, table.unit)}. Dat staat in de tabel.`,
  ]
  return expected.flatMap((words) =>
    said.includes(words) ? [] : [{ place: `${path}, zelf narekenen`, published: said, computed: words.trim() }],
  )
}

const recordKinds = [
  'lines',
  'header',
  'preamble',
  'repeatedHeaders',
  'totals',
  'footers',
  'blank',
  'rejected',
] as const

function sources(path: string, html: string, report: Report): Difference[] {
  return report.sources.flatMap(({ label, bytes, controlTotal, rows, sha256 }, index) => {
    const records = pieceOf(html, ` id="regels_${index}"`, '</table>')
    const counts = [...records.matchAll(/data-heading="Aantal">(.*?)</g)].map(([, count = '']) => plainText(count))
    const kinds = recordKinds.filter((kind) => kind === 'lines' || kind === 'rejected' || rows[kind] > 0)
    const expected = [...kinds, 'records' as const].map((kind) => printInteger(rows[kind]))
    return [
      ...compareRows(path, html, `controletotaal_${index}`, [[label, ...totalCells(controlTotal)]]),
      ...same(`${path}, regels in ${label}`, counts.join(' '), expected.join(' '), String),
      ...same(`${path}, grootte van ${label}`, html.includes(`<dd>${printInteger(bytes)}\u00a0byte`), true, present),
      ...same(`${path}, vingerafdruk van ${label}`, html.includes(`<code>${sha256}</code>`), true, present),
    ]
  })
}

function reconciliation({ reconciliation: scopes }: Report): ExpectedTexts[] {
  const many = new Set(scopes.map(({ source }) => source)).size > 1
  return scopes.flatMap(({ source, scope, amount, expense, revenue, items, unexplained }) => {
    const name =
      amount === 'actual' ? 'rekening' : amount === 'budgetAmended' ? 'begroting totaal' : 'begroting primitief'
    const from = many ? [source] : []
    const rest = total([unexplained.expense, unexplained.revenue])
    const found = [turned(expense.expected), turned(expense.found), bigOf(revenue.expected), bigOf(revenue.found), rest]
    return [
      [`${scope}: ${name}`, ...from, ...found.map(printedCents)],
      ...items.map((item): ExpectedTexts => {
        const stated = [turned(item.expense), null, bigOf(item.revenue), null, null]
        return [`Niet in de regels (${name}): ${item.name}`, ...from, ...stated.map(printedCents)]
      }),
    ]
  })
}

function iv3({ taakvelden, total: all }: Iv3): ExpectedTexts[] {
  const rows = (label: string, sides: Iv3['total']) =>
    (
      [
        ['Lasten', sides.expense],
        ['Baten', sides.revenue],
        ['Saldo', sides.balance],
      ] as const
    ).map(([name, { iv3: stated, ledger, unexplained }]): ExpectedTexts => {
      const amounts = [stated, ledger, unexplained].map(name === 'Lasten' ? turned : bigOf)
      return [label, name, ...amounts.map(printedCents)]
    })
  return [
    ...taakvelden.flatMap(({ taakveld, label, ...sides }) =>
      rows(label === null ? taakveld : `${taakveld} ${label}`, sides),
    ),
    ...rows('Alle taakvelden', all),
  ]
}

/** The page has them in the order of the taakvelden, the report by rule: what counts is that each is there once. */
function outside(path: string, html: string, report: Report): Difference[] {
  const rows = report.outside.map(({ reason, taakveld, side, lines, amounts }): ExpectedTexts => {
    return [reason, taakveld, side === 'expense' ? 'lasten' : 'baten', ...totalCells({ lines, ...amounts })]
  })
  const order = (row: ExpectedTexts) => {
    const [, taakveld = '', side] = row
    const [main = 0, part = 0] = taakveld.split('.').map(Number)
    return (main * 1000 + part) * 2 + (side === 'lasten' ? 0 : 1)
  }
  const sorted = rows.toSorted((left, right) => order(left) - order(right))
  return compareRows(path, html, 'buiten_tabel', [
    ...sorted,
    ['Totaal buiten het rapport', ...totalCells(report.controlTotals.outside)],
  ])
}

/** Lasten stand positive here. */
function turned(amount: number | null): bigint | null {
  return amount === null ? null : -BigInt(amount)
}

function present(found: boolean): string {
  return found ? 'die van het rapport' : 'een andere'
}
