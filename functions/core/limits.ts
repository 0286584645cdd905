/** What a dossier may be, so that all that is made of it fits where it is kept and sent: infra/limits.ts holds these to the limits of AWS. */

/** Characters of the name of a municipality's or a dossier's folder, and of what else becomes part of an address. */
export const LONGEST_SLUG = 60
/** Bytes in UTF-8 of the name of a file in a dossier, with its folder. */
export const LONGEST_FILE = 200
/** Exports of one dossier. */
export const MOST_EXPORTS = 200
/** Bytes of a file that is read whole: everything but the exports. Far more than settings, tables and texts of people are. */
export const LARGEST_SMALL_FILE = 20_000_000
