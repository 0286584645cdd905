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

/** What is about no single municipality. */
const shared = {
  product: z.strictObject({ version: z.string() }),
  overview: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      dossiers: z.array(dossierEntrySchema),
    }),
  ),
}

/** What the pipeline gives the site to render. */
const siteInputSchema = z.strictObject({ ...shared, municipalities: z.array(municipalitySchema) })

/** Which pages a municipality has, and the file that they are made of. */
const outlineSchema = z.strictObject({
  slug: z.string(),
  /** Beside the index. */
  file: z.string(),
  theme: z.boolean(),
  logo: z.boolean(),
  reports: z.array(
    z.strictObject({
      dossier: z.strictObject({ id: z.string(), year: z.number().int() }),
      tables: z.array(z.strictObject({ id: z.string() })),
      indicators: z.boolean(),
    }),
  ),
})

/** The same in files, so that the site holds one municipality at a time: this index, and a file for each municipality. */
const siteIndexSchema = z.strictObject({ ...shared, municipalities: z.array(outlineSchema) })

export type SiteIndex = Readonly<z.output<typeof siteIndexSchema>>
export type Outline = SiteIndex['municipalities'][number]
export type SiteInput = Readonly<z.output<typeof siteInputSchema>>
export type Municipality = SiteInput['municipalities'][number]
export type DossierEntry = z.output<typeof dossierEntrySchema>

export function parseSiteInput(value: unknown): SiteInput {
  return siteInputSchema.parse(value)
}

export function parseSiteIndex(value: unknown): SiteIndex {
  return siteIndexSchema.parse(value)
}

export function parseMunicipality(value: unknown): Municipality {
  return municipalitySchema.parse(value)
}

/** The files that an input is written as, by name; `index` is the one that the others are found from. */
export function siteInputFiles({ municipalities, ...shared }: SiteInput): {
  index: SiteIndex
  files: [string, Municipality][]
} {
  const files = municipalities.map((municipality): [string, Municipality] => [
    `${municipality.slug}.json`,
    municipality,
  ])
  const outlines = municipalities.map(({ slug, theme, logo, reports }) => ({
    slug,
    file: `${slug}.json`,
    theme: theme.length > 0,
    logo: logo !== null,
    reports: reports.map(({ dossier: { id, year }, tables, indicators }) => ({
      dossier: { id, year },
      tables: tables.map((table) => ({ id: table.id })),
      indicators: indicators !== null,
    })),
  }))
  return { index: { ...shared, municipalities: outlines }, files }
}
