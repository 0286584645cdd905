import { amountOf, countOf, sideOf, type TextRow, textOf } from './engine-row.ts'
import type { ExportSettings } from './export-settings.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
import { cents, printEuros } from './money.ts'

/** A question of `functions/sql/export-checks` about the lines of one export; each row is a finding, the first ten thousand of them. */
export interface ExportCheck {
  readonly question: string
  /** @param lines how many lines the export has */
  readonly applies: (settings: ExportSettings, lines: number) => boolean
  /** Looked at over all exports together when there is a report. */
  readonly alsoOverAll?: true
  readonly toFinding: (row: TextRow, file: string) => Finding
}

/** Comparing every line with every other takes memory that grows with their number; ten million fit the limit of one machine. */
const MOST_COMPARED = 10_000_000

/** Whether repeated lines are not looked for. Files of bookings of this size have them anyway; the settings can say what one line is. */
export function isTooLargeToCompare({ korrel }: Pick<ExportSettings, 'korrel'>, lines: number): boolean {
  return korrel === undefined && lines > MOST_COMPARED
}

export const exportChecks: readonly ExportCheck[] = [
  {
    question: 'export-checks/repeated-codes',
    applies: ({ korrel }) => korrel === 'rekeningregel',
    toFinding: (row, file) => finding('codes-dubbel', lastLine(row, file), repeated(row)),
  },
  {
    // Bookings repeat each other all the time; where nobody said what a line is, only what hardly ever happens in a file is suspect.
    question: 'export-checks/identical-lines',
    applies: (settings, lines) => settings.korrel === undefined && !isTooLargeToCompare(settings, lines),
    toFinding: (row, file) => {
      const actual = amountOf(row, 'actual')
      const amount = actual === null ? 'geen bedrag' : `€ ${printEuros(cents(actual))}`
      return finding('regel-herhaald', lastLine(row, file), { ...repeated(row), actual: amount })
    },
  },
  {
    question: 'export-checks/shorter-codes',
    applies: () => true,
    toFinding: (row, file) => {
      const code = textOf(row, 'code')
      return finding(
        'nullen-verdwenen',
        { file, line: countOf(row, 'first_line'), column: textOf(row, 'code_column'), value: code },
        { lines: countOf(row, 'line_count'), padded: code.padStart(countOf(row, 'usual_width'), '0') },
      )
    },
  },
  {
    question: 'export-checks/opposite-signs',
    applies: () => true,
    alsoOverAll: true,
    toFinding: (row, file) =>
      finding(
        'teken-verdacht',
        { file, column: textOf(row, 'amount') },
        { side: sideText(row), opposite: countOf(row, 'opposite_count'), amounts: countOf(row, 'amount_count') },
      ),
  },
]

function lastLine(row: TextRow, file: string): FindingPlace {
  return { file, line: countOf(row, 'last_line') }
}

function repeated(row: TextRow) {
  const codes =
    `kostenplaats ${textOf(row, 'cost_center')}, grootboekrekening ${textOf(row, 'account')}, ` +
    `taakveld ${textOf(row, 'taakveld')}, categorie ${textOf(row, 'category')}, ${sideText(row)}`
  return { codes, first: countOf(row, 'first_line'), times: countOf(row, 'line_count') }
}

function sideText(row: TextRow): string {
  return sideOf(row) === 'expense' ? 'lasten' : 'baten'
}
