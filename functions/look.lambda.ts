import { z } from 'zod'
import { type AskedWork, workOfData, workOfUpload } from './core/asked-work.ts'
import { environmentNames } from './core/environment-names.ts'
import { lambda } from './io/lambda.ts'
import { look } from './look.ts'

const s3Event = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
})
/** What an earlier look of the same run found. */
const earlier = z.object({
  subject: z.enum(['dossier', 'site', 'nothing', 'overtaken']),
  dossier: z.string().default(''),
  listing: z.string().optional(),
})
/** From the clock, or from a person. */
const command = z.union([z.strictObject({ rebuild: z.literal(true) }), z.strictObject({ dossier: z.string() })])

const eventSchema = z.union([s3Event, earlier, command])

export const handler = lambda(eventSchema, (host, event) => {
  const { asked, listing } = read(event)
  return look(host, asked, listing)
})

function read(event: z.output<typeof eventSchema>): { asked: AskedWork; listing?: string | undefined } {
  if ('source' in event) {
    const { bucket, object } = event.detail
    const ofUploads = bucket.name === process.env[environmentNames.uploads]
    return { asked: ofUploads ? workOfUpload(object.key) : workOfData(object.key) }
  }
  if ('rebuild' in event) return { asked: { subject: 'site' } }
  if (!('subject' in event)) return { asked: { subject: 'dossier', dossier: event.dossier } }
  if (event.subject === 'dossier')
    return { asked: { subject: 'dossier', dossier: event.dossier }, listing: event.listing }
  return { asked: { subject: event.subject === 'site' ? 'site' : 'nothing' } }
}
