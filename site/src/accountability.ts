import { addAmounts, type Cents, cents, printInteger } from '../../functions/core/money.ts'
import type { Report, Side } from '../../functions/core/report.ts'
import { amountHeadings } from './amount-headings.ts'
import { amountKinds } from './breakdown.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { countText, dateText, exactText, NO_AMOUNT, sideText } from './format.ts'

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

const amountNames: Readonly<Record<Report['reconciliation'][number]['amount'], string>> = {
  budgetOriginal: 'begroting primitief',
  budgetAmended: 'begroting totaal',
  actual: 'rekening',
}

export function checksTable(report: Report): DataTable {
  return {
    id: 'controles_tabel',
    caption: 'Controles en hun uitkomst',
    unit: null,
    labelHeading: 'Controle',
    columns: texts('Wat is nagegaan', 'Uitkomst'),
    rows: report.checks.map(({ name, proves, severity, result, count, sentence }) => {
      const [one, many] = severity === 'info' ? ['opmerking', 'opmerkingen'] : [results.failed, 'aandachtspunten']
      return {
        label: name,
        cells: [proves, result === 'failed' ? countText(count, one, many) : results[result]],
        notes: sentence === null ? [] : [sentence],
      }
    }),
    totals: [],
  }
}

/** What the financial system says against what the lines add up to. Lasten stand positive here, as in that system. */
export function reconciliationTable(report: Report): DataTable {
  return {
    id: 'aansluiting_tabel',
    caption: 'Aansluiting op het financiële systeem',
    unit: 'Bedragen in euro’s; lasten en baten zonder minteken',
    labelHeading: 'Onderdeel',
    columns: [
      ...texts('Bron', 'Bedrag'),
      ...numbers(
        'Lasten volgens bron',
        'Lasten volgens de regels',
        'Baten volgens bron',
        'Baten volgens de regels',
        'Niet verklaard',
      ),
    ],
    rows: report.reconciliation.flatMap(({ source, scope, amount, expense, revenue, items, unexplained }) => [
      {
        label: scope,
        cells: [
          source,
          amountNames[amount],
          exactText(asStated('expense', expense.expected)),
          exactText(asStated('expense', expense.found)),
          exactText(revenue.expected),
          exactText(revenue.found),
          exactText(addAmounts(unexplained.expense, unexplained.revenue)),
        ],
      },
      ...items.map((item) => ({
        label: `Niet in de regels: ${item.name}`,
        cells: [
          source,
          amountNames[amount],
          exactText(asStated('expense', item.expense)),
          NO_AMOUNT,
          exactText(item.revenue),
          NO_AMOUNT,
          NO_AMOUNT,
        ],
      })),
    ]),
    totals: [],
  }
}

function asStated(side: Side, amount: Cents | null): Cents | null {
  if (side === 'revenue' || amount === null || amount === 0) return amount
  return cents(-amount)
}

export function outsideTable(report: Report): DataTable {
  return {
    id: 'buiten_tabel',
    caption: 'Regels buiten het rapport',
    unit: 'Bedragen in euro’s; lasten met een minteken',
    labelHeading: 'Reden',
    columns: [...texts('Taakveld', 'Lasten of baten'), ...numbers('Regels', ...amountHeadings(report.dossier.year))],
    rows: report.outside.map(({ reason, taakveld, side, lines, amounts }) => ({
      label: reason,
      cells: [taakveld, sideText(side), printInteger(lines), ...amountKinds.map((kind) => exactText(amounts[kind]))],
    })),
    totals: [
      {
        label: 'Totaal buiten het rapport',
        covers: 2,
        cells: [
          printInteger(report.controlTotals.outside.lines),
          ...amountKinds.map((kind) => exactText(report.controlTotals.outside[kind])),
        ],
      },
    ],
  }
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
      cells: [[finding.sentence, ...acceptedTexts(finding)].join(' '), printInteger(finding.count)],
    })),
    totals: [],
  }
}
