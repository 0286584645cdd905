import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  type Municipality,
  type Outline,
  parseMunicipality,
  parseSiteIndex,
  type SiteIndex,
  type SiteInput as WholeInput,
} from '../../functions/core/site-input.ts'

export type { DossierEntry, Municipality, Outline } from '../../functions/core/site-input.ts'
/** What every page may know beside its own municipality. */
export type SiteInput = Pick<WholeInput, 'product' | 'overview'>

const VARIABLE = 'PARAGRAAF_SITE_INPUT'
let index: SiteIndex | undefined
let current: { readonly file: string; readonly municipality: Municipality } | undefined

/** The index of the input of this build, from the file that the environment names. */
export function readSiteInput(): SiteIndex {
  index ??= parseSiteIndex(readJson(indexFile()))
  return index
}

/** The municipality of an outline. Only the last one is kept: pages are made one municipality after the other. */
export function readMunicipality({ file }: Pick<Outline, 'file'>): Municipality {
  if (current?.file !== file)
    current = { file, municipality: parseMunicipality(readJson(join(dirname(indexFile()), file))) }
  return current.municipality
}

function indexFile(): string {
  const file = process.env[VARIABLE]
  if (!file) throw new Error(`De site weet niet wat hij moet tonen. Zet ${VARIABLE} op het pad van een JSON-bestand.`)
  return file
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
