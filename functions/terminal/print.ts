import { join } from 'node:path'
import { styleText } from 'node:util'
import type { Aggregated } from '../aggregate.ts'
import { amountKinds, amountNames, subtractControlTotals, sumControlTotals } from '../core/control-total.ts'
import type { Finding } from '../core/finding.ts'
import { type Cents, printEuros, printInteger } from '../core/money.ts'
import type { ControlTotal, Report } from '../core/report.ts'
import type { Published, PublishedDossier } from '../publish.ts'
import type { DossierStatus } from '../status.ts'
import { printColumns } from './columns.ts'
import { instant } from './print-history.ts'
import { short, siteName } from './verb.ts'

const bold = (text: string) => styleText('bold', text)
const dim = (text: string) => styleText('dim', text)

const marks = {
  error: styleText('red', 'FOUT'),
  warning: styleText('yellow', 'LET OP'),
  info: styleText('cyan', 'TER INFO'),
} as const

/** Findings one below the other: where, what is wrong, what to do. */
export function printFindings(findings: readonly Finding[]): string {
  return findings
    .map((item) => `${markOf(item)} ${dim(place(item))}\n  ${item.message}\n  ${acceptanceOf(item) ?? item.advice}\n`)
    .join('')
}

function markOf({ severity, accepted }: Finding): string {
  return accepted ? styleText('green', 'GEACCEPTEERD') : marks[severity]
}

function acceptanceOf({ accepted }: Finding): string | null {
  return accepted ? `${accepted.name}, ${accepted.date}: ${accepted.reason}` : null
}

function place({ file, line, column, code, fingerprint }: Finding): string {
  const parts = [file, line === null ? null : `regel ${line}`, column === null ? null : `kolom ${column}`, code]
  const known = fingerprint === undefined ? null : `kenmerk ${fingerprint}`
  return [...parts, known].filter((part) => part !== null).join(', ')
}

export function printAggregated(result: Aggregated, withReport: boolean): string {
  const { dossier, ingested, findings, report, outcome } = result
  const title = report
    ? `${bold(report.content.dossier.municipality.name)}: ${report.content.dossier.title} ${report.content.dossier.year}`
    : bold(dossier)
  const files = ingested.map(({ name, intake, made }): [string, ControlTotal] => [
    `${name}${made ? '' : ' (al ingelezen)'}`,
    intake.controlTotal,
  ])
  const chain = report ? [...files, ...chainOf(report.content)] : files
  const tables = report && withReport ? `\n${report.content.tables.map(printTable).join('')}` : ''
  const known =
    report && withReport
      ? `Rapport ${report.digest.slice(0, 12)}${report.made ? '' : ': al eerder uitgerekend, er is niets opnieuw gedaan'}\n`
      : ''
  return `${title}  ${dim(dossier)}\n${totals(chain)}${tables}${printFindings(findings)}${printOutcome(outcome)}${known}`
}

/** Where the lines of the files went: every row of this list adds up to the one before the tables. */
function chainOf({ controlTotals, tables }: Report): [string, ControlTotal][] {
  const titles = new Map(tables.map(({ id, title }) => [id, title]))
  const placed = sumControlTotals([...controlTotals.tables, controlTotals.outside])
  return [
    ['= bestanden samen', controlTotals.files],
    ...controlTotals.tables.map(({ table, ...total }): [string, ControlTotal] => [
      `→ ${titles.get(table) ?? table}`,
      total,
    ]),
    ['→ buiten het rapport', controlTotals.outside],
    ['verschil', subtractControlTotals(placed, controlTotals.files)],
  ]
}

function totals(rows: readonly (readonly [string, ControlTotal])[]): string {
  if (rows.length === 0) return ''
  const header = ['', 'regels', ...amountKinds.map((kind) => amountNames[kind])]
  const cells = rows.map(([name, total]) => [
    name,
    printInteger(total.lines),
    ...amountKinds.map((kind) => euros(total[kind])),
  ])
  return printColumns([header, ...cells])
}

function euros(amount: Cents | null): string {
  return amount === null ? '-' : printEuros(amount)
}

