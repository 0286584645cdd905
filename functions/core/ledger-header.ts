import { type AmountForm, decideAmountForm } from './amount-form.ts'
import { amountColumns, type ColumnRole } from './column-roles.ts'
import type { ExportSettings } from './export-settings.ts'
import { type Finding, finding } from './finding.ts'
import { type ColumnMap, HEADER_ROLES, matchHeader, normalizeHeader, saysThousands } from './layout.ts'

/** What the header of an export says. */
export interface LedgerHeader {
  readonly names: readonly string[]
  readonly columns: ColumnMap
  readonly form: AmountForm
  /** Columns with words: labels, and what is not used. */
  readonly texts: readonly number[]
  /** Whether lines can be read: there is every column that is needed, once. */
  readonly complete: boolean
  readonly findings: readonly Finding[]
}

/** A text above the header that says that amounts are in thousands. */
export interface ThousandsAbove {
  readonly line: number
  readonly value: string
}

const REQUIRED = ['boekjaar', 'kostenplaats', 'grootboekrekening', 'taakveld', 'categorie'] as const
/** The columns of a file in the usual form. */
export const usualColumns: readonly ColumnRole[] = [
  ...REQUIRED,
  'begroting primitief',
  'begroting na wijziging',
  'rekening',
]

/** Null when the record is no header: it names too few columns that are known. */
export function readLedgerHeader(
  record: readonly string[],
  { file, line }: { readonly file: string; readonly line: number },
  settings: ExportSettings,
  above: ThousandsAbove | null,
): LedgerHeader | null {
  const { columns: found, ...header } = matchHeader(record, settings.kolommen)
  if (found.size < HEADER_ROLES) return null
  const { form, columns, ...amounts } = decideAmountForm(found, header.inThousands, settings)
  const missing = [...REQUIRED.filter((role) => !columns.has(role)), ...amounts.missing]
  if (settings['lasten-of-baten'] === 'kolom' && !columns.has('lasten/baten')) missing.push('lasten/baten')
  const twice = [...header.twice.filter((role) => columns.has(role)), ...amounts.twice]
  const findings = [
    ...missing.map((column) => finding('kolom-ontbreekt', { file, line, column })),
    ...twice.map((column) => finding('kolom-dubbel', { file, line, column })),
  ]
  if (settings.eenheid === undefined && !form.unitPerLine) {
    const inThousands = amountColumns.filter((column) => columns.has(column) && header.inThousands.has(column))
    if (inThousands.length > 0)
      findings.push(finding('bedragen-in-duizenden', { file, line }, { names: inThousands.join(', ') }))
    else if (above) findings.push(finding('eenheid-onduidelijk', { file, ...above }))
  }
  const used = new Set(columns.values())
  const labels = [columns.get('kostenplaatsnaam'), columns.get('grootboeknaam')]
  const unused = record.filter((name, index) => !used.has(index) && name.trim() !== '').map((name) => name.trim())
  if (unused.length > 0) findings.push(finding('kolommen-niet-gebruikt', { file, line }, { names: unused.join(', ') }))
  return {
    names: record.map(normalizeHeader),
    columns,
    form,
    texts: record.flatMap((_, index) => (used.has(index) && !labels.includes(index) ? [] : index)),
    complete: missing.length === 0 && twice.length === 0,
    findings,
  }
}

/** What a record above the header says about the unit of the amounts. */
export function thousandsIn(record: readonly string[], line: number): ThousandsAbove | null {
  const value = record.find(saysThousands)
  return value === undefined ? null : { line, value: value.trim() }
}
