import { type FindingCode, isFindingCode, severityOf } from './finding.ts'
import { feedbackKeys } from './keys.ts'
import { LONGEST_SUBJECT } from './limits.ts'
import { printInteger } from './money.ts'
import { by } from './order.ts'

export interface Mail {
  readonly subject: string
  readonly message: string
}

/** For people who are subscribed: which dossier, which findings and how often, and where to read on. No values: a mail goes anywhere. */
export function problemMail(dossier: string, counts: Readonly<Record<string, number>>): Mail {
  const codes = Object.keys(counts).filter(isFindingCode)
  const inOrder = [...codes].sort(
    by(
      (code) => Number(severityOf(code) !== 'error'),
      (code) => code,
    ),
  )
  return {
    subject: `Paragraaf: er klopt iets niet in ${dossier}`.slice(0, LONGEST_SUBJECT),
    message: `Het dossier ${dossier} is verwerkt, maar er is niets nieuws openbaar gemaakt.
Wat openbaar was, is openbaar gebleven.

${inOrder.map((code) => line(code, counts[code] ?? 0)).join('\n')}

Wat er mis is en wat u kunt doen, staat bij de bestanden:
${feedbackKeys.dossier(dossier)}
Elke melding wordt uitgelegd in docs/bevindingen.md.
`,
  }
}

function line(code: FindingCode, count: number): string {
  const kind = severityOf(code) === 'error' ? 'Fout' : 'Let op'
  return `- ${kind}: ${code}, ${printInteger(count)} keer`
}
