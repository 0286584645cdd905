import { amountNames } from './control-total.ts'
import { centsText, type Difference, same } from './difference.ts'
import {
  type CsvForm,
  centsOf,
  csvForms,
  csvRows,
  downloadPath,
  guarded,
  missing,
  type PublishedText,
} from './published-file.ts'
import { figureDifferences } from './recompute-rows.ts'
import type { Erratum, Report } from './report.ts'

/** An erratum stands beside the figure that was adopted and leaves it as it is; the corrected figure follows the same rules of rounding. */
export function recomputeErrata({ errata, tables }: Report): Difference[] {
  return errata.flatMap((erratum) => {
    const place = placeOf(erratum)
    const table = tables.find(({ id }) => id === erratum.table)
    const row = table?.rows.find(({ id }) => id === erratum.row)
    if (!table || !row) return [{ place, published: 'een erratum', computed: 'geen rij met dat id' }]
    const corrected = erratum.corrected && BigInt(erratum.corrected.cents)
    return [
      ...same(`${place}, vastgesteld`, said(erratum.adopted), said(row.figures[erratum.amount]), String),
      ...figureDifferences(`${place}, gecorrigeerd`, erratum.corrected, corrected, table, table.reversed),
    ]
  })
}

/** Holds what the site publishes of errata against the report: its CSV for Excel and for machines, which are there only when there are errata. */
export function compareErrataFiles(report: Report, textOf: PublishedText): Difference[] {
  return csvForms.flatMap((form) => csv(downloadPath(report, `errata${form.ending}`), form, report, textOf))
}

function csv(path: string, form: CsvForm, report: Report, textOf: PublishedText): Difference[] {
  const { errata, tables } = report
  const text = textOf(path)
  if (text === null) return errata.length === 0 ? [] : [missing(path)]
  const rows = csvRows(text, form)
  return [
    ...same(`${path}, aantal errata`, rows.length, errata.length, String),
    ...errata.flatMap((erratum, index) => {
      const [table, row, , amount, adopted, corrected, adoptedExact, correctedExact, ...words] = rows[index] ?? []
      const reversed = tables.find(({ id }) => id === erratum.table)?.reversed ?? false
      const exact = (figure: Erratum['adopted']) => figure && BigInt(reversed ? 0 - figure.cents : figure.cents)
      const place = `${path}, ${placeOf(erratum)}`
      const identity = [erratum.table, erratum.row, amountNames[erratum.amount]]
      return [
        ...same(place, [table, row, amount].join(', '), identity.join(', '), String),
        ...same(place, adopted, String(erratum.adopted?.rounded ?? ''), String),
        ...same(place, corrected, String(erratum.corrected?.rounded ?? ''), String),
        ...same(place, centsOf(adoptedExact ?? '', form), exact(erratum.adopted), centsText),
        ...same(place, centsOf(correctedExact ?? '', form), exact(erratum.corrected), centsText),
        ...same(place, words.join(' | '), wordsOf(erratum).map(guarded).join(' | '), String),
      ]
    }),
  ]
}

function wordsOf({ reason, date, reference }: Erratum): string[] {
  return [reason, date, reference]
}

function placeOf({ table, row, amount }: Erratum): string {
  return `erratum ${table}/${row}, ${amountNames[amount]}`
}

function said(figure: Erratum['adopted']): string {
  return figure === null ? 'geen bedrag' : `${figure.printed} (${centsText(BigInt(figure.cents))})`
}
