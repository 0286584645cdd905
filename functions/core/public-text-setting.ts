import { z } from 'zod'
import { publishedTextProblems } from './published-text.ts'

/** A text that the site shows. A contact may hold an e-mail address; nothing else may name a person. */
export const publicText = z
  .string()
  .min(1)
  .refine(
    (text) => publishedTextProblems(text, {}).length === 0,
    'dit komt op de site: geen gegevens van personen en geen onzichtbare tekens',
  )
