import type { Indicator } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { dateText, NO_AMOUNT } from './format.ts'

const meanings: Readonly<Record<Indicator['id'], string>> = {
  'bi.1': 'Hoeveel banen de gemeente heeft, ook als er nog niemand op zit.',
  'bi.2': 'Hoeveel van die banen echt bezet zijn.',
  'bi.3': 'Wat de eigen organisatie kost, verdeeld over alle inwoners.',
  'bi.4': 'Welk deel van de kosten van personeel gaat naar mensen die niet in dienst zijn.',
  'bi.5': 'Welk deel van alle lasten gaat naar sturing en ondersteuning.',
}

type Part = NonNullable<Indicator['numerator']>

/** A mandatory indicator, ready to print. */
export interface IndicatorText {
  readonly id: string
  readonly name: string
  /** What it tells, for who has never heard of it. */
  readonly meaning: string
  /** `8,13 fte per 1.000 inwoners`, or null when it cannot be computed. */
  readonly value: string | null
  readonly reason: string | null
  readonly formula: string
  readonly parts: DataTable | null
}

export function indicatorTexts(indicators: readonly Indicator[]): IndicatorText[] {
  return indicators.map((indicator) => ({
    id: anchorOf(indicator.id),
    name: indicator.name,
    meaning: meanings[indicator.id],
    value: indicator.result === 'available' ? `${indicator.printed} ${indicator.unit}` : null,
    reason: indicator.result === 'unavailable' ? indicator.reason : null,
    formula: indicator.formula,
    parts: partsTable(indicator),
  }))
}

/** `bi.1` → `indicator_bi-1`. */
function anchorOf(id: string): string {
  return `indicator_${id.replace('.', '-')}`
}

function partsTable(indicator: Indicator): DataTable | null {
  const parts = [
    ['Teller', indicator.numerator],
    ['Noemer', indicator.denominator],
  ] as const
  const rows = parts.flatMap(([name, part]) => {
    if (part === null) return []
    const notes = part.selection === null ? [] : [`Opgeteld zijn: ${part.selection}.`]
    return [{ label: `${name}: ${part.description}`, key: name, cells: cellsOf(part), notes }]
  })
  if (rows.length === 0) return null
  return {
    id: `tabel_${anchorOf(indicator.id)}`,
    caption: `Waaruit ${indicator.name} is berekend`,
    unit: null,
    labelHeading: 'Deel',
    columns: [...numbers('Waarde'), ...texts('Eenheid', 'Periode of peildatum', 'Bron')],
    rows,
    totals: [],
  }
}

function cellsOf(part: Part): string[] {
  const { unit, source, period, referenceDate } = part
  const when = [period, dateText(referenceDate)].filter(Boolean).join(', ') || NO_AMOUNT
  return [valueText(part), unit, when, source]
}

/** A sum of lines is to the cent, also where it ends in a zero. */
function valueText({ printed, selection }: Part): string {
  if (selection === null) return printed
  const [whole, decimals = ''] = printed.split(',')
  return `${whole},${decimals.padEnd(2, '0')}`
}

/** The five in one look, for the paragraph itself; each leads to its computation. */
export function indicatorsTable(indicators: readonly Indicator[], page: string): DataTable {
  return {
    id: 'indicatoren_tabel',
    caption: 'Verplichte indicatoren',
    unit: null,
    labelHeading: 'Indicator',
    columns: texts('Waarde', 'Berekening'),
    rows: indicators.map((indicator) => ({
      label: indicator.name,
      key: indicator.id,
      href: `${page}#${anchorOf(indicator.id)}`,
      cells: [
        indicator.result === 'available' ? `${indicator.printed} ${indicator.unit}` : 'niet beschikbaar',
        indicator.formula,
      ],
    })),
    totals: [],
  }
}
