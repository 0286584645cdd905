import { z } from 'zod'
import { digestSchema } from './digest.ts'
import { type Finding, type FindingCode, isFindingCode } from './finding.ts'
import { reportSchema } from './report.ts'

const sourceShape = reportSchema.shape.sources.element.shape

export const findingSchema = z.strictObject({
  code: z.custom<FindingCode>(isFindingCode),
  severity: z.enum(['error', 'warning', 'info']),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  advice: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  fingerprint: z.string().exactOptional(),
  accepted: z.strictObject({ reason: z.string(), name: z.string(), date: z.string() }).exactOptional(),
}) satisfies z.ZodType<Finding>

/**
 * The record of one ingested export: the receipt of its bytes. All or nothing: with one error none of its lines are used.
 * `findings` are capped per code; `findingCounts` are true.
 */
export const intakeSchema = z.strictObject({
  id: digestSchema,
  sha256: digestSchema,
  bytes: z.number().int(),
  dialect: z.strictObject({
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']),
    delimiter: z.enum([';', ',', '\t', '|']),
    newline: z.enum(['\r\n', '\n', '\r']),
    headerLine: z.number().int().nullable(),
  }),
  rows: sourceShape.rows,
  controlTotal: sourceShape.controlTotal,
  findings: z.array(findingSchema),
  findingCounts: z.record(z.string(), z.number().int()),
  accepted: z.boolean(),
})

export type Intake = z.infer<typeof intakeSchema>
