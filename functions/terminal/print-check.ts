import { styleText } from 'node:util'
import type { Checked } from '../check.ts'
import type { CheckRecord } from '../core/check-record.ts'
import { amountColumns } from '../core/column-roles.ts'
import { dutchDecimal, printInteger } from '../core/money.ts'
import { printColumns } from './columns.ts'
import { printFindings } from './print.ts'

const encodings: Readonly<Record<CheckRecord['dialect']['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16 (LE)',
  'utf-16be': 'UTF-16 (BE)',
}
const delimiters = { ';': 'puntkomma', ',': 'komma', '\t': 'tab', '|': 'streep' } as const
const newlines = { '\r\n': 'CRLF', '\n': 'LF', '\r': 'CR' } as const
const notations = { comma: '1.234,56', point: '1,234.56' } as const

/** What one file is, what its columns hold, and what is wrong with it. */
export function printChecked({ file, record, findings }: Checked & { readonly file: string }): string {
  const title = styleText('bold', file)
  if (!record) return `${title}\n${printFindings(findings)}`
  const verdict = record.accepted
    ? styleText('green', 'Het bestand is goed te lezen.')
    : styleText('red', 'Het bestand kan zo niet worden gebruikt.')
  return `${title}\n${printForm(record)}\n${printProfile(record)}${printTotals(record)}\n${printFindings(findings)}${printRest(record)}${verdict}\n`
}

function printForm({ bytes, dialect, rows }: CheckRecord): string {
  const form = [
    encodings[dialect.encoding],
    `gescheiden met ${delimiters[dialect.delimiter]}`,
    `regeleinde ${newlines[dialect.newline]}`,
    dialect.headerLine === null ? 'geen kopregel' : `kopregel op regel ${dialect.headerLine}`,
    `${printInteger(bytes)} bytes`,
  ]
  const kinds = [
    [rows.lines, 'regels'],
    [rows.rejected, 'afgekeurd'],
    [rows.totals, 'totaalregels'],
    [rows.blank, 'leeg'],
    [rows.preamble, 'voor de kopregel'],
    [rows.repeatedHeaders, 'herhaalde kopregels'],
    [rows.footers, 'voetregels'],
  ] as const
  const counts = kinds
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, kind]) => `${printInteger(count)} ${kind}`)
  return `${form.join(', ')}\n${counts.join(', ')}\n`
}

function printProfile({ columns }: CheckRecord): string {
  if (columns.length === 0) return ''
  const rows = columns.map(({ name, role, notation, sum, values, blanks, examples }) => [
    name.replace(/\s+/g, ' ').slice(0, 32),
    role ?? '',
    printInteger(values),
    printInteger(blanks),
    notation === null ? '' : notations[notation],
    isCode(role) || sum === null ? '' : dutchDecimal(sum),
    examples.join(' | ').replace(/\s+/g, ' ').slice(0, 40),
  ])
  return printColumns([['kolom', 'rol', 'gevuld', 'leeg', 'notatie', 'som', 'voorbeelden'], ...rows], [0, 1, 6])
}

function printTotals({ controlTotals }: CheckRecord): string {
  if (controlTotals.length === 0) return ''
  const rows = controlTotals.map(({ role, sum, count }) => [
    role,
    sum === null ? '-' : dutchDecimal(sum),
    printInteger(count),
  ])
  return `\n${printColumns([['controletotaal (lasten −, baten +)', 'som', 'bedragen'], ...rows])}`
}

/** A code is shown a hundred times at most; the count is true. */
function printRest({ findings, findingCounts }: CheckRecord): string {
  return Object.entries(findingCounts)
    .map(([code, count]) => ({ code, count, shown: findings.filter((item) => item.code === code).length }))
    .filter(({ count, shown }) => count > shown)
    .map(
      ({ code, count, shown }) =>
        `${code}: ${printInteger(count)} keer; de eerste ${printInteger(shown)} staan hierboven.\n`,
    )
    .join('')
}

/** The sum of codes or years says nothing. */
function isCode(role: string | null): boolean {
  return role !== null && !amountColumns.some((amount) => amount === role)
}
