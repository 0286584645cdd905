import { amountKinds, amountNames } from './control-total.ts'
import { didYouMean } from './did-you-mean.ts'
import { add, exactDecimal, type Fraction, fractionFromDutch, reduce } from './fraction.ts'
import type { KeyFigure } from './key-figures.ts'
import { dutchNumber } from './money.ts'
import type { Amounts, Indicator } from './report.ts'
import type { DossierSettings, QuantitySettings, SelectorSettings } from './settings.ts'

export type Part = NonNullable<Indicator['numerator']>

/** A numerator or denominator with its exact value, or why there is none. */
export type Measured = { readonly part: Part; readonly value: Fraction } | { readonly reason: string }

/**
 * The value of a numerator or denominator. Of ledger lines lasten count positive, or baten when it takes baten alone.
 * @param unit the unit that the formula needs; a key figure in another unit would be wrong by a factor
 * @param sums what the lines of its selection add up to, saldo view
 */
export function measure(
  quantity: QuantitySettings,
  unit: string,
  settings: DossierSettings,
  keyFigures: readonly KeyFigure[],
  sums: Amounts | undefined,
): Measured {
  if (quantity.regels) return measureLines(quantity, quantity.regels, unit, settings, sums)
  return measureKeyFigures(quantity, quantity.kengetal ?? [], unit, keyFigures)
}

function measureLines(
  { omschrijving, bedrag }: QuantitySettings,
  selectors: readonly SelectorSettings[],
  unit: string,
  { exports, jaar }: DossierSettings,
  sums: Amounts | undefined,
): Measured {
  const selection = selectors.map(describeSelector).join('; of ')
  const kind = amountKinds.find((name) => amountNames[name] === bedrag) ?? 'actual'
  const sum = sums?.[kind] ?? null
  if (unit !== 'euro') return { reason: `“${omschrijving}” moet in ${unit} zijn; regels zijn in euro.` }
  if (sum === null) return { reason: `Er zijn geen regels met een bedrag (${bedrag}) bij ${selection}.` }
  const revenueOnly = selectors.every((selector) => selector['lasten/baten'] === 'baten')
  const value = reduce({ numerator: BigInt(revenueOnly ? sum : -sum), denominator: 100n })
  const source = exports.map(({ naam }) => naam).join(', ')
  const own = { description: omschrijving, unit, source, selection: `${selection} (${bedrag})` }
  return { value, part: { ...own, ...numbers(value), period: String(jaar), referenceDate: '' } }
}

function measureKeyFigures(
  { omschrijving }: QuantitySettings,
  codes: readonly string[],
  unit: string,
  keyFigures: readonly KeyFigure[],
): Measured {
  const known = keyFigures.map(({ code }) => code)
  const found: KeyFigure[] = []
  const reasons: string[] = []
  let value: Fraction = { numerator: 0n, denominator: 1n }
  for (const code of codes) {
    const own = keyFigures.find((figure) => figure.code === code)
    const number = own ? fractionFromDutch(own.value) : null
    if (!own) reasons.push(`Het kengetal “${code}” staat niet in kengetallen.csv.${didYouMean(code, known)}`)
    else if (number === null) reasons.push(`De waarde van het kengetal “${code}” is geen getal: “${own.value}”.`)
    else if (own.unit !== unit) reasons.push(`Het kengetal “${code}” moet in ${unit} zijn, niet in “${own.unit}”.`)
    else if (own.period === '' && own.referenceDate === '')
      reasons.push(`Het kengetal “${code}” noemt geen periode en geen peildatum.`)
    else {
      value = add(value, number)
      found.push(own)
    }
  }
  if (reasons.length > 0) return { reason: reasons.join(' ') }
  const all = (pick: (figure: KeyFigure) => string) => [...new Set(found.map(pick))].filter(Boolean).join(', ')
  return {
    value,
    part: {
      description: omschrijving,
      ...numbers(value),
      unit,
      source: all(({ source }) => source),
      selection: null,
      period: all(({ period }) => period),
      referenceDate: all(({ referenceDate }) => referenceDate),
    },
  }
}

function numbers(value: Fraction): Pick<Part, 'value' | 'printed'> {
  const decimal = exactDecimal(value)
  return { value: decimal, printed: dutchNumber(decimal) }
}

/** `taakveld 0.4, lasten`. */
function describeSelector(selector: SelectorSettings): string {
  const codes = (['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const).flatMap((name) => {
    const list = selector[name]
    return list ? [`${name} ${list.join(' en ')}`] : []
  })
  const all = [...codes, selector['lasten/baten'] ?? 'lasten min baten']
  return codes.length === 0 ? ['alle', selector['lasten/baten'] ?? 'lasten min baten'].join(' ') : all.join(', ')
}
