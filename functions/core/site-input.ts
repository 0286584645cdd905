import { z } from 'zod'
import { parseReport, reportSchema } from './report.ts'

/** What an overview says about one dossier. */
const dossierEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  year: z.number().int(),
  status: reportSchema.shape.status,
  statusDate: reportSchema.shape.statusDate,
  sample: z.boolean(),
})

const municipalitySchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  /** The public address of the site, without a slash at the end; null when the municipality has given none. */
  address: z.string().nullable().default(null),
  contact: z.string(),
  contactDetails: z.strictObject({
    website: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  accessibilityStatement: z.string().nullable(),
  /** Custom properties that replace those of the site: `['--basis-heading-color', '#0b1a2f']`. */
  theme: z.array(z.tuple([z.string(), z.string()])),
  logo: z.strictObject({ svg: z.string(), text: z.string() }).nullable(),
  /** The current report of each dossier. */
  reports: z.array(z.unknown().transform(parseReport)),
  /** What was current before, oldest first per dossier: for the page with versions. */
  earlier: z.array(z.unknown().transform(parseReport)),
  /** True for candidates that are not public. */
  preview: z.boolean(),
})

/** What the pipeline gives the site to render. */
const siteInputSchema = z.strictObject({
  product: z.strictObject({ version: z.string() }),
  municipalities: z.array(municipalitySchema),
  overview: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      dossiers: z.array(dossierEntrySchema),
    }),
  ),
})

export type SiteInput = Readonly<z.output<typeof siteInputSchema>>
export type Municipality = SiteInput['municipalities'][number]
export type DossierEntry = z.output<typeof dossierEntrySchema>

export function parseSiteInput(value: unknown): SiteInput {
  return siteInputSchema.parse(value)
}
