import { z } from 'zod'
import {
  amountsSchema,
  controlTotalSchema,
  type figureSchema,
  plainDateSchema,
  severitySchema,
  sha256Schema,
  sideSchema,
  type varianceSchema,
} from './report-amounts.ts'
import { erratumSchema } from './report-errata.ts'
import { indicatorSchema } from './report-indicators.ts'
import { checkSchema, iv3Schema, reconciliationSchema, sourceSchema } from './report-proof.ts'
import { classificationSchema, tableSchema } from './report-table.ts'
import { claimSchema, sectionSchema, uncheckedAmountSchema } from './report-text.ts'

/**
 * The report: what is published about one dossier, and all that the site knows.
 * It is public by construction: it starts at the rekeningregel and holds no booking text, supplier, person or value of a finding.
 */

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
  /** By which decision the council adopted the document; null when not stated, or not adopted. */
  statusDecision: z.string().nullable().default(null),
  contact: z.string(),
  licence: z.string(),
  /** `proven`: the files meet every total of aansluiting.csv; `notEstablished`: the controller gave none. */
  completeness: z.enum(['proven', 'notEstablished']),
  sections: z.array(sectionSchema),
  /** What the text says about figures: checked and true, and not checked. */
  claims: z.array(claimSchema),
  uncheckedAmounts: z.array(uncheckedAmountSchema),
  tables: z.array(tableSchema),
  /** Which ledger lines make which row, and which are outside the report; no deeper than each table. */
  classification: z.array(classificationSchema),
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
  /** All five, in order; null when the dossier declares none. */
  indicators: z.array(indicatorSchema).nullable(),
  /** The report whose rows stand beside these as `previousYear`; null when the dossier names none. */
  previousYear: z.strictObject({ dossier: z.string(), year: z.number().int(), digest: sha256Schema }).nullable(),
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
  /** The lines per taakveld beside Iv3; null when the dossier has no Iv3 file. */
  iv3: iv3Schema.nullable(),
  checks: z.array(checkSchema),
  /** Findings that do not block, without values: code, count and a sentence. */
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: severitySchema,
      count: z.number().int(),
      sentence: z.string(),
      /** How many of them the controller accepts, and why; each reason once. */
      accepted: z.array(z.strictObject({ count: z.number().int(), reason: z.string(), date: plainDateSchema })),
    }),
  ),
  /** Corrections after adoption, in the order of their file. The figures of the tables stay those that were adopted. */
  errata: z.array(erratumSchema),
  /** SHA-256 over tables, indicators and control totals, without last year's amounts: the same for any order of files and rows. */
  figuresDigest: sha256Schema,
})

export type Report = z.infer<typeof reportSchema>
export type ReportTable = Report['tables'][number]
export type ReportRow = ReportTable['rows'][number]
export type Figures = ReportRow['figures']
export type Figure = z.infer<typeof figureSchema>
export type Variance = z.infer<typeof varianceSchema>
export type Detail = ReportRow['details'][number]
export type Indicator = z.infer<typeof indicatorSchema>
export type Erratum = z.infer<typeof erratumSchema>
export type Check = z.infer<typeof checkSchema>
export type Iv3 = z.infer<typeof iv3Schema>
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
