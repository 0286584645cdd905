import { type Cents, cents } from '../../functions/core/money.ts'
import type { Iv3 } from '../../functions/core/report.ts'
import { type DataRow, type DataTable, numbers } from './data-table.ts'
import { exactText } from './format.ts'

const sides = ['expense', 'revenue', 'balance'] as const

/** Per taakveld what Iv3 says and what of it the lines do not explain. Lasten stand positive, as in Iv3; a saldo is baten min lasten. */
export function iv3Table(iv3: Iv3): DataTable {
  const rounded = iv3.unit === 1 ? '' : '; Iv3 is afgerond op duizenden'
  return {
    id: 'iv3_tabel',
    caption: 'Vergelijking met Iv3',
    unit: `Bedragen in euro’s${rounded}`,
    labelHeading: 'Taakveld',
    columns: numbers(
      ...['Lasten', 'Baten', 'Saldo'].flatMap((name) => [
        `${name} volgens Iv3`,
        `${name} volgens de regels`,
        `${name}: niet verklaard`,
      ]),
    ),
    rows: iv3.taakvelden.map((row) => rowOf([row.taakveld, row.label].filter(Boolean).join(' '), row)),
    totals: [rowOf('Samen', iv3.total)],
  }
}

function rowOf(label: string, amounts: Iv3['total']): DataRow {
  return {
    label,
    cells: sides.flatMap((side) => {
      const { iv3, ledger, unexplained } = amounts[side]
      return [iv3, ledger, unexplained].map((amount) => exactText(side === 'expense' ? positive(amount) : amount))
    }),
  }
}

function positive(amount: Cents | null): Cents | null {
  return amount === null ? null : cents(-amount)
}
