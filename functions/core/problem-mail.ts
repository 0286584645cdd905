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
  return {
    subject: `Paragraaf: er klopt iets niet in ${dossier}`.slice(0, LONGEST_SUBJECT),
    message: `Het dossier ${dossier} is verwerkt, maar er is niets nieuws openbaar gemaakt.
Wat openbaar was, is openbaar gebleven.

${lines(counts)}

Wat er mis is en wat u kunt doen, staat bij de bestanden:
${feedbackKeys.dossier(dossier)}
Elke melding wordt uitgelegd in docs/bevindingen.md.
`,
  }
}

/** What was found in what one municipality says of itself, and the dossier beside whose files it is told. */
export interface MunicipalityProblem {
  readonly municipality: string
  readonly dossier: string
  readonly counts: Readonly<Record<string, number>>
}

/** Municipalities that a mail names; more of them at once have one cause. */
const MOST_NAMED = 20

/** The same of municipalities whose site cannot be made anew. @param problems at least one */
export function municipalityMail(problems: readonly MunicipalityProblem[]): Mail {
  const [first] = problems
  const who = problems.length === 1 ? (first?.municipality ?? '') : `${printInteger(problems.length)} gemeenten`
  const named = problems.slice(0, MOST_NAMED).map(
    ({ municipality, dossier, counts }) => `${municipality}
${lines(counts)}
Lees verder in: ${feedbackKeys.municipality(dossier)}`,
  )
  const more = problems.length - named.length
  return {
    subject: `Paragraaf: er klopt iets niet in de gegevens van ${who}`.slice(0, LONGEST_SUBJECT),
    message: `Wat een gemeente van zichzelf zegt (gemeente.yaml, thema.json of het logo), kan zo niet worden gebruikt.
Haar site is niet vernieuwd. Wat openbaar was, is openbaar gebleven.

${named.join('\n\n')}${more > 0 ? `\n\nEn nog ${printInteger(more)} andere.` : ''}

Elke melding wordt uitgelegd in docs/bevindingen.md.
`,
  }
}

function lines(counts: Readonly<Record<string, number>>): string {
  const codes = Object.keys(counts).filter(isFindingCode)
  const inOrder = codes.sort(
    by(
      (code) => Number(severityOf(code) !== 'error'),
      (code) => code,
    ),
  )
  return inOrder.map((code) => line(code, counts[code] ?? 0)).join('\n')
}

function line(code: FindingCode, count: number): string {
  const kind = severityOf(code) === 'error' ? 'Fout' : 'Let op'
  return `- ${kind}: ${code}, ${printInteger(count)} keer`
}
