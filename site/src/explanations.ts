import type { ReportRow, ReportTable } from '../../functions/core/report.ts'
import { NBSP, sideText, sizeText } from './format.ts'

/** An explanation of a difference with the budget, ready to print. */
export interface ExplanationText {
  readonly cause: string
  /** `voordeel van € 120.000,00 op de lasten, incidenteel` */
  readonly effect: string
  readonly text: string
}

function explanationTexts({ explanations }: ReportRow): ExplanationText[] {
  return explanations.map(({ cause, cents, side, recurrence, text }) => ({
    cause,
    effect: `${cents < 0 ? 'nadeel' : 'voordeel'} van ${sizeText(cents)} op de ${sideText(side)}, ${recurrence}`,
    text,
  }))
}

function unexplainedText({ unexplained }: ReportRow): string | null {
  if (unexplained === null) return null
  if (unexplained.cents === 0) return 'Het verschil is hiermee helemaal toegelicht.'
  const verdict = unexplained.cents < 0 ? 'nadeel' : 'voordeel'
  return `Niet toegelicht blijft: een ${verdict} van ${sizeText(unexplained.cents)}.`
}

/** Below a row: each cause in a sentence, and what they leave. */
export function rowNotes(row: ReportRow): string[] {
  const causes = explanationTexts(row).map(({ cause, effect, text }) => `${cause}: ${effect}. ${text}`)
  const rest = unexplainedText(row)
  const missing = row.threshold === 'unexplained' && causes.length === 0
  return [...causes, ...(rest === null ? [] : [rest]), ...(missing ? ['Dit verschil is nog niet toegelicht.'] : [])]
}

/** From which difference on a row is explained, in a sentence; null when the municipality set no threshold. */
export function thresholdText({ threshold }: ReportTable): string | null {
  if (threshold === null) return null
  const parts = [
    threshold.cents === null ? null : sizeText(threshold.cents),
    threshold.percentage === null ? null : `${threshold.percentage.replace('.', ',')}${NBSP}% van de begroting totaal`,
  ].filter((part) => part !== null)
  return `Een verschil van meer dan ${parts.join(` ${threshold.join ?? 'en'} `)} wordt toegelicht.`
}
