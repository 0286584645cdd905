import { z } from 'zod'
import type { Cents } from './money.ts'

/** The amounts of a report: whole euro cents in the saldo view (lasten −, baten +); `null` is *no amount*, which is not 0. */

export const centsSchema = z
  .number()
  .int()
  .transform((value) => value as Cents)
export const amountSchema = centsSchema.nullable()
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
export const plainDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const severitySchema = z.enum(['error', 'warning', 'info'])
export const sideSchema = z.enum(['expense', 'revenue'])

/** The three amounts of the BBV (art. 27): before and after amendment, beside the actuals. */
export const amountsSchema = z.strictObject({
  budgetOriginal: amountSchema,
  budgetAmended: amountSchema,
  actual: amountSchema,
})

export const controlTotalSchema = z.strictObject({
  lines: z.number().int(),
  ...amountsSchema.shape,
})

/** An amount with the way its table prints it: `rounded` in the table's unit and sign, `printed` in Dutch notation (`−6.349`). */
export const figureSchema = z.strictObject({
  cents: centsSchema,
  rounded: z.number().int(),
  printed: z.string(),
})

/** `cents` is actual − budgetAmended in the saldo view; `rounded` and `printed` follow the sign convention of the table. */
export const varianceSchema = z.strictObject({
  ...figureSchema.shape,
  verdict: z.enum(['voordeel', 'nadeel', 'geen']),
})

export const figuresSchema = z.strictObject({
  budgetOriginal: figureSchema.nullable(),
  budgetAmended: figureSchema.nullable(),
  actual: figureSchema.nullable(),
  variance: varianceSchema.nullable(),
})
