import { readFileSync } from 'node:fs'
import { parseSiteInput, type SiteInput } from '../../functions/core/site-input.ts'

export type { DossierEntry, Municipality, SiteInput } from '../../functions/core/site-input.ts'

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
