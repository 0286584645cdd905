import type { Sha256 } from './digest.ts'
import { fileOf, linesTable, type SnapshotTable, snapshotTable } from './table-layout.ts'

/** The keys of the data store (DESIGN, Contracts). Everything but decisions and runs is named by a digest. */
export const keys = {
  intake: (intake: Sha256) => `intake/${intake}.json`,
  lines: (intake: Sha256) => fileOf(linesTable, intake),
  snapshot: (snapshot: Sha256) => `snapshots/${snapshot}/snapshot.json`,
  snapshotTable: (snapshot: Sha256, table: SnapshotTable) => fileOf(snapshotTable(table), snapshot),
  snapshotInput: (snapshot: Sha256, file: string) => `snapshots/${snapshot}/input/${file}`,
  report: (report: Sha256) => `reports/${report}.json`,
  private: (report: Sha256) => `private/${report}.json`,
  dossierDecisions: (dossier: string) => `decisions/${dossier}/`,
  siteJournals: 'decisions/site/',
  siteDecisions: (municipality: string) => `decisions/site/${municipality}/`,
  release: (municipality: string, release: Sha256) => `releases/${municipality}/${release}/`,
  /** Apart from the releases, so that no decision can make a candidate public. */
  preview: (municipality: string, release: Sha256) => `previews/${municipality}/${release}/`,
  asset: (name: string) => `_a/${name}`,
  /** Beside the releases: it has a date on which it lapses. */
  securityContact: 'well-known/security.txt',
  runs: 'runs/',
  run: (id: string) => `runs/${id}.json`,
  /** Of a run that was about one dossier. */
  runOf: (dossier: string, id: string) => `runs/${dossier}/${id}.json`,
  runsOf: (dossier: string) => `runs/${dossier}/`,
  /** The page for an address that is not there: outside the releases, because CloudFront fetches it by a fixed name. */
  notFoundPage: 'fixed/404.html',
} as const

/** The last file of a release: it makes the release exist. */
export const MANIFEST = 'manifest.json'

/** The release of the overview of all municipalities. */
export const OVERVIEW = '_'

/** Where each kind of object lies; permissions and lifecycles on AWS name these. A test holds `keys` to them. */
export const dataPrefixes = {
  intakes: 'intake/',
  lines: 'lines/',
  snapshots: 'snapshots/',
  reports: 'reports/',
  private: 'private/',
  decisions: 'decisions/',
  siteDecisions: 'decisions/site/',
  releases: 'releases/',
  previews: 'previews/',
  assets: '_a/',
  runs: 'runs/',
  /** What is public beside the releases. */
  wellKnown: 'well-known/',
  fixed: 'fixed/',
  /** What Athena writes of each question. */
  queryResults: 'athena/',
} as const

/** Folders of a dossier in the upload store: what the clerk brings, and what goes back to the clerk; the latter is never read as input. */
export const uploadFolders = { exports: 'exports/', feedback: 'terugmelding/' } as const

/** Of what goes back to the clerk: S3 forgets objects by a tag, or by the start of a key; the folder of feedback stands in the middle of one. */
export const feedbackTag = { key: 'soort', value: 'terugmelding' } as const

/** The tag of an object in the upload store, if it gets one. */
export function tagOfUpload(key: string): typeof feedbackTag | null {
  return key.includes(`/${uploadFolders.feedback}`) ? feedbackTag : null
}

/** What goes back to the clerk, beside the uploads. */
export const feedbackKeys = {
  /** Of a digest, for people: enough to tell two versions of one file apart. */
  code: (digest: Sha256) => digest.slice(0, 8),
  /** Without the end of its name: a receipt is a page, and may be a copy too. */
  receipt: (dossier: string, name: string, digest: Sha256) =>
    `${dossier}/${uploadFolders.feedback}${name}.${feedbackKeys.code(digest)}`,
  /** What is wrong with what the municipality of the dossier says of itself. */
  municipality: (dossier: string) => `${dossier}/${uploadFolders.feedback}gemeente.html`,
  /** How the dossier stands. */
  dossier: (dossier: string) => `${dossier}/${uploadFolders.feedback}dossier.html`,
} as const
