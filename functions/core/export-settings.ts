import { z } from 'zod'
import { amountColumns, amountRoles, columnRoles, UNUSED_KIND } from './column-roles.ts'
import { publicText } from './public-text-setting.ts'
import { codeList, plainDate, unit } from './setting-values.ts'

const exportShape = z.strictObject({
  bestand: z.string().regex(/^[^/\\]+\.csv$/i, 'noem een CSV-bestand in de map exports'),
  /** How everything public names this source; the name of its file stays private. */
  naam: publicText,
  systeem: publicText,
  exportdatum: plainDate,
  'afgesloten-periode': publicText,
  teken: z.enum(['lasten-positief', 'lasten-negatief', 'debet-positief']),
  /** `kolom` when the file says it per line; `rekeningen` when the account says it. */
  'lasten-of-baten': z.enum(['kolom', 'lasten', 'baten', 'rekeningen']).default('kolom'),
  rekeningen: z.strictObject({ lasten: codeList, baten: codeList }).optional(),
  kolommen: z.partialRecord(z.enum(columnRoles), codeList).default({}),
  /** What every amount of the file is, when it has one column of amounts and none that says their kind. */
  soort: z.enum(amountRoles).optional(),
  /** The words of the column `soort`. */
  soorten: z.partialRecord(z.enum([...amountRoles, UNUSED_KIND]), codeList).optional(),
  /** Euros per 1 of the file. */
  eenheid: unit.optional(),
  /** Columns in which amounts in the other notation are accepted. */
  'andere-notatie': z
    .union([z.enum(amountColumns), z.array(z.enum(amountColumns)).min(1)])
    .transform((columns) => [columns].flat())
    .optional(),
  /** What one line of the file is: a combination of codes occurs once, or as often as it was booked on. */
  korrel: z.enum(['rekeningregel', 'boeking']).optional(),
})

export type ExportSettings = z.infer<typeof exportShape>

/** One export in `dossier.yaml`. */
export const exportSettings = exportShape.superRefine(accountsOfSides)

/** Account ranges belong to `lasten-of-baten: rekeningen`, and that to them. */
function accountsOfSides(settings: ExportSettings, context: z.RefinementCtx): void {
  const byAccount = settings['lasten-of-baten'] === 'rekeningen'
  if (byAccount === (settings.rekeningen !== undefined)) return
  const message = byAccount
    ? 'zet bij “rekeningen” welke grootboekrekeningen lasten en welke baten zijn'
    : '“rekeningen” hoort bij “lasten-of-baten: rekeningen”'
  context.addIssue({ code: 'custom', path: ['lasten-of-baten'], message })
}
