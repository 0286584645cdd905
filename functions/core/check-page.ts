import type { CheckRecord } from './check-record.ts'
import { escapeHtml, feedbackPage, findingTables, verdict } from './feedback-page.ts'
import { dutchDecimal, printInteger } from './money.ts'

/** The outcome of `check` as one readable page: for the clerk, to read or print. */
export function checkPage(records: readonly CheckRecord[]): string {
  const title = `Controle van ${records.map(({ file }) => file).join(', ')}`
  return feedbackPage(title, records.map(section).join('\n'))
}

function section(record: CheckRecord): string {
  const errors = Object.values(record.findingCounts).reduce((sum, count) => sum + count, 0)
  const said = record.accepted
    ? verdict(true, 'Het bestand is goed te lezen.')
    : verdict(
        false,
        'Het bestand kan zo niet worden gebruikt.',
        `Er ${errors === 1 ? 'is 1 melding' : `zijn ${printInteger(errors)} meldingen`}.`,
      )
  return `<h2>${escapeHtml(record.file)}</h2>
${said}
<p>${printInteger(record.rows.lines)} regels, ${printInteger(record.rows.rejected)} afgekeurd, ${printInteger(record.rows.totals)} totaalregels, ${printInteger(record.rows.blank)} leeg.</p>
${totals(record)}${findingTables(record.findings, record.findingCounts, false)}`
}

function totals({ controlTotals }: CheckRecord): string {
  if (controlTotals.length === 0) return ''
  const rows = controlTotals.map(
    ({ role, sum, count }) =>
      `<tr><th scope="row">${role}</th><td class="getal">${sum === null ? '-' : dutchDecimal(sum)}</td><td class="getal">${printInteger(count)}</td></tr>`,
  )
  return `<h3>Controletotalen</h3>
<p>Vergelijk deze bedragen met uw financiële systeem. Lasten tellen als min, baten als plus.</p>
<table><thead><tr><th scope="col">Bedrag</th><th scope="col" class="getal">Som in euro's</th><th scope="col" class="getal">Aantal</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>
`
}
