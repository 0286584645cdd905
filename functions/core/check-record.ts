import { z } from 'zod'
import { columnRoles } from './column-roles.ts'
import type { Encoding } from './encoding.ts'
import { findingSchema, intakeSchema } from './intake.ts'

const decimal = z.string().regex(/^-?\d+\.\d{2}$/)

/** What `paragraaf check --json` says of one file. Sums are over ledger lines only, as decimal texts. */
export const checkRecordSchema = z.strictObject({
  file: z.string(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int(),
  dialect: z.strictObject({
    encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] satisfies Encoding[]),
    delimiter: z.enum([';', ',', '\t', '|']),
    newline: z.enum(['\r\n', '\n', '\r']),
    headerLine: z.number().int().nullable(),
    preambleLines: z.number().int(),
  }),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      index: z.number().int(),
      role: z.enum(columnRoles).nullable(),
      notation: z.enum(['comma', 'point']).nullable(),
      sum: decimal.nullable(),
      values: z.number().int(),
      blanks: z.number().int(),
      examples: z.array(z.string()),
    }),
  ),
  rows: intakeSchema.shape.rows,
  /** Per amount role, in the saldo view (lasten −, baten +); empty without settings. */
  controlTotals: z.array(
    z.strictObject({ role: z.enum(columnRoles), sum: decimal.nullable(), count: z.number().int() }),
  ),
  findings: z.array(findingSchema),
  findingCounts: intakeSchema.shape.findingCounts,
  accepted: z.boolean(),
})

export type CheckRecord = z.infer<typeof checkRecordSchema>

/** The JSON Schema of a check record. */
export function checkRecordJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(checkRecordSchema, { io: 'input', unrepresentable: 'any' })
  return { $schema, title: 'Uitkomst van paragraaf check', ...schema }
}
