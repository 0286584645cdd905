import type { Classification } from './classification.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Finding, finding } from './finding.ts'
import type { ReportRow } from './report.ts'
import { sideFromWord } from './selector.ts'
import type { DossierSettings } from './settings.ts'
import { readerOfColumn } from './small-amounts.ts'
import { readSmallTable } from './small-table.ts'

export type Explanation = ReportRow['explanations'][number]

const columns = [
  'tabel',
  'rij-id',
  'oorzaak',
  'bedrag',
  'lasten/baten',
  'incidenteel/structureel',
  'toelichting',
] as const

/**
 * Reads toelichtingen.csv: the causes of a row's variance. `bedrag` is in euros, + for voordeel and − for nadeel.
 * A row that does not exist is a warning while the document is a concept.
 * @returns the explanations by `table/row`
 */
export function readExplanations(
  file: string,
  bytes: Uint8Array,
  classification: Classification,
  status: DossierSettings['status'],
): { explanations: ReadonlyMap<string, readonly Explanation[]>; findings: Finding[] } {
  const table = readSmallTable(file, bytes, columns, columns, ['oorzaak', 'toelichting'])
  const findings = [...table.findings]
  const known = classification.rows.map((row) => `${row.table}/${row.id}`)
  const explanations = new Map<string, Explanation[]>()
  const readAmount = readerOfColumn(table.rows.map(({ cells }) => cells.bedrag))
  for (const { line, cells } of table.rows) {
    const row = `${cells.tabel}/${cells['rij-id']}`
    const side = sideFromWord(cells['lasten/baten'])
    const recurrence = (['incidenteel', 'structureel'] as const).find(
      (word) => word === cells['incidenteel/structureel'].toLowerCase(),
    )
    const before = findings.length
    const place = { file, line, column: 'bedrag', value: cells.bedrag }
    for (const column of ['oorzaak', 'toelichting'] as const)
      if (cells[column] === '') findings.push(finding('cel-leeg', { file, line, column }))
    if (!known.includes(row)) {
      const code = status === 'concept' ? 'rij-nog-onbekend' : 'rij-onbekend'
      findings.push(finding(code, { file, line, column: 'rij-id', value: row }, { suggestion: didYouMean(row, known) }))
    }
    if (side === null)
      findings.push(
        finding('lasten-baten-onbekend', { file, line, column: 'lasten/baten', value: cells['lasten/baten'] }),
      )
    if (!recurrence)
      findings.push(
        finding('incidenteel-onbekend', {
          file,
          line,
          column: 'incidenteel/structureel',
          value: cells['incidenteel/structureel'],
        }),
      )
    const amount = readAmount(cells.bedrag, place, findings)
    if (amount === null) findings.push(finding('bedrag-onleesbaar', place))
    if (findings.length > before || amount === undefined || amount === null || side === null || !recurrence) continue
    const list = explanations.get(row) ?? []
    list.push({ cause: cells.oorzaak, cents: amount, side, recurrence, text: cells.toelichting })
    explanations.set(row, list)
  }
  return { explanations, findings }
}
