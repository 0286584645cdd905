import type { DossierInput } from './dossier.ts'
import { iv3Codes } from './iv3-codes.ts'
import { byCode } from './order.ts'
import type { ParquetRow } from './parquet.ts'
import { statementKey } from './reconciliation.ts'
import { codeDimensions, type Selector } from './selector.ts'
import type { ThresholdSettings } from './settings.ts'
import type { SnapshotTable } from './table-layout.ts'

/** The rows of every small table that SQL needs, in the column order of `snapshotLayouts`. */
export function snapshotRows(input: DossierInput): Readonly<Record<SnapshotTable, readonly ParquetRow[]>> {
  const { settings, classification, statements, explanations, previousYear, iv3 } = input
  return {
    selectors: selectorRows(input),
    classification_rows: classification.rows.map(({ table, id, mayBeEmpty }) => [table, id, mayBeEmpty ? 1 : 0]),
    statements: (statements ?? []).map(({ amount, expense, revenue }, index) => [
      statementKey(index),
      amount,
      expense,
      revenue,
    ]),
    explanations: [...explanations].flatMap(([place, causes]) => {
      const [table = '', row = ''] = place.split('/')
      return causes.map(({ cents }) => [table, row, cents])
    }),
    thresholds: settings.tabellen.flatMap(({ id, toelichting }) => [
      ...thresholdRow('explanation', id, toelichting),
      ...thresholdRow('change', id, settings['vorig-jaar']?.['grote-verandering'] ?? null),
    ]),
    previous_rows: (previousYear?.report.tables ?? []).flatMap((table) =>
      table.rows.flatMap((row) => [
        [table.id, row.id, 'expense', row.expense.actual],
        [table.id, row.id, 'revenue', row.revenue.actual],
      ]),
    ),
    codes: codeRows(settings.jaar),
    iv3: (iv3?.taakvelden ?? []).map(({ taakveld, expense, revenue }) => [
      taakveld,
      expense,
      revenue,
      settings.iv3?.eenheid ?? 1,
    ]),
  }
}

function selectorRows({ classification, scopes, allowed, statements, quantities }: DossierInput): ParquetRow[] {
  return [
    ...classification.rows.flatMap(({ table, id, selectors }) => selectorsOf('row', table, id, selectors)),
    ...scopes.flatMap(({ table, selectors }) => selectorsOf('scope', table, '', selectors)),
    ...allowed.flatMap(({ table, selectors }) => selectorsOf('allowed', table, '', selectors)),
    ...(statements ?? []).flatMap(({ selectors }, index) =>
      selectorsOf('statement', '', statementKey(index), selectors),
    ),
    ...quantities.flatMap(({ item, selectors }) => selectorsOf('indicator', '', item, selectors)),
  ]
}

type Purpose = 'row' | 'scope' | 'allowed' | 'statement' | 'indicator'

function selectorsOf(purpose: Purpose, target: string, item: string, selectors: readonly Selector[]): ParquetRow[] {
  return selectors.map((selector) => {
    const ranges = codeDimensions.flatMap((dimension) => {
      const { low, high, width } = selector[dimension]
      return [low, high, width]
    })
    return [purpose, target, item, ...ranges, selector.side]
  })
}

function thresholdRow(purpose: string, table: string, threshold: ThresholdSettings | null): ParquetRow[] {
  if (threshold === null) return []
  return [[purpose, table, threshold.bedrag ?? null, threshold.percentage ?? null, threshold.verband ?? null]]
}

function codeRows(year: number): ParquetRow[] {
  const codes = iv3Codes(year)
  const listed = (dimension: string, side: string, list: ReadonlyMap<string, string>) =>
    [...list.keys()].sort(byCode).map((code) => [dimension, side, code])
  const judged = codes
    ? [
        ...listed('taakveld', 'both', codes.taakveld),
        ...listed('category', 'expense', codes.expense),
        ...listed('category', 'revenue', codes.revenue),
      ]
    : []
  return [['year', 'both', String(year)], ...judged]
}
