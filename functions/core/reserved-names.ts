import { type Finding, finding } from './finding.ts'

/**
 * Names that the site or the store has for itself, per part of an address: `/municipality/dossier/table/`. Only those that could be a name of a
 * user stand here (small letters, digits, hyphens). A test holds them to the routes of the site, the files of a release and the keys of the store.
 */
export const reservedNames = {
  /** `site` is the folder of the decisions about releases. */
  municipality: ['404', 'api', 'schema', 'site'],
  dossier: ['api', 'begrippen', 'meerjaren', 'toegankelijkheid'],
  table: ['baten-en-lasten', 'errata', 'indeling', 'indicatoren', 'rapport', 'verantwoording', 'versies'],
} as const satisfies Record<string, readonly string[]>

/** What a reference in the text and a line of indeling.csv name beside tables. */
export const wordsForNoTable = ['buiten', 'kengetallen']

/** A dossier whose folder, or that of its municipality, would stand where the site has something of its own. */
export function folderNameProblems(dossier: string, file: string): Finding[] {
  const [municipality = '', segment = ''] = dossier.split('/')
  return [...taken(municipality, reservedNames.municipality, file), ...taken(segment, reservedNames.dossier, file)]
}

function taken(value: string, names: readonly string[], file: string): Finding[] {
  return names.includes(value) ? [finding('naam-bezet', { file, value }, { names: names.join(', ') })] : []
}
