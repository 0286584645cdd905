import { z } from 'zod'

/** The five mandatory indicators of the BBV (bi.1–bi.5), each with the formula and the two numbers that a reader needs to recompute it. */

const decimalSchema = z.string().regex(/^-?\d+(\.\d+)?$/)
const wholeSchema = z.string().regex(/^-?\d+$/)

/** A numerator or denominator. `value` is exact; `period` and `referenceDate` as its source states them, empty when it does not. */
const partSchema = z.strictObject({
  description: z.string(),
  value: decimalSchema,
  printed: z.string(),
  unit: z.string(),
  source: z.string(),
  /** Which ledger lines were added up; null for a key figure. */
  selection: z.string().nullable(),
  period: z.string(),
  referenceDate: z.string(),
})

const shared = {
  id: z.enum(['bi.1', 'bi.2', 'bi.3', 'bi.4', 'bi.5']),
  name: z.string(),
  unit: z.string(),
  /** In words: `fte ÷ inwoners × 1.000`. */
  formula: z.string(),
}

export const indicatorSchema = z.discriminatedUnion('result', [
  z.strictObject({
    ...shared,
    result: z.literal('available'),
    /** The exact value in `unit`, in lowest terms. */
    fraction: z.strictObject({ numerator: wholeSchema, denominator: wholeSchema }),
    /** The same, rounded once to two decimals, half away from zero: `8.13`. */
    value: decimalSchema,
    /** In Dutch notation: `8,13`. */
    printed: z.string(),
    numerator: partSchema,
    denominator: partSchema,
  }),
  z.strictObject({
    ...shared,
    result: z.literal('unavailable'),
    /** Why, in a Dutch sentence. It is never 0 instead. */
    reason: z.string(),
    numerator: partSchema.nullable(),
    denominator: partSchema.nullable(),
  }),
])
