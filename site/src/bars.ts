import { scaleLinear } from 'd3-scale'
import type { Figures, ReportTable } from '../../functions/core/report.ts'
import { amountAsShown } from './signs.ts'

/** The picture of a row: the actuals as a bar, the amended budget as a stroke across it. Numbers as an SVG takes them. */
export interface Bar {
  readonly x: string
  readonly width: string
  /** Path of the stroke; null where nothing was budgeted. */
  readonly budget: string | null
  /** Path of the line at 0; null where the bars of the table all start at the left. */
  readonly zero: string | null
}

/** Of the whole picture. */
export const BAR_WIDTH = 240
export const BAR_HEIGHT = 10

/** The pictures of a table, one per row, on one scale so that they compare. */
export interface Drawing {
  readonly bars: readonly (Bar | null)[]
  /** Of which there is more in the rows whose bar goes to the left; null where all go to the right. */
  readonly left: 'lasten' | 'baten' | null
}

export function draw(table: ReportTable): Drawing {
  const amounts = table.rows.map(({ figures }) => ({
    actual: shown(table, figures, 'actual'),
    budget: shown(table, figures, 'budgetAmended'),
  }))
  const all = [0, ...amounts.flatMap(({ actual, budget }) => [actual ?? 0, budget ?? 0])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  // Lasten that print with a minus grow to the right too.
  const flipped = -low > high
  const scale = scaleLinear(flipped ? [high, low] : [low, high], [0, BAR_WIDTH])
  const zero = scale(0)
  const bars = amounts.map(({ actual, budget }) => {
    if (actual === null && budget === null) return null
    const end = scale(actual ?? 0)
    return {
      x: short(Math.min(zero, end)),
      width: short(Math.abs(end - zero)),
      budget: budget === null ? null : `M${short(Math.min(Math.max(scale(budget), 1), BAR_WIDTH - 1))} 0v${BAR_HEIGHT}`,
      zero: zero > 0 ? `M${short(zero)} 0v${BAR_HEIGHT}` : null,
    }
  })
  return { bars, left: zero === 0 ? null : flipped === table.reversed ? 'lasten' : 'baten' }
}

function shown(table: ReportTable, figures: Figures, kind: 'actual' | 'budgetAmended'): number | null {
  return amountAsShown(table, figures[kind]?.cents ?? null)
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
