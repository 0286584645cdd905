import { dutchDecimal } from './money.ts'

/** Something published that does not follow from what is published beside it. Texts are in Dutch notation. */
export interface Difference {
  readonly place: string
  readonly published: string
  readonly computed: string
}

/** One difference, or none. */
export function same<T>(place: string, published: T, computed: T, print: (value: T) => string): Difference[] {
  return published === computed ? [] : [{ place, published: print(published), computed: print(computed) }]
}

/** `-123456n` cents as `−1.234,56`; null as `geen bedrag`. */
export function centsText(amount: bigint | null): string {
  if (amount === null) return 'geen bedrag'
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0')
  return dutchDecimal(`${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

/** The sum of amounts in cents; null when there is none. */
export function total(amounts: readonly (number | bigint | null)[]): bigint | null {
  const present = amounts.filter((amount) => amount !== null)
  return present.length === 0 ? null : present.reduce((sum: bigint, amount) => sum + BigInt(amount), 0n)
}

/** An amount in cents as it is added up here. */
export function bigOf(amount: number | null): bigint | null {
  return amount === null ? null : BigInt(amount)
}
