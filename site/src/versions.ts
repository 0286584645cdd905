import { figureHeadings } from '../../functions/core/amount-headings.ts'
import { cents } from '../../functions/core/money.ts'
import type { Report, ReportRow, ReportTable } from '../../functions/core/report.ts'
import { type DataTable, numbers, texts } from './data-table.ts'
import { countText, dateText, exactText, statusText } from './format.ts'
import { amountAsShown, varianceAsShown } from './signs.ts'

/** A report as it was or is public, with what changed since the version before it. */
export interface Version {
  readonly id: string
  readonly heading: string
  readonly status: string
  readonly fingerprint: string
  /** What changed, in sentences; for the first version that it is the first. */
  readonly changes: readonly string[]
  /** Every figure that changed; null when none did. */
  readonly figures: DataTable | null
}

const figureKinds = ['budgetOriginal', 'budgetAmended', 'actual', 'variance'] as const

/** All versions of a report, newest first. @param earlier oldest first */
export function versionsOf(report: Report, earlier: readonly Report[]): Version[] {
  const all = [...earlier, report]
  return all
    .map((version, index) => describe(version, all[index - 1] ?? null, index + 1, index === all.length - 1))
    .reverse()
}

function describe(report: Report, before: Report | null, number: number, current: boolean): Version {
  const figures = before === null ? null : changedFigures(report, before, number)
  const changes = before === null ? ['Dit is de eerste versie.'] : changesOf(report, before, figures?.rows.length ?? 0)
  return {
    id: `versie_${number}`,
    heading: current ? `Versie ${number}: deze versie` : `Versie ${number}`,
    status: `${statusText(report.status)}, ${dateText(report.statusDate)}`,
    fingerprint: report.figuresDigest,
    changes: changes.length > 0 ? changes : ['Alleen de techniek is veranderd: de cijfers en teksten zijn gelijk.'],
    figures,
  }
}

function changesOf(report: Report, before: Report, figures: number): string[] {
  const sections = report.sections.filter(
    ({ id, heading, body }) =>
      !before.sections.some((old) => old.id === id && old.heading === heading && old.body === body),
  )
  const gone = before.sections.filter(({ id }) => !report.sections.some((section) => section.id === id))
  const files = report.sources.filter(({ sha256 }) => !before.sources.some((source) => source.sha256 === sha256))
  const lines: (string | false)[] = [
    figures === 0
      ? 'Geen bedrag in een tabel is veranderd.'
      : `${sentenceCount(figures)} veranderd; zie de tabel hieronder.`,
    report.status !== before.status &&
      `De status is veranderd van “${statusText(before.status)}” in “${statusText(report.status)}”.`,
    files.length > 0 && `Nieuwe of vervangen bestanden: ${files.map(({ label }) => label).join(', ')}.`,
    sections.length > 0 && `Nieuwe of gewijzigde tekst: ${sections.map(({ heading }) => `“${heading}”`).join(', ')}.`,
    gone.length > 0 && `Vervallen tekst: ${gone.map(({ heading }) => `“${heading}”`).join(', ')}.`,
    differs(report.keyFigures, before.keyFigures) && 'Een of meer kengetallen zijn veranderd.',
    differs(explanationsOf(report), explanationsOf(before)) && 'Een of meer toelichtingen zijn veranderd.',
  ]
  return lines.filter((line) => line !== false)
}

function sentenceCount(figures: number): string {
  return `${countText(figures, 'bedrag is', 'bedragen zijn')}`
}

function differs(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) !== JSON.stringify(right)
}

function explanationsOf({ tables }: Report) {
  return tables.map(({ rows }) => rows.map(({ explanations }) => explanations))
}

interface Named extends Pick<ReportRow, 'figures'> {
  readonly id: string
  readonly label: string
}

function changedFigures(report: Report, before: Report, number: number): DataTable | null {
  const headings = figureHeadings(report.dossier.year)
  const rows = report.tables.flatMap((table) => {
    const old = before.tables.find(({ id }) => id === table.id)
    const now = rowsOf(table)
    const then = old ? rowsOf(old) : []
    const gone = then.filter(({ id }) => !now.some((row) => row.id === id))
    return [...now, ...gone].flatMap(({ id, label }) =>
      figureKinds.flatMap((kind, index) => {
        const [from, to] = [then, now].map((list) => list.find((row) => row.id === id)?.figures[kind]?.cents ?? null)
        if (from === to || from === undefined || to === undefined) return []
        const shown = kind === 'variance' ? varianceAsShown : amountAsShown
        const difference = cents((shown(table, to) ?? 0) - (shown(table, from) ?? 0))
        return [
          {
            label: `${table.title}: ${label}`,
            key: `${table.id} ${id || 'totaal'} ${kind}`,
            cells: [
              headings[index] ?? '',
              exactText(shown(table, from)),
              exactText(shown(table, to)),
              exactText(difference),
            ],
          },
        ]
      }),
    )
  })
  if (rows.length === 0) return null
  return {
    id: `verschillen_${number}`,
    caption: `Wat er in versie ${number} veranderde`,
    unit: 'Bedragen in euro’s',
    labelHeading: 'Rij',
    columns: [...texts('Bedrag'), ...numbers('Was', 'Is', 'Verschil')],
    rows,
    totals: [],
  }
}

function rowsOf({ rows, total, totalLabel }: ReportTable): Named[] {
  return [...rows, { id: '', label: totalLabel, figures: total.figures }]
}
