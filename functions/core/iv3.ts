import { amountOf, type TextRow, textOf } from './engine-row.ts'
import { iv3Codes } from './iv3-codes.ts'
import { addAmounts, type Cents, cents, sumAmounts } from './money.ts'
import type { Iv3 } from './report.ts'
import type { DossierSettings } from './settings.ts'

type Iv3Amount = Iv3['total']['balance']
type Sides = Iv3['total']

/**
 * The lines beside Iv3, per taakveld: what the lines explain of it and what they do not.
 * @param answers of the question `iv3`
 * @returns null when the dossier has no Iv3 file
 */
export function buildIv3(
  { iv3, jaar }: Pick<DossierSettings, 'iv3' | 'jaar'>,
  answers: readonly TextRow[],
): Iv3 | null {
  if (!iv3) return null
  const labels = iv3Codes(jaar)?.taakveld
  const taakvelden = answers.map((row) => {
    const compared = (side: 'expense' | 'revenue') =>
      compare(amountOf(row, `iv3_${side}`), amountOf(row, `ledger_${side}`), iv3.eenheid)
    const taakveld = textOf(row, 'taakveld')
    return { taakveld, label: labels?.get(taakveld) ?? null, ...withBalance(compared('expense'), compared('revenue')) }
  })
  const total = (side: 'expense' | 'revenue') => sum(taakvelden.map((taakveld) => taakveld[side]))
  return { source: iv3.bron, unit: iv3.eenheid, taakvelden, total: withBalance(total('expense'), total('revenue')) }
}

/** An amount of the lines that rounds to that of Iv3 explains it whole. */
function compare(iv3: Cents | null, ledger: Cents | null, unit: Iv3['unit']): Iv3Amount {
  if (iv3 === null) return { iv3, ledger, explained: null, unexplained: null }
  const difference = cents(iv3 - (ledger ?? 0))
  const rounding = unit > 1 && Math.abs(difference) * 2 <= unit * 100
  const unexplained = rounding ? cents(0) : difference
  return { iv3, ledger, explained: cents(iv3 - unexplained), unexplained }
}

/** Saldo: both sides together; where Iv3 states one side only, it states no saldo. */
function withBalance(expense: Iv3Amount, revenue: Iv3Amount): Sides {
  const both = (pick: keyof Iv3Amount) => {
    const [left, right] = [expense[pick], revenue[pick]]
    return left === null || right === null ? null : cents(left + right)
  }
  const ledger = addAmounts(expense.ledger, revenue.ledger)
  return {
    expense,
    revenue,
    balance: { iv3: both('iv3'), ledger, explained: both('explained'), unexplained: both('unexplained') },
  }
}

function sum(amounts: readonly Iv3Amount[]): Iv3Amount {
  const of = (pick: keyof Iv3Amount) => sumAmounts(amounts.map((amount) => amount[pick]))
  return { iv3: of('iv3'), ledger: of('ledger'), explained: of('explained'), unexplained: of('unexplained') }
}
