import { type Cents, cents, printEuros, printInteger } from '../../functions/core/money.ts'
import type { Report, Side, Variance } from '../../functions/core/report.ts'

export const NBSP = '\u00a0'

/** What a table prints where there is no amount, which is not 0. */
export const NO_AMOUNT = '-'

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

/** `2022-04-12` → `12 april 2022`; anything else stays as it is. */
export function dateText(plainDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plainDate) ?? []
  const name = months[Number(month) - 1]
  return name === undefined ? plainDate : `${Number(day)}${NBSP}${name}${NBSP}${year}`
}

/** `−1.234,56`, for a column that says that it is in euros. */
export function exactText(amount: Cents | null): string {
  return amount === null ? NO_AMOUNT : printEuros(amount)
}

/** `€ 1.234,56` without sign: the words around it say which way it goes. */
export function sizeText(amount: Cents): string {
  return `€${NBSP}${printEuros(cents(Math.abs(amount)))}`
}

/** Rounded units as euros: 12048 of € 1.000 → `€ 12.048.000`, without sign. */
export function roundedSizeText(rounded: number, unit: number): string {
  return `€${NBSP}${printInteger(Math.abs(rounded) * unit)}`
}

export function unitText(unit: number): string {
  return unit === 1 ? `Bedragen in hele euro’s` : `Bedragen ×${NBSP}€${NBSP}${printInteger(unit)}`
}

/** `1 regel`, `1.204 regels`. */
export function countText(count: number, one: string, many: string): string {
  return `${printInteger(count)}${NBSP}${count === 1 ? one : many}`
}

export function sideText(side: Side): string {
  return side === 'expense' ? 'lasten' : 'baten'
}

export function verdictText(verdict: Variance['verdict']): string {
  return verdict === 'geen' ? 'geen verschil' : verdict
}

export function statusText(status: Report['status']): string {
  if (status === 'concept') return 'Concept'
  return status === 'aangeboden' ? 'Aangeboden aan de gemeenteraad' : 'Vastgesteld door de gemeenteraad'
}

/** `Diemen` → `gemeente Diemen`; a name that says so already stays. */
export function municipalityText(name: string): string {
  return /^gemeente\s/i.test(name) ? name.replace(/^g/, 'G') : `Gemeente ${name}`
}

/** For inside a sentence. */
export function municipalityInSentence(name: string): string {
  return `de g${municipalityText(name).slice(1)}`
}

export function documentTitle(dossier: { readonly title: string; readonly year: number }): string {
  return dossier.title.includes(String(dossier.year)) ? dossier.title : `${dossier.title} ${dossier.year}`
}
