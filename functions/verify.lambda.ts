import { z } from 'zod'
import { digestSchema } from './core/digest.ts'
import { lambda } from './io/lambda.ts'
import { verifyPublic } from './verify-public.ts'

const eventSchema = z.object({ municipality: z.string(), digest: digestSchema })

export const handler = lambda(eventSchema, (host, release) => verifyPublic(host, release))
