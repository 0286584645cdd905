import type { CheckOutcome } from './checks.ts'
import type { DossierInput } from './dossier.ts'
import { type Finding, type FindingCode, publicSentence, severityOf } from './finding.ts'
import { byCode, groupBy } from './order.ts'
import type { Check, Report } from './report.ts'

/** What is proven without a query of its own, and then every check by its outcome: all of it without values. */
export function describeChecks(outcomes: readonly CheckOutcome[], input: DossierInput): Report['checks'] {
  const signs = new Set(input.settings.tabellen.map(({ teken }) => teken)).size
  const stated = (input.statements?.length ?? 0) > 0
  return [
    proven(
      'elke-cent-verantwoord',
      'Elke cent is verantwoord',
      'De som van de bestanden is gelijk aan de som van de regels, en die aan de som van de tabellen en wat erbuiten valt.',
    ),
    proven(
      'exports-aanwezig',
      'Alle exports zijn er',
      'Elke export die het dossier verwacht, is aangeleverd, één keer.',
    ),
    {
      ...proven(
        'bestanden-volledig',
        'De bestanden zijn volledig',
        'De regels tellen op tot de totalen die het financiële systeem of de jaarrekening geeft, samen met de posten die daarbij zijn genoemd.',
      ),
      result: stated ? 'passed' : 'notApplicable',
    },
    {
      ...proven(
        'zelfde-teken',
        'De tabellen gebruiken hetzelfde teken',
        'Een plus bij het budgetresultaat betekent in elke tabel hetzelfde.',
      ),
      ...(signs > 1 ? failed('tekens-verschillen', 1) : { severity: severityOf('tekens-verschillen') }),
    },
    ...outcomes.map(({ check: { id, name, proves }, code, applies, count }): Check => {
      const about = { ...proven(id, name, proves), severity: severityOf(code) }
      if (!applies) return { ...about, result: 'notApplicable' }
      return count === 0 ? about : { ...about, ...failed(code, count) }
    }),
  ]
}

function proven(id: string, name: string, proves: string): Check {
  return { id, name, proves, severity: 'error', result: 'passed', count: 0, sentence: null }
}

function failed(code: FindingCode, count: number) {
  return { severity: severityOf(code), result: 'failed', count, sentence: publicSentence(code) } as const
}

/** Findings without their values: a code, how often (also where not all were kept), and a sentence. */
export function describeFindings(findings: readonly Finding[], outcomes: readonly CheckOutcome[]): Report['findings'] {
  const counts = new Map(outcomes.map(({ code, count }) => [code, count]))
  const shown = findings.filter(({ code }) => code !== 'meer-bevindingen')
  return [...groupBy(shown, ({ code }) => code).values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const { code, severity } = first
      const count = counts.get(code) ?? group.length
      return [{ code, severity, count, sentence: publicSentence(code), accepted: describeAccepted(group) }]
    })
    .sort((a, b) => byCode(a.code, b.code))
}

/** Without the name of who accepts: no person is in a report. */
function describeAccepted(findings: readonly Finding[]): Report['findings'][number]['accepted'] {
  const acceptances = findings.flatMap(({ accepted }) => accepted ?? [])
  return [...groupBy(acceptances, ({ reason, date }) => `${date} ${reason}`).values()].flatMap((group) => {
    const [first] = group
    return first ? [{ count: group.length, reason: first.reason, date: first.date }] : []
  })
}
