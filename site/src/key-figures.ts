import { keyFigureAnchor, tableAnchor } from '../../functions/core/anchors.ts'
import type { Report } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { dateText, NO_AMOUNT } from './format.ts'

export function keyFiguresTable({ keyFigures }: Report): DataTable {
  return {
    id: tableAnchor('kengetallen'),
    caption: 'Kengetallen',
    unit: null,
    labelHeading: 'Kengetal',
    columns: [...numbers('Waarde'), ...texts('Eenheid', 'Periode of peildatum', 'Bron')],
    rows: keyFigures.map(({ code, description, value, unit, period, referenceDate, source }) => ({
      label: description,
      anchor: keyFigureAnchor(code),
      cells: [value, unit, [period, dateText(referenceDate)].filter(Boolean).join(', ') || NO_AMOUNT, source],
    })),
    totals: [],
  }
}
