import type { CheckedText } from '../check-text.ts'
import type { PublishedLabel } from '../core/published-labels.ts'
import { printFindings } from './print.ts'

/** Every claim with its figure, the findings, and the amounts that nothing checks. */
export function printText({ aggregated, claims, unchecked }: CheckedText): string {
  const lines = claims.map(({ claim: { file, line, words, reference }, figure, finding }) => {
    const outcome = finding ? 'klopt niet' : aggregated.report ? 'klopt' : 'nog niet gecontroleerd'
    return `${outcome}: “${words}” (${file}, regel ${line}) – ${reference}${figure === null ? '' : ` is ${figure}`}\n`
  })
  const free = unchecked.map(({ file, line, words }) => `  “${words}” (${file}, regel ${line})\n`)
  const none =
    claims.length === 0 ? 'In de tekst staat geen bedrag.\n' : 'Elk bedrag in de tekst wordt gecontroleerd.\n'
  const rest =
    free.length === 0
      ? none
      : `Deze bedragen in de tekst worden niet gecontroleerd:\n${free.join('')}Zet er “klopt” omheen als dat wel moet: zie docs/dossier.md, Getallen in de tekst.\n`
  return `${lines.join('')}${printFindings(aggregated.findings)}${rest}`
}

/** What the controller reads through before approval: every name that the site will show. */
export function printLabels(labels: readonly PublishedLabel[]): string {
  if (labels.length === 0) return 'Er worden geen namen van kostenplaatsen of rekeningen openbaar.\n'
  const lines = labels.map(({ kind, code, label }) => `${kind} ${code}: ${label}\n`)
  return `Deze namen worden openbaar. Staat er een naam van een persoon bij, verbeter hem dan in het financiële systeem.\n${lines.join('')}`
}
