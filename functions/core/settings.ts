import { z } from 'zod'
import { acceptanceSettings } from './acceptance-settings.ts'
import { exportSettings } from './export-settings.ts'
import { MOST_EXPORTS } from './limits.ts'
import { publicText } from './public-text-setting.ts'
import { reservedNames, wordsForNoTable } from './reserved-names.ts'
import { codeList, hundredths, plainDate, slug, unit, wholeNumber, yesNo } from './setting-values.ts'

/**
 * `dossier.yaml` and `gemeente.yaml` as the controller writes them. Keys are Dutch, because the controller reads and writes them;
 * the meaning of every key is in docs/dossier.md.
 */

/** Selectors on the codes of a ledger line: lists, ranges `6100-6199`, prefixes `61*`. */
const selectorSettings = z.strictObject({
  kostenplaats: codeList.optional(),
  grootboekrekening: codeList.optional(),
  taakveld: codeList.optional(),
  categorie: codeList.optional(),
  'lasten/baten': z.enum(['lasten', 'baten']).optional(),
})

/** A bound on a difference: an amount (cents), a percentage (hundredths), or both joined by en or of. */
const thresholdSettings = z
  .strictObject({
    bedrag: hundredths.optional(),
    percentage: hundredths.optional(),
    verband: z.enum(['en', 'of']).optional(),
  })
  .superRefine(({ bedrag, percentage, verband }, context) => {
    const both = bedrag !== undefined && percentage !== undefined
    if (bedrag === undefined && percentage === undefined)
      context.addIssue({ code: 'custom', message: 'noem een bedrag, een percentage of allebei' })
    if (both !== (verband !== undefined))
      context.addIssue({ code: 'custom', message: '“verband” (en of of) hoort bij een bedrag én een percentage' })
  })

/** Words that a table cannot have as its id, because a page, a file or a rule has it. */
const RESERVED: readonly string[] = [...reservedNames.table, ...wordsForNoTable]

const tableSettings = z.strictObject({
  id: slug.refine((id) => !RESERVED.includes(id), `dit woord is bezet: ${RESERVED.join(', ')}`),
  titel: publicText,
  kolomkop: publicText.default('Soort kosten'),
  specificatie: publicText.optional(),
  totaal: publicText,
  eenheid: unit,
  teken: z.enum(['voordeel-positief', 'nadeel-positief']),
  bereik: z.array(selectorSettings).min(1),
  /** Codes of taakveld that the table may hold; absent: any. */
  taakvelden: codeList.optional(),
  /** From which difference on a row must be explained; null: none. */
  toelichting: z.preprocess((value) => (value === 'geen' ? null : value), thresholdSettings.nullable()).default(null),
  diepte: z.enum(['rij', 'kostenplaats', 'rekening']).default('rij'),
})

/** A numerator or denominator: key figures that are added up, or ledger lines. */
const quantitySettings = z
  .strictObject({
    omschrijving: z.string().min(1),
    kengetal: codeList.optional(),
    regels: z.array(selectorSettings).min(1).optional(),
    bedrag: z.enum(['begroting primitief', 'begroting na wijziging', 'rekening']).default('rekening'),
  })
  .superRefine(({ kengetal, regels }, context) => {
    if ((kengetal === undefined) === (regels === undefined))
      context.addIssue({ code: 'custom', message: 'noem “kengetal” of “regels”, een van de twee' })
  })

const indicatorSettings = z
  .strictObject({
    teller: quantitySettings.optional(),
    noemer: quantitySettings.optional(),
    /** The reason why the municipality does not give this indicator. */
    'niet-beschikbaar': z.string().min(1).optional(),
  })
  .superRefine((settings, context) => {
    const { teller, noemer, 'niet-beschikbaar': reason } = settings
    if (reason === undefined && (teller === undefined || noemer === undefined))
      context.addIssue({
        code: 'custom',
        message: 'noem “teller” en “noemer”, of zeg bij “niet-beschikbaar” waarom niet',
      })
  })
  .optional()

