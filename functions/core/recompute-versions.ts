import { amountHeadings, figureHeadings } from './amount-headings.ts'
import { compareRows } from './compare-rows.ts'
import { amountKinds } from './control-total.ts'
import { centsText, type Difference, same } from './difference.ts'
import { printInteger } from './money.ts'
import { type PrintedRow, printedTable } from './printed-table.ts'
import { oneLine, pieceOf, plainText, printedCents } from './printed-text.ts'
import { missing, type PublishedText, segmentOf } from './published-file.ts'
import type { Report, ReportTable } from './report.ts'
import { asShown, balanceOf, varianceAsShown, varianceOf } from './row-balance.ts'

/**
 * The page with the versions of a report. Earlier versions are public no more, so what an amount was is where this starts: each difference must
 * follow from it, and what the newest version says that an amount is must be that of the report.
 */
export function compareVersions(report: Report, textOf: PublishedText): Difference[] {
  const path = `${segmentOf(report)}/versies/index.html`
  const html = textOf(path)
  if (html === null) return [missing(path)]
  const versions = [...html.matchAll(/<h2 id="versie_(\d+)"/g)].map(([, number]) => Number(number))
  const newest = Math.max(...versions)
  return [
    ...versions.flatMap((number) => compareVersion(path, html, number, number === newest ? report : null)),
    ...(report.errata.length === 0 ? [] : errata(path, html, report)),
  ]
}

/** @param report when the version is that of this report */
function compareVersion(path: string, html: string, number: number, report: Report | null): Difference[] {
  const place = `${path}, versie ${number}`
  const section = pieceOf(html, ` id="versie_${number}"`, '<h2 ') || html.slice(html.indexOf(` id="versie_${number}"`))
  const rows = printedTable(section, `verschillen_${number}`)
  const [, said = '0'] = /([\d.]+)\u00a0bedrag(?:en zijn| is) veranderd/.exec(section) ?? []
  const digest = pieceOf(section, '<code>', '</code>')
  return [
    ...same(`${place}, aantal bedragen`, said, printInteger(rows.length), String),
    ...rows.flatMap((row) => changed(place, row, report)),
    ...(report === null ? [] : same(`${place}, vingerafdruk`, plainText(digest), report.figuresDigest, String)),
  ]
}

function changed(place: string, { label, cells }: PrintedRow, report: Report | null): Difference[] {
  const [kind = '', was = '', is = '', difference = ''] = cells.map(({ text }) => text)
  const where = `${place}, ${label}, ${kind}`
  const rest = (amountOf(is) ?? 0n) - (amountOf(was) ?? 0n)
  const amounts = report === null ? [is] : current(report, label, kind)
  return [
    ...same(`${where}, verschil`, difference, centsText(rest), String),
    ...(amounts.includes(is) ? [] : [{ place: where, published: is, computed: amounts.join(' of ') }]),
  ]
}

/** What the report prints to the cent for a row with this label; two rows of a table may be called the same. */
function current({ tables, dossier: { year } }: Report, label: string, kind: string): string[] {
  const found = tables.flatMap((table) => {
    const named = [...table.rows, { ...table.total, label: table.totalLabel }]
    return named
      .filter((row) => oneLine(`${table.title}: ${row.label}`) === label)
      .map((row) => {
        const amount = amountKinds[figureHeadings(year).indexOf(kind)]
        const exact = amount ? asShown(table, balanceOf(row, amount)) : varianceAsShown(table, varianceOf(row))
        return printedCents(exact)
      })
  })
  // Of a row that is gone there is no amount any more.
  return found.length === 0 ? ['-'] : found
}

/** `−1.234,56` in cents; null for `-`. */
function amountOf(text: string): bigint | null {
  if (text === '-') return null
  const digits = text.replace(/\D/g, '')
  return BigInt(`${text.startsWith('\u2212') ? '-' : ''}${digits === '' ? '0' : digits}`)
}

function errata(path: string, html: string, report: Report): Difference[] {
  const headings = amountHeadings(report.dossier.year)
  const nameOf = (table: ReportTable | undefined, row: string) => table?.rows.find(({ id }) => id === row)?.label ?? row
  const shown = printedTable(html, 'errata_tabel')
  return compareRows(
    path,
    html,
    'errata_tabel',
    report.errata.map(({ table: id, row, amount, adopted, corrected }, index) => {
      const table = report.tables.find((own) => own.id === id)
      // The date is no figure.
      const date = shown[index]?.cells.at(-1)?.text ?? ''
      return [
        `${table?.title ?? id}: ${nameOf(table, row)}`,
        headings[amountKinds.indexOf(amount)] ?? '',
        adopted?.printed ?? '-',
        corrected?.printed ?? '-',
        date,
      ]
    }),
  )
}
