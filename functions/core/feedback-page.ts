import type { Finding, Severity } from './finding.ts'
import { printInteger } from './money.ts'
import { byCode, groupBy } from './order.ts'
import { maskPersonalData } from './personal-data.ts'

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
.goed{border-left:.4rem solid #1a7f37;padding:.6rem 1rem;background:#eef8f0}
.fout{border-left:.4rem solid #b3261e;padding:.6rem 1rem;background:#fdf0ef}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
td.getal,th.getal{text-align:right;font-variant-numeric:tabular-nums}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`

const kinds: Readonly<Record<Severity, string>> = { error: 'Fout', warning: 'Let op', info: 'Ter informatie' }
const severities = Object.keys(kinds)

/** A page that needs nothing else, for a clerk to read or print. @param body as HTML */
export function feedbackPage(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`
}

export function verdict(good: boolean, strong: string, rest = ''): string {
  return `<p class="${good ? 'goed' : 'fout'}"><strong>${escapeHtml(strong)}</strong>${rest === '' ? '' : ` ${escapeHtml(rest)}`}</p>`
}

/**
 * A table of each code with what to do above it; personal data is masked.
 * @param counts true counts, where the findings are capped
 * @param withFile whether the findings are of several files
 */
export function findingTables(
  findings: readonly Finding[],
  counts: Readonly<Record<string, number>>,
  withFile: boolean,
): string {
  const groups = [...groupBy(findings, ({ code }) => code)]
  const rank = (items: readonly Finding[]) => severities.indexOf(items[0]?.severity ?? '')
  if (withFile) groups.sort(([a, one], [b, other]) => rank(one) - rank(other) || byCode(a, b))
  return groups.map(([code, items]) => findingTable(code, items, counts[code] ?? items.length, withFile)).join('')
}

function findingTable(code: string, items: readonly Finding[], count: number, withFile: boolean): string {
  const [first] = items
  if (!first) return ''
  const more = count > items.length ? ` De eerste ${printInteger(items.length)} staan hieronder.` : ''
  const file = withFile ? '<th scope="col">Bestand</th>' : ''
  return `<h3>${kinds[first.severity]}: ${escapeHtml(first.advice)}</h3>
<p>${printInteger(count)} keer (${code}).${more}</p>
<table><thead><tr>${file}<th scope="col">Regel</th><th scope="col">Kolom</th><th scope="col">Wat er mis is</th></tr></thead>
<tbody>${items.map((item) => row(item, withFile)).join('')}</tbody></table>
`
}

function row({ file, line, column, message }: Finding, withFile: boolean): string {
  const cells = [...(withFile ? [file ?? ''] : []), line === null ? '' : printInteger(line), column ?? '']
  const masked = [...cells, maskPersonalData(message)].map((cell) => `<td>${escapeHtml(cell)}</td>`)
  return `<tr>${masked.join('')}</tr>`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
