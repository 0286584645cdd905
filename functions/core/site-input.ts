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
  contact: z.string(),
  accessibilityStatement: z.string().nullable(),
  reports: z.array(z.unknown().transform(parseReport)),
  /** True for candidates that are not public. */
  preview: z.boolean(),
})

/** What the pipeline gives the site to render. */
const siteInputSchema = z.strictObject({
  product: z.strictObject({ version: z.string() }),
  municipalities: z.array(municipalitySchema),
  overview: z.array(z.strictObject({ slug: z.string(), name: z.string(), dossiers: z.array(dossierEntrySchema) })),
})

export type SiteInput = Readonly<z.output<typeof siteInputSchema>>
export type Municipality = SiteInput['municipalities'][number]
export type DossierEntry = z.output<typeof dossierEntrySchema>

export function parseSiteInput(value: unknown): SiteInput {
  return siteInputSchema.parse(value)
}
