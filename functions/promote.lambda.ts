import { z } from 'zod'
import { digestSchema } from './core/digest.ts'
import { lambda } from './io/lambda.ts'
import { makePublic } from './make-public.ts'

const eventSchema = z.object({ releases: z.array(z.object({ municipality: z.string(), digest: digestSchema })) })

export const handler = lambda(eventSchema, async (host, { releases }) => ({
  promoted: await makePublic(host, releases),
}))