function printTable({ title, unit, total, totalLabel }: Report['tables'][number]): string {
  const { budgetOriginal, budgetAmended, actual, variance } = total.figures
  const figures = [budgetOriginal, budgetAmended, actual, variance].map((figure) => figure?.printed ?? '-').join('  ')
  const verdict = variance && variance.verdict !== 'geen' ? ` (${variance.verdict})` : ''
  return `${title}: ${totalLabel} × € ${printInteger(unit)}: ${figures}${verdict}\n`
}

function printOutcome(outcome: Aggregated['outcome']): string {
  const sentences = {
    report: '',
    incomplete: `${styleText('red', 'Onvolledig.')} Er ontbreekt iets; wat openbaar was, blijft zoals het is.\n`,
    rejected: `${styleText('red', 'Afgekeurd.')} Er is geen nieuw rapport; wat openbaar was, blijft zoals het is.\n`,
    overtaken: `${styleText('yellow', 'Ingehaald.')} De map veranderde tijdens het lezen. Probeer het opnieuw.\n`,
  } as const
  return sentences[outcome]
}

export function printPublished(published: Published, root: string, seconds: number): string {
  const { dossiers, built, promoted } = published
  const parts = dossiers.map((dossier) => `${printAggregated(dossier, true)}${printApproval(dossier, root)}\n`)
  const nothing = promoted.length === 0 && built.releases.every(({ made }) => !made)
  const site = nothing ? 'De site was al bij: er is niets opnieuw gemaakt.' : 'De site is bijgewerkt.'
  const verdict = published.ok ? styleText('green', 'Klaar') : styleText('red', 'Klaar, met problemen')
  return `${parts.join('')}${printFindings(built.findings)}${site}\n${verdict} in ${seconds.toFixed(1).replace('.', ',')} seconden.\n`
}

function printApproval({ dossier, report, approval }: PublishedDossier, root: string): string {
  if (!report) return ''
  if (!approval)
    return `Wacht op goedkeuring. Bekijk het met “paragraaf preview ${dossier}” en de namen die openbaar worden met “paragraaf labels ${dossier}”; keur goed met “paragraaf approve ${dossier}”.\n`
  return `${printFindings(approval.findings)}Site: ${join(root, 'public', dossier, 'index.html')}\n`
}

function printLast({ dossier, last, current }: DossierStatus): string {
  if (last === null) return ''
  if (!last.current) return '  Er is iets veranderd dat nog niet is verwerkt. Wacht een paar minuten.\n'
  if (last.report !== null && last.report !== current?.digest)
    return `  Rapport ${short(last.report)} wacht op goedkeuring. Bekijk het met “paragraaf preview ${dossier}”; keur het goed met “paragraaf approve ${dossier}”.\n`
  const sentences = {
    report: 'er is een rapport',
    incomplete: 'onvolledig',
    rejected: 'afgekeurd',
    overtaken: 'ingehaald',
  } as const
  return `  Laatste verwerking: ${sentences[last.outcome]}.\n`
}

export function printStatus({
  dossiers,
  releases,
}: {
  dossiers: readonly DossierStatus[]
  releases: readonly (readonly [string, string])[]
}): string {
  if (dossiers.length === 0 && releases.length === 0)
    return 'Er is nog geen dossier. Hoe u er een maakt, staat in docs/dossier.md.\n'
  const lines = dossiers.map((one) => {
    const { dossier, current, missing } = one
    const gaps = `${printLast(one)}${missing.length > 0 ? `Onvolledig:\n${printFindings(missing)}` : ''}`
    if (!current) return `${bold(dossier)}: nog geen goedgekeurd rapport\n${gaps}`
    const { digest, status = 'onbekend', time, actor, reason, number } = current
    return `${bold(dossier)}: rapport ${short(digest)} (${status}), besluit ${number} van ${instant(time)} (UTC) door ${actor}: ${reason}\n${gaps}`
  })
  const shown = releases.map(
    ([municipality, digest]) => `Openbaar ${siteName(municipality)}: uitgave ${short(digest)}\n`,
  )
  return `${lines.join('')}${shown.join('')}`
}
