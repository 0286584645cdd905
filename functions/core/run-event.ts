import { z } from 'zod'
import { type AskedWork, workOfData, workOfUpload } from './asked-work.ts'

const s3Event = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
})
/** GuardDuty has scanned an object. What it found is not read here: events may come late, the tag of the object says how it is. */
const scanEvent = z.object({
  source: z.literal('aws.guardduty'),
  detail: z.object({ s3ObjectDetails: z.object({ bucketName: z.string(), objectKey: z.string() }) }),
})
/** What an earlier look of the same run found. */
const earlier = z.object({
  subject: z.enum(['dossier', 'site', 'nothing', 'overtaken']),
  dossier: z.string().optional(),
  listing: z.string().optional(),
})
/** From the clock, or from a person. */
const command = z.union([z.strictObject({ rebuild: z.literal(true) }), z.strictObject({ dossier: z.string() })])

/** Whatever starts a run, or makes it look again. */
export const runEventSchema = z.union([s3Event, scanEvent, earlier, command])

/** @param uploads name of the bucket with the dossiers */
export function askedBy(
  event: z.output<typeof runEventSchema>,
  uploads: string | undefined,
): { asked: AskedWork; listing?: string | undefined } {
  if ('source' in event) {
    const { bucket, key } = objectOf(event)
    return { asked: bucket === uploads ? workOfUpload(key) : workOfData(key) }
  }
  if ('rebuild' in event) return { asked: { subject: 'site' } }
  if (!('subject' in event)) return { asked: { subject: 'dossier', dossier: event.dossier } }
  const { subject, dossier, listing } = event
  if (subject === 'dossier' && dossier !== undefined) return { asked: { subject, dossier }, listing }
  if (subject !== 'site') return { asked: { subject: 'nothing' } }
  return { asked: { subject, ...(dossier !== undefined && { dossier }) } }
}

function objectOf(event: z.output<typeof s3Event> | z.output<typeof scanEvent>): { bucket: string; key: string } {
  if (event.source === 'aws.s3') return { bucket: event.detail.bucket.name, key: event.detail.object.key }
  const { bucketName, objectKey } = event.detail.s3ObjectDetails
  return { bucket: bucketName, key: objectKey }
}
