import type { APIRoute } from 'astro'
import { reportJsonSchema } from '../../../../functions/core/report-schema.ts'

/** The published schema of the report, for whoever reads it with a program. */
export const GET: APIRoute = () => new Response(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
