import { lineChecks } from './checks-of-lines.ts'
import { tableChecks } from './checks-of-tables.ts'
import type { DossierInput } from './dossier.ts'
import { countOf, type TextRow } from './engine-row.ts'
import { FINDINGS_KEPT, type Finding, type FindingCode, finding } from './finding.ts'

/** A check of `functions/sql/checks`: no rows means that it passed. Each row has the true number of rows in `offending_count`. */
export interface SqlCheck {
  readonly id: string
  /** The question that returns the offending rows, the first hundred of them. */
  readonly question: string
  /** How the public page names it, and what it proves. */
  readonly name: string
  readonly proves: string
  readonly code: FindingCode
  /** Instead of `code` while the document is a concept. */
  readonly conceptCode?: FindingCode
  /** Whether the dossier has what is checked; absent: every dossier has. */
  readonly applies?: (input: DossierInput) => boolean
  readonly toFinding: (row: TextRow, code: FindingCode, input: Pick<DossierInput, 'classification'>) => Finding
}

export const sqlChecks: readonly SqlCheck[] = [...tableChecks, ...lineChecks]

/** What a check found in this dossier. */
export interface CheckOutcome {
  readonly check: SqlCheck
  readonly code: FindingCode
  readonly applies: boolean
  readonly count: number
  readonly findings: readonly Finding[]
}

/** @param answers the rows of every check by its id */
export function checkOutcomes(
  answers: ReadonlyMap<string, readonly TextRow[]>,
  input: DossierInput,
): readonly CheckOutcome[] {
  return sqlChecks.map((check) => {
    const rows = answers.get(check.id) ?? []
    const code = input.settings.status === 'concept' ? (check.conceptCode ?? check.code) : check.code
    const [first] = rows
    const count = first ? countOf(first, 'offending_count') : 0
    const findings = rows.map((row) => check.toFinding(row, code, input))
    if (count > rows.length) findings.push(finding('meer-bevindingen', {}, { code, count, kept: FINDINGS_KEPT }))
    return { check, code, applies: check.applies?.(input) ?? true, count, findings }
  })
}
