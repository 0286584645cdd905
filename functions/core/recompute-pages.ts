import type { Difference } from './difference.ts'
import type { PublishedText } from './published-file.ts'
import { compareAccountability } from './recompute-accountability.ts'
import { compareBreakdowns } from './recompute-breakdown.ts'
import { compareBars } from './recompute-drawings.ts'
import { compareFigurePages } from './recompute-figure-pages.ts'
import { compareGrossPage } from './recompute-gross.ts'
import { compareSentences } from './recompute-sentences.ts'
import { compareVersions } from './recompute-versions.ts'
import type { Report } from './report.ts'

/** Every figure on the pages of a report but the rows of its tables, which are compared with the other files about a table. */
export function comparePages(report: Report, textOf: PublishedText): Difference[] {
  return [
    ...report.tables.flatMap((table) => [
      ...compareSentences(report, table, textOf),
      ...compareBars(report, table, textOf),
      ...compareBreakdowns(report, table, textOf),
    ]),
    ...compareGrossPage(report, textOf),
    ...compareFigurePages(report, textOf),
    ...compareAccountability(report, textOf),
    ...compareVersions(report, textOf),
  ]
}
