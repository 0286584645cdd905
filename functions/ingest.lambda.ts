import { z } from 'zod'
import { lambda } from './io/lambda.ts'
import { takeIn } from './take-in.ts'

const eventSchema = z.strictObject({ dossier: z.string(), name: z.string() })

export const handler = lambda(eventSchema, (host, { dossier, name }) => takeIn(host, dossier, name))
