import type { Report } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { dateText, NO_AMOUNT } from './format.ts'

export function keyFiguresTable({ keyFigures }: Report): DataTable {
  return {
    id: 'tabel_kengetallen',
    caption: 'Kengetallen',
    unit: null,
    labelHeading: 'Kengetal',
    columns: [...numbers('Waarde'), ...texts('Eenheid', 'Periode of peildatum', 'Bron')],
    rows: keyFigures.map(({ description, value, unit, period, referenceDate, source }) => ({
      label: description,
      cells: [value, unit, [period, dateText(referenceDate)].filter(Boolean).join(', ') || NO_AMOUNT, source],
    })),
    totals: [],
  }
}
