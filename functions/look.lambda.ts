import { environmentNames } from './core/environment-names.ts'
import { askedBy, runEventSchema } from './core/run-event.ts'
import { lambda } from './io/lambda.ts'
import { look } from './look.ts'

export const handler = lambda(runEventSchema, (host, event) => {
  const { asked, listing } = askedBy(event, process.env[environmentNames.uploads])
  return look(host, asked, listing)
})
