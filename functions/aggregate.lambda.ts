import { z } from 'zod'
import { lambda } from './io/lambda.ts'
import { makeReport } from './make-report.ts'

const eventSchema = z.object({ dossier: z.string(), execution: z.string() })

export const handler = lambda(eventSchema, (host, { dossier, execution }) => makeReport(host, dossier, execution))
