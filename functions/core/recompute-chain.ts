import { compareRows, type ExpectedTexts } from './compare-rows.ts'
import { amountKinds } from './control-total.ts'
import { bigOf, type Difference, same, total } from './difference.ts'
import { printInteger } from './money.ts'
import { pieceOf, plainText, printedCents } from './printed-text.ts'
import type { ControlTotal, Report } from './report.ts'

/** Of one step: how many lines, and their amounts in cents in the order of the columns. */
interface Sum {
  readonly label: string
  readonly lines: number
  readonly amounts: readonly (bigint | null)[]
}

/** The way of the money, drawn and as two tables: every sum on it follows from its parts. */
export function compareChain(path: string, html: string, report: Report): Difference[] {
  const { files, lines, tables, outside } = report.controlTotals
  const titles = new Map(report.tables.map(({ id, title }) => [id, title]))
  const delivered = report.sources.map(({ label, controlTotal }) => sumOf(label, controlTotal))
  const read = sumOf('Ingelezen als rekeningregel', lines)
  const inTables = tables.map((own) => sumOf(titles.get(own.table) ?? own.table, own))
  const placed = [...inTables, sumOf('Buiten het rapport', outside)]
  const together = added('Samen', placed)
  return [
    ...drawing(path, html, [
      ...delivered,
      ...(delivered.length > 1 ? [added('Samen', delivered)] : []),
      { ...read, label: 'Ingelezen' },
      ...placed,
      together,
    ]),
    ...leftOver(path, html, read.lines - together.lines),
    ...compareRows(path, html, 'keten_bestanden', [
      row(sumOf('In de bestanden', files)),
      row(read),
      row(less(read, sumOf('', files))),
    ]),
    ...compareRows(path, html, 'keten_tabellen', [
      ...inTables.map((own) => row({ ...own, label: `In de tabel ${own.label}` })),
      ...placed.slice(-1).map(row),
      row(together),
      row(read),
      row(less(together, read)),
    ]),
  ]
}

function drawing(path: string, html: string, steps: readonly Sum[]): Difference[] {
  const drawn = pieceOf(html, '<ol class="chain">', '</ol>')
  const items = drawn.matchAll(/<li[^>]*><span>(.*?)<\/span> <span>(.*?)<\/span> <span class="num">(.*?)<\/span>/gs)
  const shown = [...items].map((item) => item.slice(1).map(plainText).join('  '))
  const expected = steps.map(({ label, lines, amounts }) => {
    const count = `${printInteger(lines)}\u00a0${lines === 1 ? 'regel' : 'regels'}`
    return [plainText(label), count, `€\u00a0${printedCents(amounts.at(-1) ?? null)}`].join('  ')
  })
  return same(`${path}, de weg van het geld`, shown.join('; '), expected.join('; '), String)
}

function leftOver(path: string, html: string, lines: number): Difference[] {
  const [said = 'niets'] = /Er blijven \S+ regels over/.exec(html) ?? []
  return same(`${path}, wat overblijft`, said, `Er blijven ${printInteger(lines)} regels over`, String)
}

/** What the cells of a control total print. */
export function totalCells(own: ControlTotal): string[] {
  const [, ...cells] = row(sumOf('', own))
  return cells
}

function row({ label, lines, amounts }: Sum): ExpectedTexts {
  return [label, printInteger(lines), ...amounts.map(printedCents)]
}

function sumOf(label: string, own: ControlTotal): Sum {
  return { label, lines: own.lines, amounts: amountKinds.map((kind) => bigOf(own[kind])) }
}

function added(label: string, parts: readonly Sum[]): Sum {
  return {
    label,
    lines: parts.reduce((sum, { lines }) => sum + lines, 0),
    amounts: amountKinds.map((_, index) => total(parts.map(({ amounts }) => amounts[index] ?? null))),
  }
}

function less(left: Sum, right: Sum): Sum {
  return {
    label: 'Verschil',
    lines: left.lines - right.lines,
    amounts: left.amounts.map((amount, index) => (amount ?? 0n) - (right.amounts[index] ?? 0n)),
  }
}
