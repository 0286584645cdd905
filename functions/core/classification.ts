import { rowAnchor } from './anchors.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Finding, finding } from './finding.ts'
import { MINUS } from './money.ts'
import { groupBy } from './order.ts'
import { readSelectors, type Selector, sideFromWord } from './selector.ts'
import type { TableSettings } from './settings.ts'
import { readSmallTable, type SmallTableRow } from './small-table.ts'

/** The name of the table for lines outside the report. */
export const OUTSIDE = 'buiten'

/** A row of a published table, or a rule of lines outside the report (then `reason` says why). */
export interface ClassificationRow {
  readonly table: string
  readonly id: string
  readonly position: number
  readonly label: string
  readonly reversed: boolean
  readonly mayBeEmpty: boolean
  readonly reason: string
  /** The first line of the file that is about this row. */
  readonly line: number
  readonly selectors: readonly Selector[]
}

export interface Classification {
  readonly rows: readonly ClassificationRow[]
  readonly findings: readonly Finding[]
}

const columns = [
  'tabel',
  'rij-id',
  'volgorde',
  'omschrijving',
  'kostenplaats',
  'grootboekrekening',
  'taakveld',
  'categorie',
  'lasten/baten',
  'teken',
  'zonder regels toegestaan',
  'reden',
] as const
type Column = (typeof columns)[number]
type Row = SmallTableRow<Column>
type Source = { readonly file: string; readonly year?: number }

/** Reads indeling.csv: one line per selector; lines with one rij-id make one row together. */
export function readClassification(
  file: string,
  bytes: Uint8Array,
  tables: readonly TableSettings[],
  year?: number,
): Classification {
  const table = readSmallTable<Column>(
    file,
    bytes,
    columns,
    ['tabel', 'rij-id', 'omschrijving'],
    ['omschrijving', 'reden'],
  )
  const findings = [...table.findings]
  const known = [...tables.map(({ id }) => id), OUTSIDE]
  const usable = table.rows.filter((row) => isUsable(row, known, file, findings))
  const groups = groupBy(usable, ({ cells }) => `${cells.tabel}/${cells['rij-id']}`)
  const rows = [...groups.values()].flatMap(
    (group, index) => readRow(group, index, { file, ...(year !== undefined && { year }) }, findings) ?? [],
  )
  for (const { id } of tables)
    if (!rows.some((row) => row.table === id)) findings.push(finding('tabel-zonder-rijen', { file, value: id }))
  findings.push(...mixedSigns(rows, file), ...sameAddresses(rows, file))
  return { rows, findings }
}

function isUsable({ line, cells }: Row, known: readonly string[], file: string, findings: Finding[]): boolean {
  const before = findings.length
  if (!known.includes(cells.tabel))
    findings.push(
      finding(
        'tabel-onbekend',
        { file, line, column: 'tabel', value: cells.tabel },
        { suggestion: didYouMean(cells.tabel, known) },
      ),
    )
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(cells['rij-id']))
    findings.push(finding('rij-id-ongeldig', { file, line, column: 'rij-id', value: cells['rij-id'] }))
  if (cells.tabel === OUTSIDE && cells.reden === '')
    findings.push(finding('reden-ontbreekt', { file, line, column: 'reden' }))
  return findings.length === before
}

function readRow(group: readonly Row[], index: number, from: Source, findings: Finding[]): ClassificationRow | null {
  const { file } = from
  const [first] = group
  if (!first) return null
  for (const column of ['omschrijving', 'volgorde', 'teken', 'zonder regels toegestaan', 'reden'] as const)
    for (const { line, cells } of group.slice(1))
      if (cells[column] !== '' && cells[column] !== first.cells[column])
        findings.push(
          finding(
            'rij-tegenstrijdig',
            { file, line, column, value: cells[column] },
            { row: first.cells['rij-id'], first: first.line },
          ),
        )
  const { cells, line } = first
  if (cells.omschrijving === '')
    findings.push(finding('omschrijving-ontbreekt', { file, line, column: 'omschrijving' }))
  if (cells.volgorde !== '' && !/^\d+$/.test(cells.volgorde))
    findings.push(finding('volgorde-ongeldig', { file, line, column: 'volgorde', value: cells.volgorde }))
  if (!['', '+', '-', MINUS].includes(cells.teken))
    findings.push(finding('teken-ongeldig', { file, line, column: 'teken', value: cells.teken }))
  if (!['', 'ja', 'nee'].includes(cells['zonder regels toegestaan'].toLowerCase()))
    findings.push(
      finding('ja-of-nee', {
        file,
        line,
        column: 'zonder regels toegestaan',
        value: cells['zonder regels toegestaan'],
      }),
    )
  return {
    table: cells.tabel,
    id: cells['rij-id'],
    position: cells.volgorde === '' ? index : Number(cells.volgorde),
    label: cells.omschrijving,
    reversed: ['-', MINUS].includes(cells.teken),
    mayBeEmpty: cells['zonder regels toegestaan'].toLowerCase() === 'ja',
    reason: cells.reden,
    line,
    selectors: group.flatMap((row) => readRule(row, from, findings)),
  }
}

function readRule({ line, cells }: Row, { file, year }: Source, findings: Finding[]): Selector[] {
  const side = sideFromWord(cells['lasten/baten'])
  if (side === null && cells['lasten/baten'] !== '')
    findings.push(
      finding('lasten-baten-onbekend', { file, line, column: 'lasten/baten', value: cells['lasten/baten'] }),
    )
  return readSelectors(cells, side, { file, line, ...(year !== undefined && { year }) }, findings)
}

/** Row `b-c` of table `a` and row `c` of table `a-b` would have one anchor on the page. */
function sameAddresses(rows: readonly ClassificationRow[], file: string): Finding[] {
  const nameOf = ({ table, id }: ClassificationRow) => `${table}/${id}`
  const anchored = groupBy(
    rows.filter(({ table }) => table !== OUTSIDE),
    ({ table, id }) => rowAnchor(table, id),
  )
  return [...anchored.values()].flatMap(([first, ...others]) =>
    others.map((row) =>
      finding(
        'rij-adres-dubbel',
        { file, line: row.line, column: 'rij-id', value: nameOf(row) },
        { other: first ? nameOf(first) : '' },
      ),
    ),
  )
}

/** Rows of one table with opposite signs could not visibly add up to its total. */
function mixedSigns(rows: readonly ClassificationRow[], file: string): Finding[] {
  return [...groupBy(rows, ({ table }) => table)]
    .filter(([, group]) => new Set(group.map(({ reversed }) => reversed)).size > 1)
    .map(([table]) => finding('teken-gemengd', { file, column: 'teken', value: table }))
}
