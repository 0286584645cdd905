import { type Classification, type ClassificationRow, OUTSIDE } from './classification.ts'
import type { Report } from './report.ts'
import { type CodeDimension, type CodeRange, codeDimensions, type Selector } from './selector.ts'
import type { TableSettings } from './settings.ts'

type Published = Report['classification'][number]

/** Which codes a table publishes: as deep as its rows. Rules outside the report show what their totals show. */
const shown: Readonly<Record<TableSettings['diepte'], readonly CodeDimension[]>> = {
  rij: ['taakveld', 'category'],
  kostenplaats: ['costCenter', 'taakveld', 'category'],
  rekening: ['costCenter', 'account', 'taakveld', 'category'],
}

/** The classification as published: of each row its selectors, no deeper than its table. */
export function publishedClassification(
  { rows }: Classification,
  tables: readonly Pick<TableSettings, 'id' | 'diepte'>[],
): Published[] {
  const order = [...tables.map(({ id }) => id), OUTSIDE]
  return order.flatMap((table) => {
    const depth = tables.find(({ id }) => id === table)?.diepte
    const dimensions = depth === undefined ? (['taakveld'] as const) : shown[depth]
    return rows
      .filter((row) => row.table === table)
      .sort((a, b) => a.position - b.position)
      .map((row) => publishedRow(row, dimensions))
  })
}

function publishedRow(
  { table, id, label, reason, selectors }: ClassificationRow,
  dimensions: readonly CodeDimension[],
): Published {
  const texts = selectors.map((selector) => publishedSelector(selector, dimensions))
  const distinct = new Map(texts.map((text) => [JSON.stringify(text), text]))
  return {
    table,
    row: id,
    label: table === OUTSIDE ? null : label,
    reason: table === OUTSIDE ? reason : null,
    selectors: [...distinct.values()],
  }
}

function publishedSelector(selector: Selector, dimensions: readonly CodeDimension[]): Published['selectors'][number] {
  const text = (dimension: CodeDimension) => (dimensions.includes(dimension) ? rangeText(selector[dimension]) : null)
  const [costCenter, account, taakveld, category] = codeDimensions.map(text)
  return {
    costCenter: costCenter ?? null,
    account: account ?? null,
    taakveld: taakveld ?? null,
    category: category ?? null,
    side: selector.side,
  }
}

/** As indeling.csv writes it: `6100`, `6100-6199`, `61*`; null for every code. */
function rangeText({ low, high, width }: CodeRange): string | null {
  if (width === null) return low === '' ? null : `${low}*`
  return low === high ? low : `${low}-${high}`
}
