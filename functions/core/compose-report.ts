import { judgeAcceptances } from './acceptance.ts'
import { checkOutcomes } from './checks.ts'
import { checkClaims } from './claims.ts'
import { OUTSIDE } from './classification.ts'
import { compareControlTotals, sumControlTotals } from './control-total.ts'
import { type DossierInput, ERRATA_FILE, RECONCILIATION_FILE, SETTINGS_FILE } from './dossier.ts'
import { amountsOf, countOf, type TextRow, textOf } from './engine-row.ts'
import { placeErrata } from './errata.ts'
import type { ExportSettings } from './export-settings.ts'
import { figuresDigest } from './figures-digest.ts'
import { blocks, type Finding } from './finding.ts'
import { buildIndicators } from './indicators.ts'
import type { Intake } from './intake.ts'
import { buildIv3 } from './iv3.ts'
import { groupBy } from './order.ts'
import { publishedClassification } from './published-classification.ts'
import { labelProblems } from './published-labels.ts'
import { compareStatements } from './reconciliation.ts'
import type { ControlTotal, Report } from './report.ts'
import { describeChecks, describeFindings } from './report-checks.ts'
import type { TableSettings } from './settings.ts'
import { buildOutside, buildTable } from './tables.ts'
import { FTE, withholdWages } from './wages.ts'

/** The answers of an engine to every question about one snapshot. */
export interface Answers {
  readonly controlTotals: readonly TextRow[]
  readonly tableRows: readonly TextRow[]
  readonly drillDown: readonly TextRow[]
  readonly outside: readonly TextRow[]
  readonly reconciliation: readonly TextRow[]
  readonly beyondThreshold: readonly TextRow[]
  readonly indicators: readonly TextRow[]
  readonly iv3: readonly TextRow[]
  /** Offending rows by check id. */
  readonly checks: ReadonlyMap<string, readonly TextRow[]>
}

export interface ReportSource {
  readonly name: string
  readonly settings: ExportSettings
  readonly intake: Intake
}

/**
 * Turns the answers into the report, proving on the way that every cent of the files is in a table or outside.
 * @param earlier findings of the files themselves, which the report mentions without values
 * @returns no report when any finding blocks
 */
export function composeReport(
  dossier: string,
  input: DossierInput,
  sources: readonly ReportSource[],
  answers: Answers,
  earlier: readonly Finding[],
): { report: Report | null; findings: readonly Finding[] } {
  const files = sumControlTotals(sources.map(({ intake }) => intake.controlTotal))
  const lines = sumControlTotals(answers.controlTotals.map(controlTotal))
  const byTable = groupBy(answers.tableRows, (row) => textOf(row, 'table_id'))
  const totalOf = (table: string) => sumControlTotals((byTable.get(table) ?? []).map(controlTotal))
  const tables = input.settings.tabellen.map(({ id }) => ({ table: id, ...totalOf(id) }))
  const outside = totalOf(OUTSIDE)
  const { reconciliation, findings: differences } = compareStatements(
    RECONCILIATION_FILE,
    input.statements ?? [],
    answers.reconciliation,
  )
  const outcomes = checkOutcomes(answers.checks, input)
  const checked = outcomes.flatMap((outcome) => outcome.findings)
  const { indicators, findings: unavailable } = buildIndicators(
    input.settings,
    SETTINGS_FILE,
    input.keyFigures,
    answers.indicators,
  )
  // Only where every line has its one row are the figures those of the report.
  const shown = blocks(checked) ? [] : input.settings.tabellen.map((table) => publishedTable(table, input, answers))
  const built = shown.map(({ table }) => table)
  const keyFigures = input.keyFigures.filter(({ code }) => !code.startsWith(FTE))
  const claims = blocks(checked) ? [] : checkClaims(input.text.claims, { tables: built, keyFigures, indicators })
  const { errata, findings: wrongErrata } = placeErrata(ERRATA_FILE, input.errata, built)
  const found = [
    ...earlier,
    ...claims.flatMap(({ finding }) => finding ?? []),
    ...shown.flatMap(({ findings }) => findings),
    ...labelProblems(built),
    ...checked,
    ...wrongErrata,
    ...differences,
    ...unavailable,
    ...sources.flatMap(({ intake }) =>
      compareControlTotals('bestand → regels', intake.controlTotal, totalOfIntake(answers.controlTotals, intake)),
    ),
    ...(blocks(checked)
      ? []
      : compareControlTotals('regels → tabellen en buiten', lines, sumControlTotals([...tables, outside]))),
  ]
  const findings = judgeAcceptances(SETTINGS_FILE, found, input.settings.geaccepteerd)
  if (blocks(findings)) return { report: null, findings }
  const controlTotals = { files, lines, tables, outside }
  const report: Report = {
    format: 'paragraaf-rapport',
    version: 1,
    ...describe(dossier, input),
    completeness: input.statements === null || input.statements.length === 0 ? 'notEstablished' : 'proven',
    sections: [...input.text.sections],
    claims: input.text.claims.map(({ section, words, reference }) => ({ section, words, reference })),
    uncheckedAmounts: input.text.unchecked.map(({ section, words }) => ({ section, words })),
    tables: built,
    classification: publishedClassification(input.classification, input.settings.tabellen),
    keyFigures,
    indicators,
    previousYear: describePrevious(input.previousYear),
    sources: sources.map(describeSource),
    controlTotals,
    outside: buildOutside(answers.outside, input.classification),
    reconciliation,
    iv3: buildIv3(input.settings, answers.iv3),
    checks: describeChecks(outcomes, input),
    findings: describeFindings(findings, outcomes),
    errata,
    figuresDigest: figuresDigest({ tables: built, indicators, controlTotals }),
  }
  return { report, findings }
}

/** A table as it may be published: no wages of a few people below the row. */
function publishedTable(table: TableSettings, input: DossierInput, answers: Answers) {
  const minimum = input.settings['loon-minimum-fte']
  const built = buildTable(table, { ...input, ...answers })
  return withholdWages(built, { minimum, keyFigures: input.keyFigures, drillDown: answers.drillDown })
}

function controlTotal(row: TextRow): ControlTotal {
  return { lines: countOf(row, 'line_count'), ...amountsOf(row) }
}

function totalOfIntake(rows: readonly TextRow[], intake: Intake): ControlTotal {
  return sumControlTotals(rows.filter((row) => row['intake'] === intake.id).map(controlTotal))
}

function describe(dossier: string, { settings }: DossierInput) {
  const [slug = ''] = dossier.split('/')
  return {
    dossier: {
      id: dossier,
      title: settings.titel,
      year: settings.jaar,
      municipality: { slug, name: settings.gemeente.naam, cbsCode: settings.gemeente['cbs-code'] },
    },
    sample: settings.voorbeeld,
    status: settings.status,
    statusDate: settings.statusdatum,
    statusDecision: settings.status === 'vastgesteld' ? (settings.besluit ?? null) : null,
    contact: settings.contact,
    licence: settings.licentie,
  }
}

function describePrevious(previous: DossierInput['previousYear']): Report['previousYear'] {
  if (previous === null) return null
  return { dossier: previous.dossier, year: previous.report.dossier.year, digest: previous.digest }
}

function describeSource({ settings, intake }: ReportSource): Report['sources'][number] {
  return {
    label: settings.naam,
    system: settings.systeem,
    exportDate: settings.exportdatum,
    closedPeriod: settings['afgesloten-periode'],
    sha256: intake.sha256,
    bytes: intake.bytes,
    inputSign: settings.teken,
    rows: intake.rows,
    controlTotal: intake.controlTotal,
  }
}
