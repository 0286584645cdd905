import { z } from 'zod'
import { readAmount } from './amount-notation.ts'
import type { Classification } from './classification.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Finding, finding } from './finding.ts'
import { type Cents, cents, MINUS, printEuros } from './money.ts'
import type { Erratum, Report, ReportTable } from './report.ts'
import { readerOfColumn } from './small-amounts.ts'
import { readSmallTable } from './small-table.ts'
import { figure } from './tables.ts'

/** One line of errata.csv. Amounts have the sign that the table prints; `adopted` is still text: printed or exact. */
export interface ErratumLine extends Pick<Erratum, 'table' | 'row' | 'amount' | 'reason' | 'date' | 'reference'> {
  readonly line: number
  readonly adopted: string
  readonly corrected: Cents | null
}

const columns = ['tabel', 'rij-id', 'bedrag', 'vastgesteld', 'gecorrigeerd', 'reden', 'datum', 'verwijzing'] as const

const amounts: Readonly<Record<string, Erratum['amount']>> = {
  'begroting primitief': 'budgetOriginal',
  'begroting na wijziging': 'budgetAmended',
  rekening: 'actual',
}

/** Reads errata.csv: after *vastgesteld* the only way to another figure. */
export function readErrata(
  file: string,
  bytes: Uint8Array,
  classification: Classification,
  status: Report['status'],
): { errata: ErratumLine[]; findings: Finding[] } {
  const table = readSmallTable(file, bytes, columns, columns, ['reden', 'verwijzing'])
  const findings = [...table.findings]
  if (status !== 'vastgesteld' && table.rows.length > 0)
    findings.push(finding('erratum-te-vroeg', { file, value: status }))
  const rows = classification.rows.filter(({ reason }) => reason === '').map(({ table, id }) => `${table}/${id}`)
  const seen = new Map<string, number>()
  const readCorrected = readerOfColumn(table.rows.map(({ cells }) => cells.gecorrigeerd))
  const errata = table.rows.flatMap(({ line, cells }): ErratumLine[] => {
    const row = `${cells.tabel}/${cells['rij-id']}`
    const amount = amounts[cells.bedrag.toLowerCase()]
    const before = findings.length
    const corrected = readCorrected(cells.gecorrigeerd, { file, line, column: 'gecorrigeerd' }, findings)
    for (const column of columns) if (cells[column] === '') findings.push(finding('cel-leeg', { file, line, column }))
    if (!rows.includes(row))
      findings.push(
        finding('rij-onbekend', { file, line, column: 'rij-id', value: row }, { suggestion: didYouMean(row, rows) }),
      )
    if (!amount)
      findings.push(
        finding(
          'bedrag-soort-onbekend',
          { file, line, column: 'bedrag', value: cells.bedrag },
          { expected: Object.keys(amounts).join(', ') },
        ),
      )
    if (!z.iso.date().safeParse(cells.datum).success)
      findings.push(finding('datum-ongeldig', { file, line, column: 'datum', value: cells.datum }))
    const first = seen.get(`${row}/${amount}`)
    if (first !== undefined) findings.push(finding('erratum-dubbel', { file, line, value: row }, { first }))
    seen.set(`${row}/${amount}`, line)
    if (findings.length > before || !amount || corrected === undefined) return []
    return [
      {
        line,
        table: cells.tabel,
        row: cells['rij-id'],
        amount,
        adopted: cells.vastgesteld,
        corrected,
        reason: cells.reden,
        date: cells.datum,
        reference: cells.verwijzing,
      },
    ]
  })
  return { errata, findings }
}

/** Puts each erratum beside the figure of the report that it corrects, which must be the one that it names as adopted. */
export function placeErrata(
  file: string,
  errata: readonly ErratumLine[],
  tables: readonly ReportTable[],
): { errata: Erratum[]; findings: Finding[] } {
  const findings: Finding[] = []
  const placed = errata.flatMap(({ line, adopted: named, corrected, ...erratum }): Erratum[] => {
    const table = tables.find(({ id }) => id === erratum.table)
    const adopted = table?.rows.find(({ id }) => id === erratum.row)?.figures[erratum.amount] ?? null
    if (!table) return []
    const turned = (amount: Cents): Cents => (table.reversed ? cents(-amount) : amount)
    const exact = adopted && turned(adopted.cents)
    if (!names(named, exact, adopted?.printed ?? '-'))
      findings.push(
        finding(
          'erratum-wijkt-af',
          { file, line, column: 'vastgesteld', value: named },
          { printed: adopted?.printed ?? '-', exact: exact === null ? '-' : printEuros(exact) },
        ),
      )
    const shown = corrected === null ? null : figure(turned(corrected), { eenheid: table.unit }, table.reversed)
    return [{ ...erratum, adopted, corrected: shown }]
  })
  return { errata: placed, findings }
}

/** Whether a text is the adopted figure, as the table prints it or to the cent. */
function names(text: string, exact: Cents | null, printed: string): boolean {
  if (text.replace(/^-(?=.)/, MINUS) === printed) return true
  return (['comma', 'point'] as const).some((notation) => {
    const reading = readAmount(text, notation)
    return !('problem' in reading) && !reading.ambiguous && reading.cents === exact
  })
}
