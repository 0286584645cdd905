import type { ReportRow } from '../../functions/core/report.ts'
import { sideText, sizeText } from './format.ts'

/** An explanation of a difference with the budget, ready to print. */
export interface ExplanationText {
  readonly cause: string
  /** `voordeel van € 120.000,00 op de lasten, incidenteel` */
  readonly effect: string
  readonly text: string
}

export function explanationTexts({ explanations }: ReportRow): ExplanationText[] {
  return explanations.map(({ cause, cents, side, recurrence, text }) => ({
    cause,
    effect: `${cents < 0 ? 'nadeel' : 'voordeel'} van ${sizeText(cents)} op de ${sideText(side)}, ${recurrence}`,
    text,
  }))
}

export function unexplainedText({ unexplained }: ReportRow): string | null {
  if (unexplained === null) return null
  if (unexplained.cents === 0) return 'Het verschil is hiermee helemaal toegelicht.'
  const verdict = unexplained.cents < 0 ? 'nadeel' : 'voordeel'
  return `Niet toegelicht blijft: een ${verdict} van ${sizeText(unexplained.cents)}.`
}
