import { addAmounts, type Cents, cents } from '../../functions/core/money.ts'
import type { Report, Side } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { exactText, NO_AMOUNT } from './format.ts'

const amountNames: Readonly<Record<Report['reconciliation'][number]['amount'], string>> = {
  budgetOriginal: 'begroting primitief',
  budgetAmended: 'begroting totaal',
  actual: 'rekening',
}

/** What the financial system says against what the lines add up to. Lasten stand positive here, as in that system. */
export function reconciliationTable({ reconciliation }: Report): DataTable {
  const sources = new Set(reconciliation.map(({ source }) => source))
  const sourceOf = (source: string) => (sources.size > 1 ? [source] : [])
  return {
    id: 'aansluiting_tabel',
    caption: 'Aansluiting op het financiële systeem',
    unit: `Bedragen in euro’s; lasten en baten zonder minteken${sources.size === 1 ? `. Bron: ${[...sources].join()}` : ''}`,
    labelHeading: 'Onderdeel',
    columns: [
      ...texts(...(sources.size > 1 ? ['Bron'] : [])),
      ...numbers(
        'Lasten volgens bron',
        'Lasten volgens de regels',
        'Baten volgens bron',
        'Baten volgens de regels',
        'Niet verklaard',
      ),
    ],
    rows: reconciliation.flatMap(({ source, scope, amount, expense, revenue, items, unexplained }) => [
      {
        label: `${scope}: ${amountNames[amount]}`,
        key: `${scope} ${source} ${amountNames[amount]}`,
        cells: [
          ...sourceOf(source),
          exactText(asStated('expense', expense.expected)),
          exactText(asStated('expense', expense.found)),
          exactText(revenue.expected),
          exactText(revenue.found),
          exactText(addAmounts(unexplained.expense, unexplained.revenue)),
        ],
      },
      ...items.map((item) => ({
        label: `Niet in de regels (${amountNames[amount]}): ${item.name}`,
        key: `${scope} ${source} ${amountNames[amount]} ${item.name}`,
        cells: [
          ...sourceOf(source),
          exactText(asStated('expense', item.expense)),
          NO_AMOUNT,
          exactText(item.revenue),
          NO_AMOUNT,
          NO_AMOUNT,
        ],
      })),
    ]),
    totals: [],
  }
}

function asStated(side: Side, amount: Cents | null): Cents | null {
  if (side === 'revenue' || amount === null || amount === 0) return amount
  return cents(-amount)
}
