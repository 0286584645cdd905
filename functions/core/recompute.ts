import { checkClaims } from './claims.ts'
import { amountKinds, amountNames } from './control-total.ts'
import { centsText, type Difference, same, total } from './difference.ts'
import { figuresDigest } from './figures-digest.ts'
import { recomputeErrata } from './recompute-errata.ts'
import { recomputeIndicators } from './recompute-indicators.ts'
import { recomputeIv3 } from './recompute-iv3.ts'
import { recomputeRows } from './recompute-rows.ts'
import type { ControlTotal, Report } from './report.ts'

/**
 * Recomputes every figure of a report from the report itself: rekeningregels (or, where a row is published no deeper, its lasten and baten), the
 * classification, and the rules of rounding and sign. It shares no sum and no rounding with the pipeline: no SQL, whole numbers as bigint.
 */
export function recomputeReport(report: Report): Difference[] {
  return [
    ...report.tables.flatMap((table) => recomputeRows(table, report.classification)),
    ...recomputeErrata(report),
    ...chain(report),
    ...reconciliation(report),
    ...recomputeIndicators(report),
    ...recomputeIv3(report),
    ...claims(report),
    ...same('de vingerafdruk van de cijfers', report.figuresDigest, figuresDigest(report), String),
  ]
}

/** What the files add up to is what the lines add up to, and that is what the tables and the rest add up to. */
function chain({ tables, controlTotals, sources, outside }: Report): Difference[] {
  const ofTables = tables.map(({ id, total: { lines, expense, revenue } }) => ({
    table: id,
    lines,
    ...Object.fromEntries(amountKinds.map((kind) => [kind, total([expense[kind], revenue[kind]])])),
  }))
  const steps: [string, ControlTotal, readonly Partial<ControlTotal>[]][] = [
    ['de bestanden samen', controlTotals.files, sources.map(({ controlTotal }) => controlTotal)],
    ['de regels samen', controlTotals.lines, [controlTotals.files]],
    ['de tabellen en wat erbuiten valt', controlTotals.lines, [...controlTotals.tables, controlTotals.outside]],
    [
      'wat buiten het rapport valt',
      controlTotals.outside,
      outside.map(({ lines, amounts }) => ({ lines, ...amounts })),
    ],
    ...controlTotals.tables.map(({ table, ...own }): [string, ControlTotal, readonly Partial<ControlTotal>[]] => [
      `het controletotaal van tabel ${table}`,
      own,
      ofTables.filter((entry) => entry.table === table),
    ]),
  ]
  return steps.flatMap(([place, published, parts]) => [
    ...same(
      `${place}, aantal regels`,
      published.lines,
      parts.reduce((sum, { lines }) => sum + (lines ?? 0), 0),
      String,
    ),
    ...amountKinds.flatMap((kind) =>
      same(
        `${place}, ${amountNames[kind]}`,
        BigInt(published[kind] ?? 0),
        total(parts.map((part) => part[kind] ?? null)) ?? 0n,
        centsText,
      ),
    ),
  ])
}

/** What the source says, less what was found and less the items with a name, is what stays unexplained. */
function reconciliation(report: Report): Difference[] {
  return report.reconciliation.flatMap(({ scope, source, expense, revenue, items, unexplained }) =>
    (['expense', 'revenue'] as const).flatMap((side) => {
      const { expected, found } = side === 'expense' ? expense : revenue
      if (expected === null) return []
      const rest = BigInt(expected) - BigInt(found ?? 0) - (total(items.map((item) => item[side])) ?? 0n)
      return same(`aansluiting ${scope} (${source})`, BigInt(unexplained[side] ?? 0), rest, centsText)
    }),
  )
}

function claims({ claims, tables, keyFigures, indicators }: Report): Difference[] {
  const bound = claims.map((claim) => ({ ...claim, file: '', line: 0 }))
  return checkClaims(bound, { tables, keyFigures, indicators }).flatMap(({ claim, figure, finding }) =>
    finding
      ? [{ place: `de tekst over ${claim.reference}`, published: claim.words, computed: figure ?? 'geen cijfer' }]
      : [],
  )
}
