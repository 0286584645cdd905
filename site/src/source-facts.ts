import { amountHeadings } from '../../functions/core/amount-headings.ts'
import { slugify, uniqueId } from '../../functions/core/anchors.ts'
import { printInteger } from '../../functions/core/money.ts'
import type { Report } from '../../functions/core/report.ts'
import { amountKinds } from './breakdown.ts'
import { type DataTable, numbers } from './data-table.ts'
import { countText, dateText, exactText } from './format.ts'

type Source = Report['sources'][number]

/** One delivered file: where it comes from, how to recognise it, and what became of every record in it. */
export interface SourceFacts {
  readonly id: string
  readonly label: string
  readonly facts: readonly { readonly term: string; readonly value: string; readonly code: boolean }[]
  readonly records: DataTable
  readonly controlTotal: DataTable
}

const inputSigns: Readonly<Record<Source['inputSign'], string>> = {
  'lasten-positief': 'lasten staan in het bestand zonder minteken',
  'lasten-negatief': 'lasten staan in het bestand met een minteken',
  'debet-positief': 'debet staat in het bestand zonder minteken, credit met een minteken',
}

const recordKinds = [
  ['lines', 'Rekeningregels'],
  ['header', 'Kopregel'],
  ['preamble', 'Tekst boven de kopregel'],
  ['repeatedHeaders', 'Herhaalde kopregels'],
  ['totals', 'Totaalregels: vergeleken, niet meegeteld'],
  ['footers', 'Tekst onder de regels'],
  ['blank', 'Lege regels'],
  ['rejected', 'Afgekeurde regels'],
] as const

export function sourceFacts(report: Report): SourceFacts[] {
  const taken = new Set<string>()
  return report.sources.map((source, index) => ({
    id: uniqueId(`bron_${slugify(source.label)}`, taken),
    label: source.label,
    facts: [
      fact('Systeem', source.system),
      fact('Datum van de export', dateText(source.exportDate)),
      fact('Laatste afgesloten periode', source.closedPeriod),
      fact('Teken', inputSigns[source.inputSign]),
      fact('Grootte', countText(source.bytes, 'byte', 'bytes')),
      { term: 'Vingerafdruk (SHA-256)', value: source.sha256, code: true },
    ],
    records: recordsTable(source, index),
    controlTotal: {
      id: `controletotaal_${index}`,
      caption: `Controletotaal van ${source.label}`,
      unit: 'Bedragen in euro’s',
      labelHeading: 'Bestand',
      columns: numbers('Regels', ...amountHeadings(report.dossier.year)),
      rows: [
        {
          label: source.label,
          key: 'totaal',
          cells: [
            printInteger(source.controlTotal.lines),
            ...amountKinds.map((kind) => exactText(source.controlTotal[kind])),
          ],
        },
      ],
      totals: [],
    },
  }))
}

function recordsTable({ label, rows }: Source, index: number): DataTable {
  return {
    id: `regels_${index}`,
    caption: `Regels in ${label}`,
    unit: null,
    labelHeading: 'Soort regel',
    columns: numbers('Aantal'),
    rows: recordKinds
      .filter(([kind]) => kind === 'lines' || kind === 'rejected' || rows[kind] > 0)
      .map(([kind, name]) => ({ label: name, key: kind, cells: [printInteger(rows[kind])] })),
    totals: [{ label: 'Regels in het bestand', key: 'records', cells: [printInteger(rows.records)] }],
  }
}

function fact(term: string, value: string) {
  return { term, value, code: false }
}
