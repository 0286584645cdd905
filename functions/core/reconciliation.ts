import { type AmountReading, readAmount } from './amount-notation.ts'
import { amountNames } from './control-total.ts'
import { amountOf, type TextRow, textOf } from './engine-row.ts'
import { type Finding, finding } from './finding.ts'
import { type Cents, cents, printEuros } from './money.ts'
import type { Report } from './report.ts'
import { readSelectors, type Selector } from './selector.ts'
import { readSmallTable } from './small-table.ts'

/** One line of aansluiting.csv: what `source` says that the lines of a scope add up to. Amounts in the saldo view; null = not stated. */
export interface Statement {
  readonly line: number
  readonly source: string
  readonly scope: string
  readonly amount: 'budgetOriginal' | 'budgetAmended' | 'actual'
  readonly expense: Cents | null
  readonly revenue: Cents | null
  readonly selectors: readonly Selector[]
}

const columns = [
  'bron',
  'onderdeel',
  'kostenplaats',
  'grootboekrekening',
  'taakveld',
  'categorie',
  'bedrag',
  'lasten',
  'baten',
] as const

const amounts: Readonly<Record<string, Statement['amount']>> = {
  'begroting primitief': 'budgetOriginal',
  'begroting na wijziging': 'budgetAmended',
  rekening: 'actual',
}

/** Reads aansluiting.csv: lasten and baten are written positive, in decimal comma notation. */
export function readReconciliation(file: string, bytes: Uint8Array): { statements: Statement[]; findings: Finding[] } {
  const table = readSmallTable(file, bytes, columns, ['bron', 'onderdeel', 'bedrag', 'lasten', 'baten'])
  const findings = [...table.findings]
  const statements = table.rows.flatMap(({ line, cells }): Statement[] => {
    const amount = amounts[cells.bedrag.toLowerCase()]
    if (!amount) {
      const expected = Object.keys(amounts).join(', ')
      findings.push(
        finding('bedrag-soort-onbekend', { file, line, column: 'bedrag', value: cells.bedrag }, { expected }),
      )
      return []
    }
    const read = (column: 'lasten' | 'baten'): Cents | null => {
      const reading: AmountReading = readAmount(cells[column], 'comma')
      if (!('problem' in reading) && !reading.ambiguous) return reading.cents as Cents | null
      const code = 'problem' in reading ? 'bedrag-onleesbaar' : 'bedrag-dubbelzinnig'
      findings.push(finding(code, { file, line, column, value: cells[column] }))
      return null
    }
    const expense = read('lasten')
    const revenue = read('baten')
    if (cells.lasten === '' && cells.baten === '') findings.push(finding('aansluiting-leeg', { file, line }))
    return [
      {
        line,
        source: cells.bron,
        scope: cells.onderdeel,
        amount,
        expense: expense === null || expense === 0 ? expense : (-expense as Cents),
        revenue,
        selectors: readSelectors(cells, null, { file, line }, findings),
      },
    ]
  })
  return { statements, findings }
}

/** The key of a statement in SQL: its place in aansluiting.csv, of equal width so that text order is reading order. */
export function statementKey(index: number): string {
  return String(index).padStart(6, '0')
}

/** Holds every statement against the answer of the question `reconciliation`; each difference in a stated amount is an error. */
export function compareStatements(
  file: string,
  statements: readonly Statement[],
  answers: readonly TextRow[],
): { reconciliation: Report['reconciliation']; findings: Finding[] } {
  const byKey = new Map(answers.map((row) => [textOf(row, 'item'), row]))
  const findings: Finding[] = []
  const reconciliation = statements.map((statement, index) => {
    const answer = byKey.get(statementKey(index))
    if (!answer) throw new Error(`the engine returned no answer for statement ${index}`)
    const sides = {
      expense: { expected: statement.expense, found: amountOf(answer, 'found_expense') },
      revenue: { expected: statement.revenue, found: amountOf(answer, 'found_revenue') },
    }
    for (const side of ['expense', 'revenue'] as const) {
      const { expected, found } = sides[side]
      if (expected === null || expected === (found ?? 0)) continue
      findings.push(
        finding(
          'aansluiting-wijkt-af',
          { file, line: statement.line },
          {
            source: statement.source,
            scope: statement.scope,
            amount: amountNames[statement.amount],
            side: side === 'expense' ? 'lasten' : 'baten',
            expected: asStated(expected, side),
            found: asStated(found ?? (0 as Cents), side),
            difference: asStated(cents((found ?? 0) - expected), side),
          },
        ),
      )
    }
    const unexplained = { expense: unmet(sides.expense), revenue: unmet(sides.revenue) }
    return {
      source: statement.source,
      scope: statement.scope,
      amount: statement.amount,
      ...sides,
      items: [],
      unexplained,
    }
  })
  return { reconciliation, findings }
}

function unmet({ expected, found }: { readonly expected: Cents | null; readonly found: Cents | null }): Cents | null {
  return expected === null ? null : cents(expected - (found ?? 0))
}

/** Lasten are written positive in aansluiting.csv, so they are reported so. */
function asStated(amount: Cents, side: 'expense' | 'revenue'): string {
  return `€ ${printEuros(side === 'expense' ? cents(-amount) : amount)}`
}
