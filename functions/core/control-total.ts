import { type Finding, finding } from './finding.ts'
import { addAmounts, cents, printEuros } from './money.ts'
import type { Amounts, ControlTotal } from './report.ts'

export const amountNames = {
  budgetOriginal: 'begroting primitief',
  budgetAmended: 'begroting na wijziging',
  actual: 'rekening',
} as const satisfies Record<keyof Amounts, string>

export const amountKinds = ['budgetOriginal', 'budgetAmended', 'actual'] as const

export const NO_AMOUNTS: Amounts = { budgetOriginal: null, budgetAmended: null, actual: null }

export function addAmountSets(left: Amounts, right: Amounts): Amounts {
  return {
    budgetOriginal: addAmounts(left.budgetOriginal, right.budgetOriginal),
    budgetAmended: addAmounts(left.budgetAmended, right.budgetAmended),
    actual: addAmounts(left.actual, right.actual),
  }
}

export function sumControlTotals(totals: Iterable<ControlTotal>): ControlTotal {
  let sum: ControlTotal = { lines: 0, ...NO_AMOUNTS }
  for (const total of totals) sum = { lines: sum.lines + total.lines, ...addAmountSets(sum, total) }
  return sum
}

/** What `left` has more than `right`; an amount that is absent counts as nothing. */
export function subtractControlTotals(left: ControlTotal, right: ControlTotal): ControlTotal {
  const less = (kind: keyof Amounts) => cents((left[kind] ?? 0) - (right[kind] ?? 0))
  return {
    lines: left.lines - right.lines,
    budgetOriginal: less('budgetOriginal'),
    budgetAmended: less('budgetAmended'),
    actual: less('actual'),
  }
}

/** Compares two links of the chain of control totals, in lines and in cents; every difference is an error. */
export function compareControlTotals(step: string, expected: ControlTotal, found: ControlTotal): Finding[] {
  const difference = subtractControlTotals(found, expected)
  const steps = [
    {
      amount: 'aantal regels',
      expected: String(expected.lines),
      found: String(found.lines),
      difference: difference.lines,
      printed: String(difference.lines),
    },
    ...amountKinds.map((kind) => ({
      amount: amountNames[kind],
      expected: printEuros(expected[kind] ?? cents(0)),
      found: printEuros(found[kind] ?? cents(0)),
      difference: difference[kind] ?? 0,
      printed: printEuros(difference[kind] ?? cents(0)),
    })),
  ]
  return steps
    .filter((item) => item.difference !== 0)
    .map((item) => finding('controletotaal-wijkt-af', {}, { step, ...item, difference: item.printed }))
}
