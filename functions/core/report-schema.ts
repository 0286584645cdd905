import { z } from 'zod'
import { reportSchema } from './report.ts'

/** The JSON Schema of a report as published: what `parseReport` accepts. */
export function reportJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { io: 'input' })
  return { $schema, title: 'Paragraaf-rapport, versie 1', ...schema }
}
