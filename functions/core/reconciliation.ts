import { amountNames } from './control-total.ts'
import { amountOf, type TextRow, textOf } from './engine-row.ts'
import { type Finding, finding } from './finding.ts'
import { type Cents, cents, printEuros, sumAmounts } from './money.ts'
import type { Report, Side } from './report.ts'
import { readSelectors, type Selector } from './selector.ts'
import { readerOfColumn } from './small-amounts.ts'
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
  /** What the controller names for a difference: amounts that the source has and the lines have not. */
  readonly items: readonly ReconcilingItem[]
}

export type ReconcilingItem = Report['reconciliation'][number]['items'][number]

const columns = [
  'bron',
  'onderdeel',
  'post',
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

/**
 * Reads aansluiting.csv: lasten and baten are written positive. A line with a `post` is an item of the statement
 * with its bron, onderdeel and bedrag.
 */
export function readReconciliation(
  file: string,
  bytes: Uint8Array,
  year?: number,
): { statements: Statement[]; findings: Finding[] } {
  const table = readSmallTable(
    file,
    bytes,
    columns,
    ['bron', 'onderdeel', 'bedrag', 'lasten', 'baten'],
    ['bron', 'onderdeel', 'post'],
  )
  const findings = [...table.findings]
  const readers = {
    lasten: readerOfColumn(table.rows.map(({ cells }) => cells.lasten)),
    baten: readerOfColumn(table.rows.map(({ cells }) => cells.baten)),
  }
  const read = table.rows.flatMap(({ line, cells }) => {
    const amount = amounts[cells.bedrag.toLowerCase()]
    if (!amount) {
      const expected = Object.keys(amounts).join(', ')
      findings.push(
        finding('bedrag-soort-onbekend', { file, line, column: 'bedrag', value: cells.bedrag }, { expected }),
      )
      return []
    }
    const readSide = (column: 'lasten' | 'baten'): Cents | null =>
      readers[column](cells[column], { file, line, column }, findings) ?? null
    const expense = readSide('lasten')
    const revenue = readSide('baten')
    if (cells.lasten === '' && cells.baten === '') findings.push(finding('aansluiting-leeg', { file, line }))
    const selectors = readSelectors(cells, null, { file, line, ...(year !== undefined && { year }) }, findings)
    const balance = expense === null || expense === 0 ? expense : cents(-expense)
    const about = { line, source: cells.bron, scope: cells.onderdeel, amount, expense: balance, revenue, selectors }
    return [{ ...about, item: cells.post, selects: selectorColumns.some((column) => cells[column] !== '') }]
  })
  const statements = read
    .filter(({ item }) => item === '')
    .map(({ item: _item, selects: _selects, ...statement }): Statement => {
      const items = read.filter((other) => other.item !== '' && isSameStatement(other, statement))
      return { ...statement, items: items.map(({ item, expense, revenue }) => ({ name: item, expense, revenue })) }
    })
  for (const { line, item, selects, ...about } of read.filter((other) => other.item !== '')) {
    const place = { file, line, column: 'post', value: item }
    if (selects) findings.push(finding('post-ongeldig', place, { reason: 'een post heeft geen selectie van codes' }))
    if (!statements.some((statement) => isSameStatement(about, statement)))
      findings.push(finding('post-ongeldig', place, { reason: 'er is geen regel zonder post waar hij bij hoort' }))
  }
  return { statements, findings }
}

const selectorColumns = ['kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const

type About = Pick<Statement, 'source' | 'scope' | 'amount'>

function isSameStatement(left: About, right: About): boolean {
  return left.source === right.source && left.scope === right.scope && left.amount === right.amount
}

/** The key of a statement in SQL: its place in aansluiting.csv, of equal width so that text order is reading order. */
export function statementKey(index: number): string {
  return String(index).padStart(6, '0')
}

/** Holds every statement against the answer of the question `reconciliation`; what stays unexplained of a stated amount is an error. */
export function compareStatements(
  file: string,
  statements: readonly Statement[],
  answers: readonly TextRow[],
): { reconciliation: Report['reconciliation']; findings: Finding[] } {
  const byKey = new Map(answers.map((row) => [textOf(row, 'item'), row]))
  const findings: Finding[] = []
  const reconciliation = statements.map(({ line, source, scope, amount, items, ...statement }, index) => {
    const answer = byKey.get(statementKey(index))
    if (!answer) throw new Error(`the engine returned no answer for statement ${index}`)
    const compare = (side: Side) => {
      const [expected, found] = [statement[side], amountOf(answer, `found_${side}`)]
      const named = sumAmounts(items.map((item) => item[side])) ?? 0
      const unexplained = expected === null ? null : cents(expected - (found ?? 0) - named)
      if (expected !== null && unexplained !== null && unexplained !== 0)
        findings.push(
          finding(
            'aansluiting-wijkt-af',
            { file, line },
            {
              source,
              scope,
              amount: amountNames[amount],
              side: side === 'expense' ? 'lasten' : 'baten',
              expected: asStated(expected, side),
              found: asStated(found ?? 0, side),
              difference: asStated((found ?? 0) - expected, side),
              items:
                items.length === 0
                  ? ''
                  : `, waarvan genoemd ${asStated(-named, side)} en niet verklaard ${asStated(-unexplained, side)}`,
            },
          ),
        )
      return { expected, found, unexplained }
    }
    const [expense, revenue] = [compare('expense'), compare('revenue')]
    return {
      source,
      scope,
      amount,
      expense: { expected: expense.expected, found: expense.found },
      revenue: { expected: revenue.expected, found: revenue.found },
      items: [...items],
      unexplained: { expense: expense.unexplained, revenue: revenue.unexplained },
    }
  })
  return { reconciliation, findings }
}

/** Lasten are written positive in aansluiting.csv, so they are reported so. */
function asStated(amount: number, side: Side): string {
  return `€ ${printEuros(cents(side === 'expense' ? -amount : amount))}`
}
