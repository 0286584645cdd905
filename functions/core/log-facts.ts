import { z } from 'zod'
import { digestSchema } from './digest.ts'
import { isFindingCode } from './finding.ts'
import { LONGEST_SLUG } from './limits.ts'

const NAME = `[a-z0-9-]{1,${LONGEST_SLUG}}`
const slug = z.string().regex(new RegExp(`^${NAME}$`))
const municipality = z.union([slug, z.literal('_')])
const word = z.string().regex(/^[a-z-]{1,30}$/)

/** What may be said of an action in a log, each in the only form that is let through. */
const facts: Readonly<Record<string, z.ZodType>> = {
  execution: z.string().regex(/^[\w-]{1,80}$/),
  subject: word,
  dossier: z.string().regex(new RegExp(`^${NAME}/${NAME}$`)),
  listing: digestSchema,
  intake: digestSchema,
  accepted: z.boolean(),
  made: z.boolean(),
  next: word,
  report: digestSchema,
  rule: word,
  findings: z.record(z.string().refine(isFindingCode), z.number()),
  tell: z.boolean(),
  releases: z.array(z.object({ municipality, digest: digestSchema })),
  state: digestSchema,
  promoted: z.array(municipality),
}

/**
 * What a log says of an action: the object of its event and its result, by ids, digests and counts. Everything else stays out, whatever it holds: names of
 * files and texts are what users wrote.
 */
export function logFacts(...sources: readonly unknown[]): Record<string, unknown> {
  const entries = sources.flatMap((source) =>
    typeof source === 'object' && source !== null ? Object.entries(source) : [],
  )
  return Object.fromEntries(entries.filter(([name, value]) => facts[name]?.safeParse(value).success))
}
