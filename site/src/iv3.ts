import { type Cents, cents, printInteger } from '../../functions/core/money.ts'
import type { Iv3 } from '../../functions/core/report.ts'
import { type DataRow, type DataTable, numbers, texts } from './data-table.ts'
import { countText, exactText } from './format.ts'

type Sides = Iv3['total']

const sides = [
  ['expense', 'Lasten'],
  ['revenue', 'Baten'],
  ['balance', 'Saldo'],
] as const

/** What the comparison came to, for who does not read it line by line. */
export function iv3Text({ taakvelden }: Iv3): string {
  const open = taakvelden.filter((amounts) => sides.some(([side]) => (amounts[side].unexplained ?? 0) !== 0))
  const all = countText(taakvelden.length, 'taakveld', 'taakvelden')
  if (open.length === 0) return `Vergeleken: ${all}. Bij geen enkel taakveld blijft een verschil over.`
  const codes = open.map(({ taakveld }) => taakveld).join(', ')
  return `Vergeleken: ${all}. Bij ${printInteger(open.length)} blijft een verschil over: taakveld ${codes}.`
}

/** Per taakveld what Iv3 says and what of it the lines do not explain. Lasten stand without sign, as in Iv3; a saldo is baten min lasten. */
export function iv3Table(iv3: Iv3): DataTable {
  return {
    id: 'iv3_tabel',
    caption: `De rekening naast Iv3 (${iv3.source})`,
    unit: iv3.unit === 1 ? 'Bedragen in euro’s' : 'Bedragen in euro’s; Iv3 is afgerond op € 1.000',
    labelHeading: 'Taakveld',
    columns: [...texts('Soort'), ...numbers('Volgens Iv3', 'Volgens de regels', 'Niet verklaard')],
    rows: iv3.taakvelden.flatMap(({ taakveld, label, ...amounts }) =>
      rowsOf(label === null ? taakveld : `${taakveld} ${label}`, taakveld, amounts),
    ),
    totals: rowsOf('Alle taakvelden', 'alle', iv3.total),
  }
}

function rowsOf(label: string, key: string, amounts: Sides): DataRow[] {
  return sides.map(([side, name]) => {
    const { iv3, ledger, unexplained } = amounts[side]
    const shown = (amount: Cents | null) => exactText(side === 'expense' ? withoutSign(amount) : amount)
    return { label, key: `${key} ${name}`, cells: [name, shown(iv3), shown(ledger), shown(unexplained)] }
  })
}

function withoutSign(amount: Cents | null): Cents | null {
  return amount === null || amount === 0 ? amount : cents(-amount)
}
