import { amountOf, countOf, sideOf, type TextRow, textOf } from './engine-row.ts'
import { type Finding, type FindingCode, finding } from './finding.ts'
import { printEuros } from './money.ts'
import { groupBy } from './order.ts'

/** A check of `functions/sql/checks`: no rows means that it passed. */
export interface SqlCheck {
  readonly id: string
  /** The question that returns the offending rows. */
  readonly question: string
  /** How the public page names it, and what it proves. */
  readonly name: string
  readonly proves: string
  readonly code: FindingCode
  readonly toFindings: (rows: readonly TextRow[]) => Finding[]
}

export const sqlChecks: readonly SqlCheck[] = [
  {
    id: 'elke-regel-ingedeeld',
    question: 'checks/unruled-lines',
    name: 'Elke regel heeft een plaats',
    proves:
      'Elke rekeningregel valt onder een rij van een tabel, of onder een regel die zegt waarom hij buiten het rapport valt.',
    code: 'regel-zonder-indeling',
    toFindings: (rows) =>
      rows.map((row) =>
        finding('regel-zonder-indeling', {}, { ...lineFacts(row), budgetAmended: euros(row, 'budget_amended') }),
      ),
  },
  {
    id: 'geen-regel-dubbel-ingedeeld',
    question: 'checks/twice-ruled-lines',
    name: 'Geen regel telt twee keer',
    proves: 'Geen rekeningregel valt onder meer dan één rij.',
    code: 'regel-in-twee-rijen',
    toFindings: (rows) =>
      [...groupBy(rows, codes).values()].flatMap((group) =>
        group
          .slice(0, 1)
          .map((row) => finding('regel-in-twee-rijen', {}, { ...lineFacts(row), rows: group.map(rowName).join(', ') })),
      ),
  },
  {
    id: 'bereik-volledig',
    question: 'checks/lines-missing-from-scope',
    name: 'Elke tabel is volledig',
    proves: 'Alle regels die volgens de afspraak bij een tabel horen, staan in die tabel.',
    code: 'regel-buiten-bereik',
    toFindings: (rows) =>
      rows.map((row) =>
        finding(
          'regel-buiten-bereik',
          {},
          { ...lineFacts(row), table: textOf(row, 'scope_table'), rows: rowName(row) },
        ),
      ),
  },
  {
    id: 'elke-rij-gevuld',
    question: 'checks/rows-without-lines',
    name: 'Elke rij is gevuld',
    proves: 'Elke rij heeft ten minste één regel, tenzij de rij leeg mag zijn.',
    code: 'rij-zonder-regels',
    toFindings: (rows) =>
      rows.map((row) =>
        finding('rij-zonder-regels', {}, { table: textOf(row, 'table_id'), row: textOf(row, 'row_id') }),
      ),
  },
  {
    id: 'wijzigingen-tellen-op',
    question: 'checks/amendments-do-not-add-up',
    name: 'Begrotingswijzigingen tellen op',
    proves:
      'Waar een export de wijzigingen noemt, is begroting primitief plus wijzigingen gelijk aan begroting na wijziging.',
    code: 'wijziging-telt-niet-op',
    toFindings: (rows) =>
      rows.map((row) =>
        finding(
          'wijziging-telt-niet-op',
          {},
          {
            lines: countOf(row, 'line_count'),
            codes: codes(row),
            expected: euros(row, 'expected'),
            found: euros(row, 'found'),
          },
        ),
      ),
  },
  {
    id: 'geen-dubbele-aanlevering',
    question: 'checks/lines-in-two-exports',
    name: 'Geen dubbele aanlevering',
    proves: 'Dezelfde regel met dezelfde bedragen komt niet in twee exports voor.',
    code: 'regel-dubbel',
    toFindings: (rows) =>
      rows.map((row) =>
        finding(
          'regel-dubbel',
          {},
          { codes: codes(row), files: countOf(row, 'intake_count'), actual: euros(row, 'actual') },
        ),
      ),
  },
]

function lineFacts(row: TextRow) {
  return { lines: countOf(row, 'line_count'), codes: codes(row), actual: euros(row, 'actual') }
}

function codes(row: TextRow): string {
  const side = sideOf(row) === 'expense' ? 'lasten' : 'baten'
  return (
    `kostenplaats ${textOf(row, 'cost_center')}, grootboekrekening ${textOf(row, 'account')}, ` +
    `taakveld ${textOf(row, 'taakveld')}, categorie ${textOf(row, 'category')}, ${side}`
  )
}

function rowName(row: TextRow): string {
  return `${textOf(row, 'table_id')}/${textOf(row, 'row_id')}`
}

function euros(row: TextRow, column: string): string {
  const amount = amountOf(row, column)
  return amount === null ? 'geen bedrag' : `€ ${printEuros(amount)}`
}
