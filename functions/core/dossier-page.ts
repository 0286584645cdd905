import { escapeHtml, feedbackPage, findingTables, verdict } from './feedback-page.ts'
import { countsOf, type Finding } from './finding.ts'

/** How a dossier stands after a run, for who brings its files. */
export interface DossierStanding {
  readonly dossier: string
  /** `refused`: there is a report, but it may not become public. */
  readonly outcome: 'automatic' | 'waits' | 'refused' | 'incomplete' | 'rejected'
  /** Every export that was read. `receipt` is the page about it, beside this one. */
  readonly exports: readonly { readonly name: string; readonly accepted: boolean; readonly receipt: string }[]
  /** What is wrong with the dossier as a whole; what is wrong with a file is on its own page. */
  readonly findings: readonly Finding[]
}

const NOTHING_NEW = 'Er is geen nieuw rapport. Wat openbaar was, blijft zoals het is.'
const sentences: Readonly<Record<DossierStanding['outcome'], readonly [strong: string, rest: string]>> = {
  automatic: ['Het rapport is gemaakt.', 'Het wordt vanzelf openbaar.'],
  waits: ['Het rapport is gemaakt.', 'Nieuwe cijfers worden pas openbaar na een goedkeuring.'],
  refused: ['Het rapport is gemaakt, maar het wordt niet openbaar.', 'Hieronder staat waarom.'],
  incomplete: ['Er ontbreekt nog iets.', NOTHING_NEW],
  rejected: ['Er klopt iets niet.', NOTHING_NEW],
}

/** One page that is always about the dossier as it is now. */
export function dossierPage({ dossier, outcome, exports, findings }: DossierStanding): string {
  const [strong, rest] = sentences[outcome]
  const files = exports.map(
    ({ name, accepted, receipt }) =>
      `<li><a href="${encodeURI(receipt)}">${escapeHtml(name)}</a>: ${accepted ? 'goed te lezen' : 'kan zo niet worden gebruikt'}</li>`,
  )
  const read = files.length === 0 ? '' : `<h2>Gelezen bestanden</h2>\n<ul>${files.join('')}</ul>\n`
  const found = findings.length === 0 ? '' : `<h2>Meldingen</h2>\n${findingTables(findings, countsOf(findings), true)}`
  return feedbackPage(
    `Stand van ${dossier}`,
    `${verdict(outcome === 'automatic' || outcome === 'waits', strong, rest)}\n${read}${found}`,
  )
}

/** A page beside a file that is no part of any dossier, or that its dossier does not expect. */
export function strayPage(file: string, { message, advice }: Pick<Finding, 'message' | 'advice'>): string {
  return feedbackPage(
    `Bestand ${file}`,
    `${verdict(false, 'Dit bestand wordt niet gebruikt.', message)}\n<p>${escapeHtml(advice)}</p>`,
  )
}
