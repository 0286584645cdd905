import { figureHeadings } from './amount-headings.ts'
import { centsText, type Difference, same } from './difference.ts'
import { type PrintedRow, printedTable } from './printed-table.ts'
import {
  type CsvForm,
  centsOf,
  csvForms,
  csvRows,
  downloadPath,
  missing,
  type PublishedText,
  segmentOf,
} from './published-file.ts'
import { printedAmount } from './recompute-rows.ts'
import type { Report, ReportRow, ReportTable } from './report.ts'

/** Holds the other files about a table against the report: its CSV for Excel and for machines, its JSON, and the rows on its pages. */
export function compareTableFiles(report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const segment = segmentOf(report)
  return [
    ...csvForms.flatMap((form) => csv(downloadPath(report, `${table.id}${form.ending}`), form, report, table, textOf)),
    ...json(`api/v1/${downloadPath(report, `${table.id}.json`)}`, report, table, textOf),
    ...page(`${segment}/index.html`, report, table, textOf),
    ...page(`${segment}/${table.id}/index.html`, report, table, textOf),
  ]
}

function csv(path: string, form: CsvForm, report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const text = textOf(path)
  if (text === null) return [missing(path)]
  const rows = csvRows(text, form)
  const skip = table.specification === null ? 2 : 3
  const expected = [
    ...table.rows.map(({ id, figures }) => ({ id, figures })),
    { id: null, figures: table.total.figures },
  ]
  return [
    ...same(`${path}, aantal rijen`, rows.length, expected.length, String),
    ...expected.flatMap((row, index) => {
      const cells = rows[index] ?? []
      const { budgetOriginal, budgetAmended, actual, variance } = row.figures
      const figures = [budgetOriginal, budgetAmended, actual, variance]
      const place = `${path}, ${row.id === null ? 'totaal' : `rij ${row.id}`}`
      return [
        ...figures.flatMap((figure, at) => {
          const turned = at === 3 ? table.signConvention === 'nadeel-positief' : table.reversed
          const exact = figure === null ? null : BigInt(turned ? -figure.cents : figure.cents)
          return [
            ...same(place, cells[skip + at] ?? '', figure === null ? '' : String(figure.rounded), String),
            ...same(place, centsOf(cells[skip + 5 + at] ?? '', form), exact, centsText),
          ]
        }),
        ...(row.id === null ? [] : corrections(place, cells[skip + 9] ?? '', report, table, row.id)),
      ]
    }),
  ]
}

/** Every correction of a row is said where its adopted figure stands. */
function corrections(place: string, said: string, report: Report, table: ReportTable, row: string): Difference[] {
  return correctionsOf(report, table, row).flatMap((correction) =>
    said.includes(correction) ? [] : [{ place, published: 'geen erratum', computed: correction }],
  )
}

/** The corrections of a row, as the files and pages of its table say them. */
function correctionsOf({ errata }: Report, { id }: ReportTable, row: string): string[] {
  return errata
    .filter((erratum) => erratum.table === id && erratum.row === row)
    .map(({ adopted, corrected }) => `${corrected?.printed ?? '-'} in plaats van ${adopted?.printed ?? '-'}`)
}

function json(path: string, { errata }: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const text = textOf(path)
  if (text === null) return [missing(path)]
  // Both sides come from one writer, so the text of the table must be in the document as it is.
  const written = (name: string, value: unknown) =>
    `"${name}": ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}`
  const own = errata.filter((erratum) => erratum.table === table.id)
  return text.includes(`${written('table', table)},\n  ${written('errata', own)}\n`)
    ? []
    : [{ place: path, published: 'een andere tabel', computed: 'de tabel van het rapport' }]
}

/** The printed figures of each row and of the total as a reader sees them, by the heading that each cell says itself. */
function page(path: string, report: Report, table: ReportTable, textOf: PublishedText): Difference[] {
  const html = textOf(path)
  if (html === null) return [missing(path)]
  const shown = printedTable(html, `tabel_${table.id}`)
  return [
    ...table.rows.flatMap((row) => {
      const own = shown.find(({ id }) => id === `rij-${table.id}-${row.id}`)
      const place = `${path}, rij ${row.id}`
      return [...cells(place, own, row, report, table), ...corrections(place, html, report, table, row.id)]
    }),
    ...cells(`${path}, totaal ${table.id}`, shown.at(-1), table.total, report, table),
  ]
}

function cells(
  place: string,
  shown: PrintedRow | undefined,
  { figures, previousYear }: Pick<ReportRow, 'figures' | 'previousYear'>,
  { dossier: { year }, previousYear: earlier }: Report,
  table: ReportTable,
): Difference[] {
  const { budgetOriginal, budgetAmended, actual, variance } = figures
  const before = previousYear?.actual?.cents ?? null
  const [original, amended, real, result] = figureHeadings(year)
  const columns: [string, string][] = [
    [original, budgetOriginal?.printed ?? '-'],
    [amended, budgetAmended?.printed ?? '-'],
    [real, actual?.printed ?? '-'],
    [result, variance?.printed ?? '-'],
  ]
  // A table that did not exist last year has no column for it.
  if (earlier !== null && table.rows.some((row) => row.previousYear !== null)) {
    const cents = before === null ? null : BigInt(table.reversed ? 0 - before : before)
    columns.unshift([`Rekening ${earlier.year}`, printedAmount(cents, table.unit)])
  }
  const texts = columns.map(([heading]) => shown?.cells.find((cell) => cell.heading === heading)?.text ?? '')
  return same(place, texts.join('  '), columns.map(([, printed]) => printed).join('  '), String)
}
