import { bigOf, centsText, type Difference, same, total } from './difference.ts'
import type { Iv3, Report } from './report.ts'

type Sides = Iv3['total']

/** The comparison with Iv3: what the lines explain and what they do not is Iv3 together, and the saldo and the totals follow. */
export function recomputeIv3({ iv3 }: Report): Difference[] {
  if (iv3 === null) return []
  const all = [...iv3.taakvelden.map(({ taakveld, ...sides }) => ({ name: `taakveld ${taakveld}`, sides }))]
  return [
    ...all.flatMap(({ name, sides }) => [
      ...(['expense', 'revenue'] as const).flatMap((side) =>
        explained(`Iv3, ${name}, ${sideNames[side]}`, sides[side], iv3.unit),
      ),
      ...balance(`Iv3, ${name}`, sides),
    ]),
    ...(['expense', 'revenue'] as const).flatMap((side) =>
      amounts.flatMap((kind) =>
        same(
          `Iv3, alle taakvelden, ${sideNames[side]}`,
          bigOf(iv3.total[side][kind]),
          total(all.map(({ sides }) => sides[side][kind])),
          centsText,
        ),
      ),
    ),
    ...balance('Iv3, alle taakvelden', iv3.total),
  ]
}

const amounts = ['iv3', 'ledger', 'explained', 'unexplained'] as const
const sideNames = { expense: 'lasten', revenue: 'baten' } as const

/** A difference that is no more than rounding to the unit of Iv3 counts as explained. */
function explained(
  place: string,
  { iv3, ledger, explained: known, unexplained }: Sides['balance'],
  unit: number,
): Difference[] {
  if (iv3 === null) return same(place, bigOf(unexplained), null, centsText)
  const difference = BigInt(iv3) - BigInt(ledger ?? 0)
  const size = difference < 0n ? -difference : difference
  const rest = unit > 1 && size * 2n <= BigInt(unit) * 100n ? 0n : difference
  return [
    ...same(`${place}, niet verklaard`, bigOf(unexplained), rest, centsText),
    ...same(`${place}, verklaard`, bigOf(known), BigInt(iv3) - rest, centsText),
  ]
}

/** Baten and lasten together; the saldo of Iv3 is there only when both are. */
function balance(place: string, { expense, revenue, balance: own }: Sides): Difference[] {
  return amounts.flatMap((kind) => {
    const parts = [expense[kind], revenue[kind]]
    const whole = kind === 'ledger' || !parts.includes(null) ? total(parts) : null
    return same(`${place}, saldo`, bigOf(own[kind]), whole, centsText)
  })
}
