import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseReport, type Report } from '../../functions/core/report.ts'

/** What the pipeline gives the site to render; its twin is in functions/io/renderer.ts. */
export interface SiteInput {
  readonly product: { readonly version: string }
  readonly municipalities: readonly Municipality[]
  readonly overview: readonly OverviewEntry[]
}

export interface Municipality {
  readonly slug: string
  readonly name: string
  readonly contact: string
  readonly accessibilityStatement: string | null
  readonly reports: readonly Report[]
  /** True for candidates that are not public. */
  readonly preview: boolean
}

export interface OverviewEntry {
  readonly slug: string
  readonly name: string
  readonly dossiers: readonly DossierEntry[]
}

/** What an overview says about one dossier. */
export interface DossierEntry {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly status: Report['status']
  readonly statusDate: string
  readonly sample: boolean
}

const siteInputSchema = z.strictObject({
  product: z.strictObject({ version: z.string() }),
  municipalities: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      contact: z.string(),
      accessibilityStatement: z.string().nullable(),
      reports: z.array(z.unknown().transform(parseReport)),
      preview: z.boolean(),
    }),
  ),
  overview: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      dossiers: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          year: z.number().int(),
          status: z.enum(['concept', 'aangeboden', 'vastgesteld']),
          statusDate: z.string(),
          sample: z.boolean(),
        }),
      ),
    }),
  ),
})

export function parseSiteInput(value: unknown): SiteInput {
  return siteInputSchema.parse(value)
}

const VARIABLE = 'PARAGRAAF_SITE_INPUT'
let read: SiteInput | undefined

/** The input of this build, from the file that the environment names. */
export function readSiteInput(): SiteInput {
  if (read) return read
  const file = process.env[VARIABLE]
  if (!file) throw new Error(`De site weet niet wat hij moet tonen. Zet ${VARIABLE} op het pad van een JSON-bestand.`)
  read = parseSiteInput(JSON.parse(readFileSync(file, 'utf8')))
  return read
}
