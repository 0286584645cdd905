import { amountHeadings } from '../../functions/core/amount-headings.ts'
import { printInteger } from '../../functions/core/money.ts'
import { by } from '../../functions/core/order.ts'
import type { Report } from '../../functions/core/report.ts'
import { amountKinds } from './breakdown.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { countText, dateText, exactText, sideText } from './format.ts'

const results: Readonly<Record<Report['checks'][number]['result'], string>> = {
  passed: 'in orde',
  failed: 'aandachtspunt',
  notApplicable: 'niet van toepassing',
}

const severities: Readonly<Record<Report['findings'][number]['severity'], string>> = {
  error: 'fout',
  warning: 'waarschuwing',
  info: 'opmerking',
}

/** How the checks came out, for who does not read them one by one. */
export function checksText({ checks }: Report): string {
  const count = (result: Report['checks'][number]['result']) => checks.filter((check) => check.result === result).length
  const parts = [
    `${printInteger(count('passed'))} in orde`,
    count('failed') > 0 && `${printInteger(count('failed'))} met een aandachtspunt`,
    count('notApplicable') > 0 && `${printInteger(count('notApplicable'))} niet van toepassing`,
  ].filter((part) => part !== false)
  return `De uitkomst van ${countText(checks.length, 'controle', 'controles')}: ${parts.join(', ')}.`
}

export function checksTable(report: Report): DataTable {
  return {
    id: 'controles_tabel',
    caption: 'Controles en hun uitkomst',
    unit: null,
    labelHeading: 'Controle',
    columns: texts('Wat is nagegaan', 'Uitkomst'),
    rows: report.checks.map(({ id, name, proves, severity, result, count, sentence }) => {
      const [one, many] = severity === 'info' ? ['opmerking', 'opmerkingen'] : [results.failed, 'aandachtspunten']
      return {
        label: name,
        key: id,
        cells: [proves, result === 'failed' ? countText(count, one, many) : results[result]],
        notes: sentence === null ? [] : [sentence],
      }
    }),
    totals: [],
  }
}

export function outsideTable(report: Report): DataTable {
  return {
    id: 'buiten_tabel',
    caption: 'Regels buiten het rapport',
    unit: 'Bedragen in euro’s; lasten met een minteken',
    labelHeading: 'Reden',
    columns: [...texts('Taakveld', 'Lasten of baten'), ...numbers('Regels', ...amountHeadings(report.dossier.year))],
    rows: inOrder(report.outside).map(({ reason, taakveld, side, lines, amounts }) => ({
      label: reason,
      key: `${taakveld} ${sideText(side)}`,
      cells: [taakveld, sideText(side), printInteger(lines), ...amountKinds.map((kind) => exactText(amounts[kind]))],
    })),
    totals: [
      {
        label: 'Totaal buiten het rapport',
        key: 'totaal',
        covers: 2,
        cells: [
          printInteger(report.controlTotals.outside.lines),
          ...amountKinds.map((kind) => exactText(report.controlTotals.outside[kind])),
        ],
      },
    ],
  }
}

/** As someone looks them up: taakveld 0.9 before 0.10, lasten before baten. */
function inOrder(outside: Report['outside']): Report['outside'] {
  const part = (index: number) => (row: Report['outside'][number]) => Number(row.taakveld.split('.')[index])
  return outside.toSorted(by(part(0), part(1), ({ side }) => (side === 'expense' ? 0 : 1)))
}

function acceptedTexts({ count, accepted }: Report['findings'][number]): string[] {
  return accepted.map((part) => {
    const which = part.count === count ? '' : ` (${part.count} van de ${count})`
    return `Geaccepteerd${which} op ${dateText(part.date)}: ${part.reason}`
  })
}

export function findingsTable(report: Report): DataTable {
  return {
    id: 'bevindingen_tabel',
    caption: 'Bevindingen die de publicatie niet tegenhouden',
    unit: null,
    labelHeading: 'Soort',
    columns: [...texts('Bevinding'), ...numbers('Aantal')],
    rows: report.findings.map((finding) => ({
      label: severities[finding.severity],
      key: finding.code,
      cells: [[finding.sentence, ...acceptedTexts(finding)].join(' '), printInteger(finding.count)],
    })),
    totals: [],
  }
}
