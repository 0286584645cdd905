import { z } from 'zod'
import type { Cents } from './money.ts'

/**
 * The report: what is published about one dossier, and all that the site knows.
 * It is public by construction: it starts at the rekeningregel and holds no booking text, supplier, person or value of a finding.
 * Amounts are whole euro cents in the saldo view (lasten −, baten +); `null` is *no amount*, which is not 0.
 */

const centsSchema = z
  .number()
  .int()
  .transform((value) => value as Cents)
const amountSchema = centsSchema.nullable()
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const plainDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const severitySchema = z.enum(['error', 'warning', 'info'])
const sideSchema = z.enum(['expense', 'revenue'])

/** The three amounts of the BBV (art. 27): before and after amendment, beside the actuals. */
const amountsSchema = z.strictObject({
  budgetOriginal: amountSchema,
  budgetAmended: amountSchema,
  actual: amountSchema,
})

const controlTotalSchema = z.strictObject({
  lines: z.number().int(),
  ...amountsSchema.shape,
})

/** An amount with the way its table prints it: `rounded` in the table's unit and sign, `printed` in Dutch notation (`−6.349`). */
const figureSchema = z.strictObject({
  cents: centsSchema,
  rounded: z.number().int(),
  printed: z.string(),
})

/** `cents` is actual − budgetAmended in the saldo view; `rounded` and `printed` follow the sign convention of the table. */
const varianceSchema = z.strictObject({
  ...figureSchema.shape,
  verdict: z.enum(['voordeel', 'nadeel', 'geen']),
})

const figuresSchema = z.strictObject({
  budgetOriginal: figureSchema.nullable(),
  budgetAmended: figureSchema.nullable(),
  actual: figureSchema.nullable(),
  variance: varianceSchema.nullable(),
})

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
  /** What the explanations leave of the variance; null when there are none. */
  unexplained: figureSchema.nullable(),
  details: z.array(detailSchema),
})

const tableSchema = z.strictObject({
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
  rows: z.array(rowSchema),
  total: z.strictObject({
    lines: z.number().int(),
    figures: figuresSchema,
    expense: amountsSchema,
    revenue: amountsSchema,
  }),
})

/** One heading with the text below it, up to the next heading. `body` is Markdoc; `{% tabel "id" /%}` stands where a table goes. */
const sectionSchema = z.strictObject({
  id: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  heading: z.string(),
  body: z.string(),
})

const sourceSchema = z.strictObject({
  name: z.string(),
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

/** One statement of `aansluiting.csv`: what the financial system or jaarrekening says against what the lines add up to. */
const reconciliationSchema = z.strictObject({
  source: z.string(),
  scope: z.string(),
  amount: z.enum(['budgetOriginal', 'budgetAmended', 'actual']),
  expense: z.strictObject({ expected: amountSchema, found: amountSchema }),
  revenue: z.strictObject({ expected: amountSchema, found: amountSchema }),
})

const checkSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  proves: z.string(),
  result: z.enum(['passed', 'warning', 'notApplicable']),
  count: z.number().int(),
})

export const reportSchema = z.strictObject({
  format: z.literal('paragraaf-rapport'),
  version: z.literal(1),
  dossier: z.strictObject({
    /** `diemen/jaarstukken-2021`: folders, keys and URLs. */
    id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    title: z.string(),
    year: z.number().int(),
    municipality: z.strictObject({ slug: z.string(), name: z.string(), cbsCode: z.string() }),
  }),
  /** True for a sample: no publication of the municipality. */
  sample: z.boolean(),
  status: z.enum(['concept', 'aangeboden', 'vastgesteld']),
  statusDate: plainDateSchema,
  contact: z.string(),
  licence: z.string(),
  /** `proven`: the files meet every total of aansluiting.csv; `notEstablished`: the controller gave none. */
  completeness: z.enum(['proven', 'notEstablished']),
  sections: z.array(sectionSchema),
  tables: z.array(tableSchema),
  keyFigures: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      value: z.string(),
      unit: z.string(),
      period: z.string(),
      referenceDate: z.string(),
      source: z.string(),
    }),
  ),
  sources: z.array(sourceSchema),
  /** The chain: what the files add up to, what the lines add up to, and where the lines went. Every step is equal to the cent. */
  controlTotals: z.strictObject({
    files: controlTotalSchema,
    lines: controlTotalSchema,
    tables: z.array(z.strictObject({ table: z.string(), ...controlTotalSchema.shape })),
    outside: controlTotalSchema,
  }),
  /** Lines outside the report, per rule (its reason), taakveld and side. */
  outside: z.array(
    z.strictObject({
      reason: z.string(),
      taakveld: z.string(),
      side: sideSchema,
      lines: z.number().int(),
      amounts: amountsSchema,
    }),
  ),
  reconciliation: z.array(reconciliationSchema),
  checks: z.array(checkSchema),
  /** Findings that do not block, without values: code, count and a sentence. */
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: severitySchema,
      count: z.number().int(),
      sentence: z.string(),
    }),
  ),
  /** SHA-256 over tables and control totals: the same for any order of files and rows. */
  figuresDigest: sha256Schema,
})

export type Report = z.infer<typeof reportSchema>
export type ReportTable = Report['tables'][number]
export type ReportRow = ReportTable['rows'][number]
export type Figures = ReportRow['figures']
export type Figure = z.infer<typeof figureSchema>
export type Variance = z.infer<typeof varianceSchema>
export type Detail = ReportRow['details'][number]
export type Section = Report['sections'][number]
export type Amounts = z.infer<typeof amountsSchema>
export type ControlTotal = z.infer<typeof controlTotalSchema>
export type Side = z.infer<typeof sideSchema>

/**
 * The only reader of reports.
 * @throws Error when the value is no report of a version that this product knows.
 */
export function parseReport(value: unknown): Report {
  const outcome = reportSchema.safeParse(value)
  if (outcome.success) return outcome.data
  throw new Error(`Dit is geen rapport dat deze versie kan lezen: ${z.prettifyError(outcome.error)}`)
}
