/** What a dossier may be and a function may take, so that all fits where it is kept, sent and run: infra/limits.ts holds these to the limits of AWS. */

/** Characters of the name of a municipality's or a dossier's folder, and of what else becomes part of an address. */
export const LONGEST_SLUG = 60
/** Bytes in UTF-8 of the name of a file in a dossier, with its folder. */
export const LONGEST_FILE = 200
/** Bytes in UTF-8 of the key of an object. */
export const LONGEST_KEY = 1024
/** Exports of one dossier. */
export const MOST_EXPORTS = 200
/** Bytes of a file that is read whole: everything but the exports. Far more than settings, tables and texts of people are. */
export const LARGEST_SMALL_FILE = 20_000_000
/** Characters of the subject of a mail, in ASCII. */
export const LONGEST_SUBJECT = 99
/**
 * Bytes of an export that is taken in on AWS, where a call has fifteen minutes. Of this size a good one takes about two of them, and the worst, with an
 * error in each line, eight: `npm run test:limits` measures both. One machine has no such border.
 */
export const LARGEST_EXPORT = 1_000_000_000
/**
 * Milliseconds of a call that are left when Athena has to be ready: what is still asked is stopped in them, and the error leaves with its name. Lambda ends
 * a call that lasts too long without a word, and Athena would go on reading.
 */
export const TIME_TO_STOP = 30_000
