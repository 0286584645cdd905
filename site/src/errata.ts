import { amountHeadings } from '../../functions/core/amount-headings.ts'
import type { Erratum, Report } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { dateText, NO_AMOUNT } from './format.ts'

/**
 * What was corrected after the report was adopted, one sentence per figure.
 * @param headings of the three amounts, as the table has them
 */
export function erratumNotes(errata: readonly Erratum[], headings: readonly [string, string, string]): string[] {
  const [budgetOriginal, budgetAmended, actual] = headings
  const names = { budgetOriginal, budgetAmended, actual }
  return errata.map(({ amount, adopted, corrected, date, reason, reference }) => {
    const figures = `${corrected?.printed ?? NO_AMOUNT} in plaats van ${adopted?.printed ?? NO_AMOUNT}`
    return `Erratum van ${dateText(date)}. ${names[amount]}: ${figures}. ${reason} (${reference})`
  })
}

/** All corrections of a report, for the page with its versions. */
export function errataTable({ dossier, errata, tables }: Report): DataTable {
  const [budgetOriginal, budgetAmended, actual] = amountHeadings(dossier.year)
  const names = { budgetOriginal, budgetAmended, actual }
  return {
    id: 'errata_tabel',
    caption: 'Correcties na de vaststelling',
    unit: 'Bedragen zoals de tabel ze toont',
    labelHeading: 'Rij',
    columns: [...texts('Bedrag'), ...numbers('Vastgesteld', 'Gecorrigeerd'), ...texts('Datum')],
    rows: errata.map(({ table, row, amount, adopted, corrected, reason, date, reference }) => {
      const own = tables.find(({ id }) => id === table)
      const label = own?.rows.find(({ id }) => id === row)?.label ?? row
      return {
        label: `${own?.title ?? table}: ${label}`,
        key: `${table} ${row} ${amount}`,
        cells: [names[amount], adopted?.printed ?? NO_AMOUNT, corrected?.printed ?? NO_AMOUNT, dateText(date)],
        notes: [`${reason} (${reference})`],
      }
    }),
    totals: [],
  }
}
