import { CsvReader, detectForm } from '../../../functions/core/csv.ts'
import type { ExportSettings } from '../../../functions/core/export-settings.ts'
import { type LedgerLine, notationsAs } from '../../../functions/core/ledger-line.ts'
import { LedgerReader } from '../../../functions/core/ledger-reader.ts'
import { linesOf } from '../../../functions/core/plain-batch.ts'
import { exportSettings } from '../../export-settings.ts'

export const ledgerHeader =
  'Boekjaar;Kostenplaats;Grootboekrekening;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie'

/** Reads the text of an export of 2021 in one pass, with decimal commas. */
export function readLedger(text: string, settings: ExportSettings = exportSettings()) {
  const lines: LedgerLine[] = []
  const reader = new LedgerReader({ name: settings.bestand, settings, year: 2021 }, notationsAs('comma'), {
    line: (line) => lines.push(line),
    lines: (batch) => lines.push(...linesOf(batch)),
  })
  reader.read(new CsvReader(detectForm(text)).read(text, true))
  const decided = reader.finish()
  const problems = reader.findings.items.map(({ code, line, column, value }) => [code, line, column, value])
  return {
    lines,
    decided,
    problems,
    findings: reader.findings,
    rows: reader.rows,
    controlTotal: reader.controlTotal,
    headerLine: reader.headerLine,
  }
}

/** The same with the usual header; `rows` are what follows it. */
export function readLines(rows: readonly string[], settings?: ExportSettings) {
  return readLedger(`${[ledgerHeader, ...rows].join('\r\n')}\r\n`, settings)
}
