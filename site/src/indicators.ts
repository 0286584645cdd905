import type { Indicator } from '../../functions/core/report.ts'
import { type DataTable, texts } from './data-table.ts'
import { dateText } from './format.ts'

type Part = NonNullable<Indicator['numerator']>

/** The mandatory indicators with what a reader needs to recompute them. */
export function indicatorsTable(indicators: readonly Indicator[]): DataTable {
  return {
    id: 'indicatoren_tabel',
    caption: 'Verplichte indicatoren',
    unit: null,
    labelHeading: 'Indicator',
    columns: texts('Waarde', 'Formule', 'Teller', 'Noemer'),
    rows: indicators.map((indicator) => ({
      label: indicator.name,
      cells: [valueText(indicator), indicator.formula, partText(indicator.numerator), partText(indicator.denominator)],
    })),
    totals: [],
  }
}

function valueText(indicator: Indicator): string {
  if (indicator.result === 'unavailable') return `Niet beschikbaar. ${indicator.reason}`
  return `${indicator.printed} ${indicator.unit}`
}

function partText(part: Part | null): string {
  if (part === null) return 'niet bekend'
  const when = [part.period, dateText(part.referenceDate)].filter(Boolean).join(', ')
  const what = [part.selection, when].filter(Boolean).join('; ')
  return `${part.description}: ${part.printed} ${part.unit} (${what}; bron: ${part.source})`
}
