import { readAmount } from './amount-notation.ts'
import type { Classification } from './classification.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Finding, finding } from './finding.ts'
import type { Cents } from './money.ts'
import type { ReportRow } from './report.ts'
import { sideFromWord } from './selector.ts'
import type { DossierSettings } from './settings.ts'
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
  for (const { line, cells } of table.rows) {
    const row = `${cells.tabel}/${cells['rij-id']}`
    const side = sideFromWord(cells['lasten/baten'])
    const recurrence = (['incidenteel', 'structureel'] as const).find(
      (word) => word === cells['incidenteel/structureel'].toLowerCase(),
    )
    const reading = readAmount(cells.bedrag, 'comma')
    const before = findings.length
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
    if ('problem' in reading || reading.cents === null)
      findings.push(finding('bedrag-onleesbaar', { file, line, column: 'bedrag', value: cells.bedrag }))
    else if (reading.ambiguous)
      findings.push(finding('bedrag-dubbelzinnig', { file, line, column: 'bedrag', value: cells.bedrag }))
    if (findings.length > before || 'problem' in reading || reading.cents === null || side === null || !recurrence)
      continue
    const list = explanations.get(row) ?? []
    list.push({ cause: cells.oorzaak, cents: reading.cents as Cents, side, recurrence, text: cells.toelichting })
    explanations.set(row, list)
  }
  return { explanations, findings }
}
