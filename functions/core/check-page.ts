import type { CheckRecord } from './check-record.ts'
import type { Finding } from './finding.ts'
import { dutchDecimal, printInteger } from './money.ts'
import { groupBy } from './order.ts'
import { maskPersonalData } from './personal-data.ts'

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
.goed{border-left:.4rem solid #1a7f37;padding:.6rem 1rem;background:#eef8f0}
.fout{border-left:.4rem solid #b3261e;padding:.6rem 1rem;background:#fdf0ef}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`

const kinds = { error: 'Fout', warning: 'Let op', info: 'Ter informatie' } as const

/** The outcome of `check` as one readable page that needs nothing else: for the clerk, to read or print. */
export function checkPage(records: readonly CheckRecord[]): string {
  const title = `Controle van ${records.map(({ file }) => file).join(', ')}`
  return `<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${records.map(section).join('\n')}
</main></body></html>
`
}

function section(record: CheckRecord): string {
  const errors = Object.values(record.findingCounts).reduce((sum, count) => sum + count, 0)
  const verdict = record.accepted
    ? '<p class="goed"><strong>Het bestand is goed te lezen.</strong></p>'
    : `<p class="fout"><strong>Het bestand kan zo niet worden gebruikt.</strong> Er ${errors === 1 ? 'is 1 melding' : `zijn ${printInteger(errors)} meldingen`}.</p>`
  return `<h2>${escapeHtml(record.file)}</h2>
${verdict}
<p>${printInteger(record.rows.lines)} regels, ${printInteger(record.rows.rejected)} afgekeurd, ${printInteger(record.rows.totals)} totaalregels, ${printInteger(record.rows.blank)} leeg.</p>
${totals(record)}${findings(record)}`
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

function findings(record: CheckRecord): string {
  const groups = [...groupBy(record.findings, ({ code }) => code)]
  return groups
    .map(([code, items]) => {
      const [first] = items
      if (!first) return ''
      const count = record.findingCounts[code] ?? items.length
      const more = count > items.length ? ` De eerste ${printInteger(items.length)} staan hieronder.` : ''
      return `<h3>${kinds[first.severity]}: ${escapeHtml(first.advice)}</h3>
<p>${printInteger(count)} keer (${code}).${more}</p>
<table><thead><tr><th scope="col">Regel</th><th scope="col">Kolom</th><th scope="col">Wat er mis is</th></tr></thead>
<tbody>${items.map(row).join('')}</tbody></table>
`
    })
    .join('')
}

function row({ line, column, message }: Finding): string {
  return `<tr><td>${line === null ? '' : printInteger(line)}</td><td>${escapeHtml(column ?? '')}</td><td>${escapeHtml(maskPersonalData(message))}</td></tr>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
