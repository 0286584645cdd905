import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Aggregated, aggregate } from '../../functions/aggregate.ts'
import type { ControlTotal } from '../../functions/core/report.ts'
import {
  balanceOf,
  borders,
  classificationHeader,
  dossierWith,
  type GeneratedLine,
  generatedLine,
  partitionAt,
} from '../generated-dossier.ts'
import { smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

async function aggregated(...dossier: Parameters<typeof dossierWith>): Promise<Aggregated> {
  const place = await workplace(dossierWith(...dossier))
  places.push(place)
  return aggregate(place.host, smallDossierId)
}

const ledger = fc.array(generatedLine, { minLength: 1, maxLength: 60 })
/** Two different files: the same file twice is an error of its own. */
const twoLedgers = fc.tuple(ledger, ledger).filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b))
const amounts = (total: ControlTotal) => [total.budgetOriginal ?? 0, total.budgetAmended ?? 0, total.actual ?? 0]
const added = (...totals: readonly ControlTotal[]) =>
  totals.map(amounts).reduce((sum, part) => sum.map((value, index) => value + (part[index] ?? 0)), [0, 0, 0])

describe('every cent is accounted for', () => {
  it('in any ledger under any partition: files = lines = table rows + outside', async () => {
    await fc.assert(
      fc.asyncProperty(twoLedgers, borders, async ([first, second], edges) => {
        const { report, findings } = await aggregated(first, second, partitionAt(edges))
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
        const { controlTotals, sources, tables } = report?.content ?? expect.fail('no report')
        const expected = balanceOf([...first, ...second])
        expect(added(...sources.map(({ controlTotal }) => controlTotal))).toEqual(expected)
        expect(added(controlTotals.files)).toEqual(expected)
        expect(added(controlTotals.lines)).toEqual(expected)
        expect(added(...controlTotals.tables, controlTotals.outside)).toEqual(expected)
        const rows = tables.flatMap((table) =>
          table.rows.flatMap(({ expense, revenue, lines }) => [expense, revenue].map((part) => ({ ...part, lines }))),
        )
        expect(added(...rows, controlTotals.outside)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('and a classification that is no partition is reported for exactly the lines that it loses or doubles', async () => {
    await fc.assert(
      fc.asyncProperty(
        twoLedgers,
        fc.integer({ min: 6100, max: 6999 }),
        fc.integer({ min: 6100, max: 6999 }),
        async ([first, second], lowEnd, highStart) => {
          const classification = [
            classificationHeader,
            `overhead;laag;1;Laag;6100-${lowEnd};;;;;;ja;`,
            `overhead;hoog;2;Hoog;${highStart}-6999;;;;;;ja;`,
          ].join('\n')
          const { report, findings } = await aggregated(first, second, classification)
          const keys = (lines: readonly GeneratedLine[]) =>
            new Set(lines.map(({ costCenter, account, side }) => `${costCenter} ${account} ${side}`))
          const all = [...first, ...second]
          const lost = keys(all.filter(({ costCenter }) => costCenter > lowEnd && costCenter < highStart))
          const doubled = keys(all.filter(({ costCenter }) => costCenter <= lowEnd && costCenter >= highStart))
          const found = (code: string) => findings.filter((item) => item.code === code).length
          expect(found('regel-zonder-indeling')).toBe(lost.size)
          expect(found('regel-in-twee-rijen')).toBe(doubled.size)
          expect(report === null).toBe(lost.size + doubled.size > 0)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('figuresDigest', () => {
  it('does not change with the order of files or of rows', async () => {
    await fc.assert(
      fc.asyncProperty(twoLedgers, fc.integer(), async ([first, second], seed) => {
        const classification = partitionAt([6500])
        const straight = await aggregated(first, second, classification)
        const shuffled = [...first].sort(
          (a, b) => ((a.costCenter * 31 + a.account + seed) % 97) - ((b.costCenter * 31 + b.account + seed) % 97),
        )
        const turned = await aggregated(second, shuffled, classification)
        expect(turned.report?.content.figuresDigest).toBe(straight.report?.content.figuresDigest)
      }),
      { numRuns: 10 },
    )
  })
})
