import { z } from 'zod'
import { amountsSchema, centsSchema, figureSchema, figuresSchema, sideSchema } from './report-amounts.ts'

/** A table of a report with its rows, their explanations and their breakdown. */

/** A rekeningregel of a row, or with depth `kostenplaats` the sum of those of a cost centre and side (its other codes are then null). */
const detailSchema = z.strictObject({
  costCenter: z.string(),
  costCenterLabel: z.string().nullable(),
  account: z.string().nullable(),
  accountLabel: z.string().nullable(),
  taakveld: z.string().nullable(),
  category: z.string().nullable(),
  side: sideSchema,
  amounts: amountsSchema,
})

const explanationSchema = z.strictObject({
  cause: z.string(),
  cents: centsSchema,
  side: sideSchema,
  recurrence: z.enum(['incidenteel', 'structureel']),
  text: z.string(),
})

const rowSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  lines: z.number().int(),
  figures: figuresSchema,
  /** The same amounts as gross expense and revenue (BBV art. 2 lid 3), saldo view. */
  expense: amountsSchema,
  revenue: amountsSchema,
  explanations: z.array(explanationSchema),
  /** What the explanations add up to, and what they leave of the variance; null when there are none. */
  explained: figureSchema.nullable(),
  unexplained: figureSchema.nullable(),
  /** Whether the variance lies beyond the threshold of its table, and then whether it is explained; null when the table has no threshold. */
  threshold: z.enum(['within', 'explained', 'unexplained']).nullable(),
  /** The row with this id in last year's report, as this table prints amounts; null when there is none. */
  previousYear: figuresSchema.nullable(),
  details: z.array(detailSchema),
  /** True when the breakdown is left out because wages in it may stand for too few people. */
  withheld: z.boolean(),
})

/** More than `cents`, and/or more than `percentage` (decimal text, `2.5`) of the amended budget. A row without a budget is held against `cents` alone. */
const thresholdSchema = z.strictObject({
  cents: centsSchema.nullable(),
  percentage: z.string().nullable(),
  /** How the two are joined; null when there is only one. */
  join: z.enum(['en', 'of']).nullable(),
})

/** `6100`, `6100-6199` or `61*`; null for every code, or one deeper than the table is published. */
const codesSchema = z.string().nullable()

/**
 * A row and the ledger lines that it takes: those that meet one of its selectors. A rule of table `buiten` has a reason and no label.
 */
export const classificationSchema = z.strictObject({
  table: z.string(),
  row: z.string(),
  label: z.string().nullable(),
  reason: z.string().nullable(),
  selectors: z.array(
    z.strictObject({
      costCenter: codesSchema,
      account: codesSchema,
      taakveld: codesSchema,
      category: codesSchema,
      side: sideSchema.nullable(),
    }),
  ),
})

export const tableSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  labelHeading: z.string(),
  /** A second column with one constant text, as some municipalities print it. */
  specification: z.string().nullable(),
  totalLabel: z.string(),
  unit: z.union([z.literal(1), z.literal(1000)]),
  /** What a positive budgetresultaat means in this table. */
  signConvention: z.enum(['voordeel-positief', 'nadeel-positief']),
  /** True when the table shows amounts with the reverse of the saldo view (lasten positive). */
  reversed: z.boolean(),
  /** How deep this table is published. */
  depth: z.enum(['rij', 'kostenplaats', 'rekening']),
  /** From which variance on a row must be explained; null when the table has no threshold. */
  threshold: thresholdSchema.nullable(),
  rows: z.array(rowSchema),
  total: z.strictObject({
    lines: z.number().int(),
    figures: figuresSchema,
    expense: amountsSchema,
    revenue: amountsSchema,
    /** The total of this table in last year's report. */
    previousYear: figuresSchema.nullable(),
  }),
})
