import type { Aggregated } from './aggregate.ts'
import { type CheckedClaim, type Claim, checkClaims } from './core/claims.ts'
import { readDossierInput } from './core/dossier.ts'
import type { UncheckedAmount } from './core/text.ts'
import type { Host } from './host.ts'
import { listDossier } from './listing.ts'

export interface CheckedText {
  readonly aggregated: Aggregated
  /** Every claim of the text. Without a report there are no figures to show beside the true ones. */
  readonly claims: readonly CheckedClaim[]
  readonly unchecked: readonly UncheckedAmount[]
}

/** What the text of a dossier says about figures: what is checked against which figure, and what is not. @param aggregated what came of the dossier */
export async function checkText(host: Pick<Host, 'uploads'>, aggregated: Aggregated): Promise<CheckedText> {
  if (!aggregated.settings) return { aggregated, claims: [], unchecked: [] }
  const { files } = await listDossier(host.uploads, aggregated.dossier)
  const { claims, unchecked } = readDossierInput(aggregated.settings, files).input.text
  const { report, findings } = aggregated
  return {
    aggregated,
    claims: report
      ? checkClaims(claims, report.content)
      : claims.map((claim) => ({ claim, figure: null, finding: findings.find(isAbout(claim)) ?? null })),
    unchecked,
  }
}

function isAbout({ file, line, words }: Claim) {
  return (finding: Aggregated['findings'][number]): boolean =>
    finding.code.startsWith('klopt-') && finding.file === file && finding.line === line && finding.value === words
}
