import { z } from 'zod'
import { amountSchema, controlTotalSchema, plainDateSchema, severitySchema, sha256Schema } from './report-amounts.ts'

/** What the figures of a report rest on: its sources, what was checked, and what other statements of the same money say. */

/** A delivered file goes by the label that the controller chose; its name may hold anything, so it stays private. The digest tells which file it was. */
export const sourceSchema = z.strictObject({
  label: z.string(),
  system: z.string(),
  exportDate: plainDateSchema,
  closedPeriod: z.string(),
  sha256: sha256Schema,
  bytes: z.number().int(),
  inputSign: z.enum(['lasten-positief', 'lasten-negatief', 'debet-positief']),
  /** Records of the file by what became of them; `records` is the sum of the others. */
  rows: z.strictObject({
    records: z.number().int(),
    header: z.number().int(),
    preamble: z.number().int(),
    lines: z.number().int(),
    rejected: z.number().int(),
    blank: z.number().int(),
    totals: z.number().int(),
    repeatedHeaders: z.number().int(),
    footers: z.number().int(),
  }),
  /** Sums of the file's ledger lines in the saldo view, as ingest added them up. */
  controlTotal: controlTotalSchema,
})

/** What a side of the source has more than the lines, saldo view; null when the source does not state that side. */
const sidesSchema = z.strictObject({ expense: amountSchema, revenue: amountSchema })

/**
 * One statement of `aansluiting.csv`: what the financial system or jaarrekening says (`expected`), what the lines add up to (`found`), the items
 * that the controller names for the difference, and what these leave: `unexplained` = expected − found − items.
 */
export const reconciliationSchema = z.strictObject({
  source: z.string(),
  scope: z.string(),
  amount: z.enum(['budgetOriginal', 'budgetAmended', 'actual']),
  expense: z.strictObject({ expected: amountSchema, found: amountSchema }),
  revenue: z.strictObject({ expected: amountSchema, found: amountSchema }),
  items: z.array(z.strictObject({ name: z.string(), ...sidesSchema.shape })),
  unexplained: sidesSchema,
})

/** A check by its outcome. `failed` with severity warning is published as a point of attention; a failed error has no report. */
export const checkSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  proves: z.string(),
  severity: severitySchema,
  result: z.enum(['passed', 'failed', 'notApplicable']),
  /** How often it failed: the true number, also where findings are capped. */
  count: z.number().int(),
  /** What a failure means for the reader, without values; null when there is none. */
  sentence: z.string().nullable(),
})

/**
 * One amount of a taakveld as Iv3 states it and as the lines add up to. `unexplained` = iv3 − ledger, or 0 where they differ by rounding to the
 * unit only; `explained` is the rest of iv3. Null where Iv3 does not state the amount.
 */
const iv3AmountSchema = z.strictObject({
  iv3: amountSchema,
  ledger: amountSchema,
  explained: amountSchema,
  unexplained: amountSchema,
})

const iv3SidesSchema = z.strictObject({
  expense: iv3AmountSchema,
  revenue: iv3AmountSchema,
  balance: iv3AmountSchema,
})

/** The actuals of the lines beside the Iv3 report to CBS (exact cents, saldo view; Iv3 is rounded to `unit` euro). */
export const iv3Schema = z.strictObject({
  source: z.string(),
  unit: z.union([z.literal(1), z.literal(1000)]),
  taakvelden: z.array(z.strictObject({ taakveld: z.string(), label: z.string().nullable(), ...iv3SidesSchema.shape })),
  total: iv3SidesSchema,
})
