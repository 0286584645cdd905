import { z } from 'zod'
import { digestSchema } from './core/digest.ts'
import { lambda } from './io/lambda.ts'
import { approveStored } from './make-report.ts'

const eventSchema = z.object({
  dossier: z.string(),
  report: digestSchema,
  inputsDigest: digestSchema,
  rule: z.enum(['na-goedkeuring', 'automatisch']),
  tell: z.boolean(),
})

export const handler = lambda(eventSchema, (host, event) => approveStored(host, event))
