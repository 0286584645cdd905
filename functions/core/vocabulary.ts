import { add, compareFractions, type Fraction, fraction, multiply, smaller, subtract } from './fraction.ts'

/**
 * The words that a claim may use, and what each allows: the one table of it. `docs/dossier.md` shows `meaning` to the controller,
 * and a test holds the two together. Every rule compares sizes, without sign.
 */

/** What a degree needs to know of the number it stands before. */
export interface Stated {
  readonly value: Fraction
  /** The unit of the last written digit; null for a share in words. */
  readonly lastDigit: Fraction | null
  readonly lastSignificant: Fraction
  readonly kind: 'amount' | 'share' | 'count'
}

export type Degree = keyof typeof rules

export type Direction = 'voordeel' | 'nadeel'

/** An open or closed interval; null is no border. */
export interface Bounds {
  readonly low: Fraction | null
  readonly lowIncluded: boolean
  readonly high: Fraction | null
  readonly highIncluded: boolean
}

interface Rule {
  readonly meaning: string
  readonly bounds: (stated: Stated) => Bounds
}

const SHARE_IN_WORDS = fraction(3, 100)

export const rules = {
  geen: {
    meaning:
      'Het cijfer, afgerond op het laatste cijfer dat er staat, is dit getal. Een bedrag in hele duizenden euro’s mag op duizend zijn afgerond, zoals in de tabellen. Een deel in woorden, zoals “de helft”, mag 3 procentpunt afwijken.',
    bounds: (stated) => {
      if (stated.lastDigit === null) return around(stated.value, SHARE_IN_WORDS, true)
      return around(stated.value, multiply(roundedTo(stated, stated.lastDigit), fraction(1, 2)), false)
    },
  },
  ruim: {
    meaning:
      'Het cijfer is meer dan dit getal. Het is minder dan één stap van het laatste cijfer (nullen aan het eind tellen niet) en minder dan 10 % hoger.',
    bounds: (stated) => above(stated.value, add(stated.value, room(stated))),
  },
  bijna: {
    meaning:
      'Het cijfer is minder dan dit getal. Het is minder dan één stap van het laatste cijfer (nullen aan het eind tellen niet) en minder dan 10 % lager.',
    bounds: (stated) => above(subtract(stated.value, room(stated)), stated.value),
  },
  circa: {
    meaning: 'Het cijfer is hooguit 5 % hoger of lager dan dit getal.',
    bounds: ({ value }) => around(value, multiply(value, fraction(5, 100)), true),
  },
  'minder dan': {
    meaning: 'Het cijfer is lager dan dit getal.',
    bounds: ({ value }) => above(null, value),
  },
  'meer dan': {
    meaning: 'Het cijfer is hoger dan dit getal.',
    bounds: ({ value }) => above(value, null),
  },
} as const satisfies Record<string, Rule>

/** The words before a number, and the rule each stands for. */
export const degrees = {
  ruim: 'ruim',
  bijna: 'bijna',
  circa: 'circa',
  ongeveer: 'circa',
  'minder dan': 'minder dan',
  'meer dan': 'meer dan',
} as const satisfies Record<string, Degree>

/** The words before the degree or number, and which way the balance must then go. */
export const directions = {
  'een voordeel van': 'voordeel',
  'een onderschrijding van': 'voordeel',
  'een nadeel van': 'nadeel',
  'een overschrijding van': 'nadeel',
} as const satisfies Record<string, Direction>

/** Shares in words. */
export const shares: Readonly<Record<string, Fraction>> = {
  'de helft': fraction(1, 2),
  'een derde': fraction(1, 3),
  'twee derde': fraction(2, 3),
  'een kwart': fraction(1, 4),
  driekwart: fraction(3, 4),
  'drie kwart': fraction(3, 4),
}

export type Scale = 'duizend' | 'miljoen' | 'miljard'

/** The words behind a number. */
export const scales: Readonly<Record<string, { readonly word: Scale; readonly zeros: number }>> = {
  duizend: { word: 'duizend', zeros: 3 },
  miljoen: { word: 'miljoen', zeros: 6 },
  mln: { word: 'miljoen', zeros: 6 },
  'mln.': { word: 'miljoen', zeros: 6 },
  miljard: { word: 'miljard', zeros: 9 },
  mld: { word: 'miljard', zeros: 9 },
  'mld.': { word: 'miljard', zeros: 9 },
}

/** @param size the true figure without sign, in the unit of the statement */
export function holds(degree: Degree, stated: Stated, size: Fraction): boolean {
  const { low, lowIncluded, high, highIncluded } = rules[degree].bounds(stated)
  if (low && compareFractions(size, low) < (lowIncluded ? 0 : 1)) return false
  return !(high && compareFractions(size, high) > (highIncluded ? 0 : -1))
}

/** Whole thousands of euros may be rounded as the tables are. */
function roundedTo({ kind, value, lastSignificant }: Stated, lastDigit: Fraction): Fraction {
  const thousand = fraction(1000)
  const whole = compareFractions(lastDigit, fraction(1)) === 0 && value.numerator !== 0n
  return kind === 'amount' && whole && compareFractions(lastSignificant, thousand) >= 0 ? thousand : lastDigit
}

function room({ value, lastDigit, lastSignificant }: Stated): Fraction {
  const tenth = multiply(value, fraction(1, 10))
  return lastDigit === null ? tenth : smaller(lastSignificant, tenth)
}

/** Rounding is half away from zero, so the lower border belongs to the number and the upper one to the next. */
function around(value: Fraction, distance: Fraction, highIncluded: boolean): Bounds {
  return { low: subtract(value, distance), lowIncluded: true, high: add(value, distance), highIncluded }
}

function above(low: Fraction | null, high: Fraction | null): Bounds {
  return { low, lowIncluded: false, high, highIncluded: false }
}
