import { feedbackPage, findingTables, verdict } from './feedback-page.ts'
import { countsOf, type Finding } from './finding.ts'

/** Beside the files of each dossier of a municipality: whether its site can be made of what it says of itself. */
export function municipalityPage(slug: string, findings: readonly Finding[]): string {
  const told =
    findings.length === 0
      ? verdict(true, 'De gegevens van de gemeente zijn in orde.')
      : verdict(
          false,
          'De site van de gemeente wordt niet vernieuwd.',
          'Er klopt iets niet in wat de gemeente van zichzelf zegt. Wat openbaar was, blijft zoals het is.',
        )
  const tables = findings.length === 0 ? '' : `<h2>Meldingen</h2>\n${findingTables(findings, countsOf(findings), true)}`
  return feedbackPage(`Gegevens van ${slug}`, `${told}\n${tables}`)
}
