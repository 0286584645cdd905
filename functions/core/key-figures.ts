import { type Finding, finding } from './finding.ts'
import type { Report } from './report.ts'
import { readSmallTable } from './small-table.ts'

export type KeyFigure = Report['keyFigures'][number]

const columns = ['code', 'omschrijving', 'waarde', 'eenheid', 'periode', 'peildatum', 'bron'] as const

/** Reads kengetallen.csv: figures that do not come from the ledger. The value stays as the controller wrote it. */
export function readKeyFigures(file: string, bytes: Uint8Array): { keyFigures: KeyFigure[]; findings: Finding[] } {
  const table = readSmallTable(file, bytes, columns, ['code', 'omschrijving', 'waarde', 'eenheid', 'bron'], columns)
  const findings = [...table.findings]
  const lineOf = new Map<string, number>()
  for (const { line, cells } of table.rows) {
    for (const column of ['code', 'omschrijving', 'waarde', 'bron'] as const)
      if (cells[column] === '') findings.push(finding('cel-leeg', { file, line, column }))
    const first = lineOf.get(cells.code)
    if (first !== undefined)
      findings.push(finding('kengetal-dubbel', { file, line, column: 'code', value: cells.code }, { first }))
    else lineOf.set(cells.code, line)
  }
  const keyFigures = table.rows.map(({ cells }) => ({
    code: cells.code,
    description: cells.omschrijving,
    value: cells.waarde,
    unit: cells.eenheid,
    period: cells.periode,
    referenceDate: cells.peildatum,
    source: cells.bron,
  }))
  return { keyFigures, findings }
}
