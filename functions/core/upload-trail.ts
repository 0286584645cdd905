import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { actorOf } from './actor.ts'

/**
 * The log of CloudTrail on who put or took away which upload, and wrote which decision. Its files hold more than is read here, such as the address of the caller: that stays where
 * it is.
 */

/** One object that came, or the mark of one that went. */
export interface TrailRecord {
  /** As S3 named it in its answer. No two writes get the same, so it tells which object this is about; how a name is spelt here is not promised. */
  readonly version: string
  /** Who, as the journal of decisions names them. */
  readonly actor: string
}

/** What makes a version of an object, or the mark that it is gone. */
const WRITES = ['PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload', 'DeleteObject']

const identitySchema = z.object({
  arn: z.string().optional(),
  /** A service of AWS that acts by itself. */
  invokedBy: z.string().optional(),
  /** Of another account nothing else is told. */
  principalId: z.string().optional(),
})
const recordSchema = z.object({
  eventSource: z.literal('s3.amazonaws.com'),
  eventName: z.enum(WRITES),
  userIdentity: identitySchema,
  responseElements: z.object({ 'x-amz-version-id': z.string() }),
})
const fileSchema = z.object({ Records: z.array(z.unknown()) })

/**
 * The uploads in one file of the log, as CloudTrail delivers it. A request that was refused made no version, and stands not among them; neither do files that
 * were taken away together (DeleteObjects, as the console does): of these CloudTrail notes no names.
 * @param file JSON, packed with gzip
 * @throws Error when it is no file of CloudTrail
 */
export function trailRecords(file: Uint8Array): TrailRecord[] {
  const { Records } = fileSchema.parse(JSON.parse(gunzipSync(file).toString()))
  return Records.flatMap((record) => {
    const { success, data } = recordSchema.safeParse(record)
    if (!success) return []
    return { version: data.responseElements['x-amz-version-id'], actor: nameOf(data.userIdentity) }
  })
}

function nameOf({ arn, invokedBy, principalId }: z.output<typeof identitySchema>): string {
  return arn === undefined ? (invokedBy ?? principalId ?? 'onbekend') : actorOf(arn)
}

const MINUTE = 60_000
/** CloudTrail promises no time; mostly it takes five minutes. Later than a day is not looked for. */
const LATEST = 24 * 60 * MINUTE

/** Folders of the log that can hold what happened at these instants (ms since 1970), in order. */
export function trailFolders(times: readonly number[]): string[] {
  const days = times.flatMap((time) => [time, time + LATEST])
  const names = days.map((time) => `${new Date(time).toISOString().slice(0, 10).replaceAll('-', '/')}/`)
  return [...new Set(names)].sort()
}

/** Whether a file of the log can hold what happened at an instant (ms since 1970): by its name, which has the minute of its delivery. */
export function mayHold(file: string, time: number): boolean {
  const [, year, month, day, hour, minute] = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]*\.json\.gz$/.exec(file) ?? []
  const delivered = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  return delivered > time - MINUTE && delivered < time + LATEST
}
