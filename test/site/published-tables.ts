import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Cents, cents } from '../../functions/core/money.ts'
import { parseReport, type Report, type ReportTable } from '../../functions/core/report.ts'
import { amountKinds } from '../../site/src/breakdown.ts'

export const publicFolder = inject('publicFolder')

/** Every report of the published samples. */
export const reports: readonly Report[] = readdirSync(publicFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('rapport.json') && !name.includes('/api/'))
  .map((name) => parseReport(JSON.parse(readFileSync(join(publicFolder, name), 'utf8'))))

export const tables = reports.flatMap((report) =>
  report.tables.map((table) => ({ report, table, name: `${report.dossier.id}/${table.id}` })),
)

export function downloadOf(report: Report, name: string): Buffer {
  return readFileSync(join(publicFolder, report.dossier.id, `voorbeeld-${name}`))
}

/** The exact figures of a table with the signs that it prints, row by row and the total last; null is no amount. */
export function figuresOf(table: ReportTable): (Cents | null)[][] {
  const turn = (amount: Cents | null | undefined, turned: boolean) =>
    amount === null || amount === undefined ? null : turned ? cents(0 - amount) : amount
  return [...table.rows, table.total].map(({ figures }) => [
    ...amountKinds.map((kind) => turn(figures[kind]?.cents, table.reversed)),
    turn(figures.variance?.cents, table.signConvention === 'nadeel-positief'),
  ])
}

export function roundedOf(table: ReportTable): (number | null)[][] {
  return [...table.rows, table.total].map(({ figures }) =>
    [...amountKinds, 'variance' as const].map((kind) => figures[kind]?.rounded ?? null),
  )
}

/** What each row of a rekenblad works out: the exact cents in the saldo view, then the figures as printed. */
export function workingsOf(table: ReportTable): (number | null)[][] {
  const printed = roundedOf(table)
  return [...table.rows, table.total].map(({ figures }, index) => [
    ...[...amountKinds, 'variance' as const].map((kind) => figures[kind]?.cents ?? null),
    ...(printed[index] ?? []),
  ])
}

/** How many columns stand before the figures. */
export function columnsBefore(table: ReportTable): number {
  return table.specification === null ? 2 : 3
}
