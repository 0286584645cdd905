import type { Report } from '../../functions/core/report.ts'
import { dossierPath } from './addresses.ts'
import { type DataTable, texts } from './data-table.ts'
import { countText } from './format.ts'

/** What was compared of the text, in a sentence. */
export function claimsText({ claims }: Report): string {
  if (claims.length === 0) return 'In de tekst staan geen bedragen of aantallen die met een cijfer zijn vergeleken.'
  const count = countText(claims.length, 'bedrag of aantal', 'bedragen en aantallen')
  return `In de tekst zijn ${count} vergeleken met het cijfer waar het om gaat. ${claims.length === 1 ? 'Het klopt' : 'Ze kloppen allemaal'}. Klopt er een niet, dan wordt het document niet gepubliceerd. De link bij de woorden leidt naar het cijfer.`
}

/** Amounts of the text that nothing checks, with the section they stand in. */
export function uncheckedTable(report: Report): DataTable {
  const headings = new Map(report.sections.map(({ id, heading }) => [id, heading]))
  return {
    id: 'niet_gecontroleerd_tabel',
    caption: 'Bedragen in de tekst die niet zijn gecontroleerd',
    unit: null,
    labelHeading: 'Waar',
    columns: texts('Wat er staat'),
    rows: report.uncheckedAmounts.map(({ section, words }) => ({
      label: headings.get(section) ?? section,
      key: section,
      href: `${dossierPath(report)}#${section}`,
      cells: [words],
    })),
    totals: [],
  }
}
