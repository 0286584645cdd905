import type { Report, ReportTable } from '../../../functions/core/report.ts'
import { dateText, documentTitle, municipalityText, statusText, unitText } from '../format.ts'
import { readingNotes } from '../signs.ts'
import { type Sheet, text } from './sheet.ts'

/** Where a table comes from and how to read it: a sheet in every workbook, because a file outlives its page. */
export function sourceSheet(report: Report, table: ReportTable): Sheet {
  const { dossier, status, statusDate, sample, licence, contact, figuresDigest, sources } = report
  const facts: [string, string][] = [
    ...(sample
      ? ([['Let op', 'Dit is een voorbeeld, geen uitgave van de gemeente.']] satisfies [string, string][])
      : []),
    ['Gemeente', municipalityText(dossier.municipality.name)],
    ['Document', documentTitle(dossier)],
    ['Tabel', table.title],
    ['Boekjaar', String(dossier.year)],
    ['Status', `${statusText(status)}, ${dateText(statusDate)}`],
    ['Eenheid', `${unitText(table.unit)}; de kolommen met “exact” zijn in euro’s en centen`],
    ...readingNotes(table).map((note): [string, string] => ['Zo leest u het', note]),
    ['Licentie', licence],
    ['Vragen', contact],
    ['Vingerafdruk van de cijfers (SHA-256)', figuresDigest],
    ...sources.map(({ label, sha256, exportDate }): [string, string] => [
      `Bron: ${label}, ${dateText(exportDate)}`,
      `SHA-256 ${sha256}`,
    ]),
  ]
  return { name: 'Bron', columns: [text('onderwerp', 'Onderwerp'), text('gegeven', 'Gegeven')], rows: facts }
}
