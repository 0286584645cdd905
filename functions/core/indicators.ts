import { amountsOf, type TextRow, textOf } from './engine-row.ts'
import { type Finding, finding } from './finding.ts'
import { decimalOf, divide } from './fraction.ts'
import { type Measured, measure } from './indicator-parts.ts'
import type { KeyFigure } from './key-figures.ts'
import { dutchNumber } from './money.ts'
import type { Indicator } from './report.ts'
import { type Selector, selectorsFromSettings } from './selector.ts'
import type { DossierSettings } from './settings.ts'

type IndicatorId = Indicator['id']

interface Definition {
  readonly name: string
  readonly unit: string
  readonly formula: string
  readonly factor: bigint
  readonly teller: string
  readonly noemer: string
}

/** The mandatory indicators of taakveld bestuur en ondersteuning, with the units that numerator and denominator must have. */
const definitions: Readonly<Record<IndicatorId, Definition>> = {
  'bi.1': {
    name: 'Formatie',
    unit: 'fte per 1.000 inwoners',
    formula: 'formatie ÷ inwoners × 1.000',
    factor: 1000n,
    teller: 'fte',
    noemer: 'inwoners',
  },
  'bi.2': {
    name: 'Bezetting',
    unit: 'fte per 1.000 inwoners',
    formula: 'bezetting ÷ inwoners × 1.000',
    factor: 1000n,
    teller: 'fte',
    noemer: 'inwoners',
  },
  'bi.3': {
    name: 'Apparaatskosten',
    unit: 'euro per inwoner',
    formula: 'apparaatskosten ÷ inwoners',
    factor: 1n,
    teller: 'euro',
    noemer: 'inwoners',
  },
  'bi.4': {
    name: 'Externe inhuur',
    unit: '% van loonsom plus inhuur',
    formula: 'kosten van externe inhuur ÷ (loonsom + kosten van externe inhuur) × 100',
    factor: 100n,
    teller: 'euro',
    noemer: 'euro',
  },
  'bi.5': {
    name: 'Overhead',
    unit: '% van de totale lasten',
    formula: 'overhead ÷ totale lasten × 100',
    factor: 100n,
    teller: 'euro',
    noemer: 'euro',
  },
}

const ids = ['bi.1', 'bi.2', 'bi.3', 'bi.4', 'bi.5'] as const
const roles = ['teller', 'noemer'] as const
type Role = (typeof roles)[number]

/** A numerator or denominator that is made of ledger lines, by the name that SQL knows it by. */
export interface Quantity {
  readonly item: string
  readonly selectors: readonly Selector[]
}

/** Problems in the selections are added to `findings`. */
export function readQuantities(settings: DossierSettings, file: string, findings: Finding[]): Quantity[] {
  return ids.flatMap((id) =>
    roles.flatMap((role) => {
      const lines = settings.indicatoren?.[id]?.[role]?.regels
      if (!lines) return []
      return [
        {
          item: itemOf(id, role),
          selectors: lines.flatMap((line) => selectorsFromSettings(line, { file, year: settings.jaar }, findings)),
        },
      ]
    }),
  )
}

function itemOf(id: IndicatorId, role: Role): string {
  return `${id}/${role}`
}

/**
 * The five indicators. Division and rounding happen here, once, on exact numbers.
 * @param answers of the question `indicators`
 * @returns null when the dossier declares none; a finding for each that is not available
 */
export function buildIndicators(
  settings: DossierSettings,
  file: string,
  keyFigures: readonly KeyFigure[],
  answers: readonly TextRow[],
): { indicators: Indicator[] | null; findings: Finding[] } {
  const { indicatoren } = settings
  if (!indicatoren) return { indicators: null, findings: [] }
  const sums = new Map(answers.map((row) => [textOf(row, 'item'), amountsOf(row)]))
  const indicators = ids.map((id) => {
    const measured = (role: Role): Measured => {
      const quantity = indicatoren[id]?.[role]
      if (!quantity) return { reason: 'De gemeente heeft niet opgegeven hoe dit cijfer wordt berekend.' }
      return measure(quantity, definitions[id][role], settings, keyFigures, sums.get(itemOf(id, role)))
    }
    return buildIndicator(id, measured('teller'), measured('noemer'), indicatoren[id]?.['niet-beschikbaar'] ?? null)
  })
  const findings = indicators.flatMap((indicator) =>
    indicator.result === 'available'
      ? []
      : [
          finding(
            'indicator-niet-beschikbaar',
            { file },
            { indicator: `${indicator.id} ${indicator.name}`, reason: indicator.reason },
          ),
        ],
  )
  return { indicators, findings }
}

function buildIndicator(
  id: IndicatorId,
  numerator: Measured,
  denominator: Measured,
  declared: string | null,
): Indicator {
  const { name, unit, formula, factor } = definitions[id]
  const about = { id, name, unit, formula }
  if (declared === null && 'part' in numerator && 'part' in denominator && denominator.value.numerator !== 0n) {
    const top = { ...numerator.value, numerator: numerator.value.numerator * factor }
    const exact = divide(top, denominator.value)
    const value = decimalOf(exact, 2)
    return {
      ...about,
      result: 'available',
      fraction: { numerator: String(exact.numerator), denominator: String(exact.denominator) },
      value,
      printed: dutchNumber(value),
      numerator: numerator.part,
      denominator: denominator.part,
    }
  }
  const reasons = [numerator, denominator].flatMap((part) => ('reason' in part ? [part.reason] : []))
  const partOf = (measured: Measured) => ('part' in measured ? measured.part : null)
  return {
    ...about,
    result: 'unavailable',
    reason: declared ?? ([...new Set(reasons)].join(' ') || 'De noemer is 0.'),
    numerator: partOf(numerator),
    denominator: partOf(denominator),
  }
}