/** The mandatory indicators of the BBV that belong in this paragraph. */
const indicatorsSettings = z.strictObject({
  'bi.1': indicatorSettings,
  'bi.2': indicatorSettings,
  'bi.3': indicatorSettings,
  'bi.4': indicatorSettings,
  'bi.5': indicatorSettings,
})

const iv3Settings = z.strictObject({
  bestand: z.enum(['iv3.csv', 'iv3.json']),
  bron: z.string().min(1),
  eenheid: unit,
})

/** Last year's dossier of the same municipality, and from which change on a row is worth a look. */
const previousYearSettings = z.strictObject({
  dossier: slug,
  'grote-verandering': thresholdSettings.default({ bedrag: 100_000_00, percentage: 25_00, verband: 'en' }),
})

/** Two entries of a list may not have one name. */
function unique<K extends string>(key: K) {
  return (entries: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void => {
    for (const [index, entry] of entries.entries())
      if (entries.findIndex((other) => other[key] === entry[key]) < index)
        context.addIssue({ code: 'custom', path: [index, key], message: `“${entry[key]}” staat er twee keer` })
  }
}

export const dossierSettingsSchema = z.strictObject({
  voorbeeld: yesNo.default(false),
  gemeente: z.strictObject({
    naam: publicText,
    'cbs-code': z.string().regex(/^GM\d{4}$/, 'schrijf de code als GM0384'),
  }),
  titel: publicText.default('Paragraaf bedrijfsvoering'),
  jaar: wholeNumber.pipe(z.int().min(2004).max(2100)),
  status: z.enum(['concept', 'aangeboden', 'vastgesteld']),
  statusdatum: plainDate,
  /** By which decision the council adopted the document. */
  besluit: z.string().min(1).optional(),
  publiceren: z.enum(['na-goedkeuring', 'automatisch']).default('na-goedkeuring'),
  /** Wages of fewer fte than this are published no deeper than the row, and as a row are a warning. */
  'loon-minimum-fte': z
    .string()
    .regex(/^\d+(,\d+)?$/, 'schrijf een getal als 5 of 2,5')
    .default('5'),
  contact: z.string().min(1),
  licentie: publicText,
  indicatoren: indicatorsSettings.optional(),
  iv3: iv3Settings.optional(),
  'vorig-jaar': previousYearSettings.optional(),
  exports: z
    .array(exportSettings)
    .min(1)
    .max(MOST_EXPORTS, `noem ten hoogste ${MOST_EXPORTS} exports`)
    .superRefine(unique('bestand')),
  tabellen: z.array(tableSettings).min(1).superRefine(unique('id')),
  geaccepteerd: z.array(acceptanceSettings).superRefine(unique('kenmerk')).default([]),
})

export const municipalitySettingsSchema = z.strictObject({
  naam: z.string().min(1),
  /** The public address of the site, without a slash at the end. */
  adres: z
    .url()
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  contact: z.string().min(1),
  'contact-beveiliging': z
    .string()
    .regex(/^(https:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+)$/, 'schrijf een webadres (https://…) of een e-mailadres')
    .optional(),
  toegankelijkheidsverklaring: z.url().optional(),
  website: z.url().optional(),
  telefoon: z.string().min(1).optional(),
  postadres: z.string().min(1).optional(),
  logo: z
    .strictObject({
      bestand: z.string().regex(/^[^/\\]+\.svg$/i, 'noem een SVG-bestand naast gemeente.yaml'),
      /** What a reader hears who does not see it. */
      tekst: z.string().min(1),
    })
    .optional(),
})

export type DossierSettings = z.infer<typeof dossierSettingsSchema>
export type ThresholdSettings = z.infer<typeof thresholdSettings>
export type IndicatorsSettings = z.infer<typeof indicatorsSettings>
export type QuantitySettings = z.infer<typeof quantitySettings>
export type Iv3Settings = z.infer<typeof iv3Settings>
export type TableSettings = z.infer<typeof tableSettings>
export type SelectorSettings = z.infer<typeof selectorSettings>
export type MunicipalitySettings = z.infer<typeof municipalitySettingsSchema>
