import { total } from './difference.ts'
import type { Amounts, ReportRow, ReportTable } from './report.ts'

/** What `verify` recomputes of a row or a total from its lasten and baten: whole cents, without a sum or a rounding of the pipeline. */
export type Sides = Pick<ReportRow, 'expense' | 'revenue'>

/** Baten − lasten; null where there is neither. */
export function balanceOf({ expense, revenue }: Sides, kind: keyof Amounts): bigint | null {
  return total([expense[kind], revenue[kind]])
}

/** Actuals − amended budget; null where there is neither. Positive is a voordeel. */
export function varianceOf(own: Sides): bigint | null {
  const [actual, budget] = [balanceOf(own, 'actual'), balanceOf(own, 'budgetAmended')]
  return actual === null && budget === null ? null : (actual ?? 0n) - (budget ?? 0n)
}

export function verdictOf(variance: bigint): 'voordeel' | 'nadeel' | 'geen' {
  return variance > 0n ? 'voordeel' : variance < 0n ? 'nadeel' : 'geen'
}

/** As a table prints that verdict. */
export function verdictWord(variance: bigint): string {
  const verdict = verdictOf(variance)
  return verdict === 'geen' ? 'geen verschil' : verdict
}

/** With the sign that the amounts of a table have. */
export function asShown({ reversed }: Pick<ReportTable, 'reversed'>, amount: bigint | null): bigint | null {
  return amount !== null && reversed ? -amount : amount
}

/** With the sign that the budgetresultaat of a table has. */
export function varianceAsShown(
  { signConvention }: Pick<ReportTable, 'signConvention'>,
  amount: bigint | null,
): bigint | null {
  return amount !== null && signConvention === 'nadeel-positief' ? -amount : amount
}
