import { z } from 'zod'

/** The text of a report, and what it says about figures. */

/** One heading with the text below it, up to the next heading. `body` is Markdoc; `{% tabel "id" /%}` stands where a table goes, `{% klopt "…" %}` around a claim. */
export const sectionSchema = z.strictObject({
  id: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  heading: z.string(),
  body: z.string(),
})

/** Words of the text that were compared with a figure, and hold. `section` is the id of a section, `reference` as docs/dossier.md explains. */
export const claimSchema = z.strictObject({ section: z.string(), words: z.string(), reference: z.string() })

/** An amount or percentage in the text that was compared with nothing. */
export const uncheckedAmountSchema = z.strictObject({ section: z.string(), words: z.string() })
