import { z } from 'zod'
import { figureSchema, plainDateSchema } from './report-amounts.ts'

/** A correction after adoption: it stands beside the adopted figure, which stays as it is. Null is *no amount*. */
export const erratumSchema = z.strictObject({
  table: z.string(),
  row: z.string(),
  amount: z.enum(['budgetOriginal', 'budgetAmended', 'actual']),
  adopted: figureSchema.nullable(),
  corrected: figureSchema.nullable(),
  reason: z.string(),
  date: plainDateSchema,
  /** Where the correction was decided or announced. */
  reference: z.string(),
})
