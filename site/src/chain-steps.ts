import { printInteger } from '../../functions/core/money.ts'
import type { ControlTotal, Report } from '../../functions/core/report.ts'
import { addTotals } from './control-chain.ts'
import { countText, exactText } from './format.ts'

/** The way of the money through the report, for someone who follows it with a finger. */
export interface ChainStep {
  readonly title: string
  readonly text: string
  readonly parts: readonly ChainPart[]
}

interface ChainPart {
  /** True for the sum of the parts above it. */
  readonly sum: boolean
  readonly label: string
  readonly lines: string
  /** The actuals: baten − lasten. */
  readonly amount: string
}

export function chainSteps(report: Report): ChainStep[] {
  const { files, lines, tables, outside } = report.controlTotals
  const titles = new Map(report.tables.map(({ id, title }) => [id, title]))
  const left = lines.lines - tables.reduce((sum, { lines: own }) => sum + own, 0) - outside.lines
  return [
    {
      title: 'Aangeleverd',
      text: `De administratie leverde ${countText(report.sources.length, 'bestand', 'bestanden')} aan.`,
      parts: [
        ...report.sources.map(({ label, controlTotal }) => part(label, controlTotal)),
        ...(report.sources.length > 1 ? [part('Samen', files, true)] : []),
      ],
    },
    { title: 'Ingelezen', text: 'Alle regels zijn ingelezen. De som is gelijk.', parts: [part('Ingelezen', lines)] },
    {
      title: 'Verdeeld',
      text: 'Elke regel heeft één plaats: in een tabel, of buiten het rapport. De som is weer gelijk.',
      parts: [
        ...tables.map((total) => part(titles.get(total.table) ?? total.table, total)),
        part('Buiten het rapport', outside),
        part('Samen', addTotals([...tables, outside]), true),
      ],
    },
    { title: 'Over', text: `Er blijven ${printInteger(left)} regels over. Niets is weg, niets is dubbel.`, parts: [] },
  ]
}

function part(label: string, total: ControlTotal, sum = false): ChainPart {
  return { sum, label, lines: countText(total.lines, 'regel', 'regels'), amount: `€\u00a0${exactText(total.actual)}` }
}
