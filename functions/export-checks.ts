import { type ExportCheck, exportChecks, isTooLargeToCompare } from './core/checks-of-exports.ts'
import type { Sha256 } from './core/digest.ts'
import { countOf } from './core/engine-row.ts'
import type { ExportSettings } from './core/export-settings.ts'
import { type Finding, type FindingCode, finding } from './core/finding.ts'
import type { Engine, Watch } from './io/engine.ts'
import { ask } from './io/question.ts'

/** The lines of one export, as an engine finds them. */
export interface CheckedExport {
  readonly file: string
  readonly intake: Sha256
  readonly settings: ExportSettings
  readonly lines: number
}

export interface ExportFindings {
  readonly findings: readonly Finding[]
  /** How many there are of each code, also beyond those that the engine returns. */
  readonly counts: ReadonlyMap<FindingCode, number>
}

/** What only all lines of an export together can show: codes that repeat or are cut short, signs that contradict the settings. */
export async function askExportChecks(
  engine: Engine,
  snapshot: Sha256,
  { file, intake, settings, lines }: CheckedExport,
  checks: readonly ExportCheck[] = exportChecks,
  watch: Watch = {},
): Promise<ExportFindings> {
  const scope = { snapshot, intakes: [intake] }
  const findings: Finding[] = []
  const counts = new Map<FindingCode, number>()
  const asked = checks.filter(({ applies }) => applies(settings, lines))
  const answers = await Promise.all(asked.map(({ question }) => ask(engine, question, scope, watch)))
  for (const [index, check] of asked.entries()) {
    const rows = answers[index] ?? []
    const found = rows.map((row) => check.toFinding(row, file))
    findings.push(...found)
    const [first] = found
    if (first && rows[0]) counts.set(first.code, countOf(rows[0], 'offending_count'))
  }
  if (isTooLargeToCompare(settings, lines)) {
    const told = finding('herhaling-niet-gezocht', { file }, { lines })
    findings.push(told)
    counts.set(told.code, 1)
  }
  return { findings, counts }
}
