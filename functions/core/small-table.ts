import { CsvReader, detectForm, UnreadableRecord } from './csv.ts'
import { didYouMean } from './did-you-mean.ts'
import { decodeText, UNREADABLE } from './encoding.ts'
import { type Finding, finding } from './finding.ts'
import { normalizeHeader } from './layout.ts'
import { publishedTextProblems } from './published-text.ts'

/** One row of a controller's table; a cell that is absent is an empty text. */
export interface SmallTableRow<C extends string> {
  readonly line: number
  readonly cells: Readonly<Record<C, string>>
}

export interface SmallTable<C extends string> {
  readonly rows: readonly SmallTableRow<C>[]
  readonly findings: readonly Finding[]
}

/**
 * Reads one of the controller's small files (indeling.csv, aansluiting.csv, …) with the tolerance for encoding, delimiter and line ends of
 * an export. The header row is the first row that has a known column; all of `required` must be there.
 * @param published the columns whose texts become public, and are held to that
 */
export function readSmallTable<C extends string>(
  file: string,
  bytes: Uint8Array,
  columns: readonly C[],
  required: readonly C[],
  published: readonly C[] = [],
): SmallTable<C> {
  const { text } = decodeText(bytes)
  const findings: Finding[] = []
  const records = readRecords(file, text, findings)
  const names = new Map(columns.map((column) => [normalizeHeader(column), column]))
  const headerAt = records.findIndex(({ cells }) => cells.some((cell) => names.has(normalizeHeader(cell))))
  const header = records[headerAt]
  if (!header) {
    if (findings.length === 0) findings.push(finding('kopregel-ontbreekt', { file }, { expected: required.join(', ') }))
    return { rows: [], findings }
  }
  const roles = header.cells.map((cell) => names.get(normalizeHeader(cell)) ?? null)
  for (const [index, cell] of header.cells.entries())
    if (roles[index] === null && cell.trim() !== '')
      findings.push(
        finding(
          'kolom-onbekend',
          { file, line: header.line, column: cell.trim() },
          { suggestion: didYouMean(cell.trim(), columns) },
        ),
      )
  for (const column of columns)
    if (roles.indexOf(column) !== roles.lastIndexOf(column))
      findings.push(finding('kolom-dubbel', { file, line: header.line, column }))
  for (const column of required)
    if (!roles.includes(column)) findings.push(finding('kolom-ontbreekt', { file, line: header.line, column }))
  const rows = records
    .slice(headerAt + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => {
      for (const [index, value] of cells.entries())
        if (value.includes(UNREADABLE))
          findings.push(finding('teken-onleesbaar', { file, line, column: header.cells[index]?.trim() ?? '', value }))
      if (cells.slice(roles.length).some((cell) => cell.trim() !== ''))
        findings.push(finding('regel-te-lang', { file, line }, { expected: roles.length, found: cells.length }))
      const byRole = cellsByRole(columns, roles, cells)
      for (const column of published) findings.push(...publishedTextProblems(byRole[column], { file, line, column }))
      return { line, cells: byRole }
    })
  return { rows, findings }
}

function readRecords(file: string, text: string, findings: Finding[]): { line: number; cells: readonly string[] }[] {
  try {
    const batch = new CsvReader(detectForm(text)).read(text, true)
    return batch.records.map((cells, index) => ({ line: batch.lines[index] ?? 0, cells }))
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    findings.push(finding(error.code, { file, line: error.line }))
    return []
  }
}

function cellsByRole<C extends string>(
  columns: readonly C[],
  roles: readonly (C | null)[],
  cells: readonly string[],
): Record<C, string> {
  const byRole = Object.fromEntries(columns.map((column) => [column, ''])) as Record<C, string>
  for (const [index, role] of roles.entries()) if (role !== null) byRole[role] = (cells[index] ?? '').trim()
  return byRole
}
