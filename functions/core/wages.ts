import { type TextRow, textOf } from './engine-row.ts'
import { type Finding, finding } from './finding.ts'
import { compareFractions, type Fraction, fraction } from './fraction.ts'
import type { KeyFigure } from './key-figures.ts'
import { readNumber } from './number-words.ts'
import type { ReportRow, ReportTable } from './report.ts'

/** Iv3 category of salaries and social charges. */
const WAGES = /^1\.1(\.|$)/

/** Key figures with these codes say how many people wages stand for: `fte/overhead/directie`, `fte/overhead/directie/6100`. They are not published. */
export const FTE = 'fte/'

export interface WageRule {
  /** Decimal comma notation, from dossier.yaml. */
  readonly minimum: string
  readonly keyFigures: readonly KeyFigure[]
  /** Answer of the question `drill-down`. */
  readonly drillDown: readonly TextRow[]
}

/**
 * Takes away the breakdown of rows whose wages may stand for fewer people than the minimum: of the row, or of a cost centre in it. Fte that
 * nobody gave count as fewer.
 */
export function withholdWages(table: ReportTable, rule: WageRule): { table: ReportTable; findings: Finding[] } {
  const minimum = readNumber(rule.minimum)?.value ?? fraction(0)
  const few = (code: string) => isFewer(rule.keyFigures, code, minimum)
  // Zero allows anything: the controller switched the rule off.
  if (minimum.numerator === 0n) return { table, findings: [] }
  const small: string[] = []
  const withheld: string[] = []
  for (const { id } of table.rows) {
    const centers = wageCenters(rule.drillDown, table.id, id)
    if (centers.length === 0) continue
    const row = `${FTE}${table.id}/${id}`
    if (few(row)) small.push(id)
    if (table.depth !== 'rij' && (few(row) || centers.some((center) => few(`${row}/${center}`)))) withheld.push(id)
  }
  const facts = { table: table.id, minimum: rule.minimum }
  const rows = table.rows.map(
    (row): ReportRow => (withheld.includes(row.id) ? { ...row, details: [], withheld: true } : row),
  )
  const code = `${FTE}${table.id}/`
  const place = (ids: readonly string[]) => ({ value: ids.join(', ') })
  return {
    table: { ...table, rows },
    findings: [
      ...(small.length > 0
        ? [finding('loon-weinig-mensen', place(small), { ...facts, code: `${code}${small[0]}` })]
        : []),
      ...(withheld.length > 0
        ? [finding('loon-niet-dieper', place(withheld), { ...facts, code: `${code}${withheld[0]}/KOSTENPLAATS` })]
        : []),
    ],
  }
}

function wageCenters(drillDown: readonly TextRow[], table: string, row: string): string[] {
  const own = drillDown.filter(
    (line) => line['table_id'] === table && line['row_id'] === row && WAGES.test(textOf(line, 'category')),
  )
  return [...new Set(own.map((line) => textOf(line, 'cost_center')))]
}

function isFewer(keyFigures: readonly KeyFigure[], code: string, minimum: Fraction): boolean {
  const given = keyFigures.find((figure) => figure.code === code)
  const number = given ? readNumber(given.value) : null
  return number === null || compareFractions(number.value, minimum) < 0
}
