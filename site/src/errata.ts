import type { Erratum } from '../../functions/core/report.ts'
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
