import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sha256, sha256 } from '../../../functions/core/digest.ts'
import { keys } from '../../../functions/core/keys.ts'
import { type ParquetRow, parquetBytes } from '../../../functions/core/parquet.ts'
import { linesLayout, snapshotLayouts, snapshotTables } from '../../../functions/core/table-layout.ts'
import {
  type AskedQuestion,
  type BoundSql,
  type Engine,
  EngineError,
  type Scope,
} from '../../../functions/io/engine.ts'
import { ask } from '../../../functions/io/question.ts'
import type { Store } from '../../../functions/io/store.ts'

/** An engine over an empty data store. */
export interface OpenedEngine {
  readonly engine: Engine
  readonly data: Store
  remove(): Promise<void>
}

const MAX = Number.MAX_SAFE_INTEGER
/** An intake of four lines. */
export const small = sha256('small')
/** A digest of digits only is still no number. */
const extreme = '1234'.padStart(64, '0') as Sha256
export const others = sha256('others')

/** `line` with everything else as usual, but for what is given. */
export function line(number: number, cells: Readonly<Record<string, string | number | null>> = {}): ParquetRow {
  const usual: Readonly<Record<string, string | number | null>> = {
    line: number,
    year: 2021,
    cost_center: '6100',
    account: '40100',
    taakveld: '0.4',
    category: '1.1',
    side: 'expense',
    ...cells,
  }
  return linesLayout.map(({ name }) => usual[name] ?? null)
}

const lines = new Map<Sha256, readonly ParquetRow[]>([
  [
    small,
    [
      line(2, { cost_center: '0610', taakveld: '0.1', cost_center_label: 'Coördinatie € ĳ 👍', actual: -5 }),
      line(3, { cost_center: '610', taakveld: '0.10', cost_center_label: '', actual: 0 }),
      line(4, { cost_center: '6100', taakveld: '0.1', cost_center_label: null, actual: null }),
      line(5, { cost_center: "6'100", taakveld: '0.100', actual: 7, side: 'revenue' }),
    ],
  ],
  [extreme, [line(2, { actual: MAX, budget_original: -MAX }), line(3, { actual: -1, budget_original: 1 })]],
  [others, [line(2, { actual: -1000 }), line(3, { actual: -2000 })]],
])

const classification: ReadonlyMap<Sha256, readonly ParquetRow[]> = new Map([
  [sha256('snapshot 1'), [['overhead', 'directie', 0]]],
  [
    sha256('snapshot 2'),
    [
      ['overhead', 'huis', 0],
      ['buiten', 'raad', 1],
    ],
  ],
])
export const [firstSnapshot = small, secondSnapshot = small] = [...classification.keys()]
export const scopeOf = (snapshot: Sha256, ...intakes: readonly Sha256[]): Scope => ({ snapshot, intakes })

const placeholders = ({ intakes }: Scope) => intakes.map(() => '?').join(', ')
export const ofLines = (select: string, scope: Scope, rest = ''): BoundSql => ({
  name: 'contract',
  text: `select ${select} from lines where intake in (${placeholders(scope)}) ${rest}`,
  values: scope.intakes,
})
const rowsOf = (scope: Scope): BoundSql => ({
  name: 'contract',
  text: 'select table_id, row_id, may_be_empty from classification_rows where snapshot = ? order by row_id',
  values: [scope.snapshot],
})

/** The lines and small tables that the contract asks about. */
export async function putContractData(data: Store): Promise<void> {
  for (const [intake, rows] of lines) await data.put(keys.lines(intake), await parquetBytes(linesLayout, rows))
  for (const [snapshot, rows] of classification) {
    for (const table of snapshotTables) {
      const own = table === 'classification_rows' ? rows : []
      await data.put(keys.snapshotTable(snapshot, table), await parquetBytes(snapshotLayouts[table], own))
    }
  }
}

/** What every adapter of the engine promises, over Parquet of our own writer. */
export function engineContract(adapter: string, open: () => Promise<OpenedEngine>): void {
  describe(`an engine (${adapter})`, () => {
    let place: OpenedEngine
    beforeAll(async () => {
      place = await open()
      await putContractData(place.data)
    })
    afterAll(() => place.remove())
    const query = (select: string, scope: Scope, rest?: string) =>
      place.engine.query(ofLines(select, scope, rest), scope)

    it('gives digests as text, amounts up to ±2^53 as exact text, and counts too', async () => {
      const scope = scopeOf(firstSnapshot, extreme)
      expect(await query('intake, line, budget_original, actual', scope, 'order by line')).toEqual([
        { intake: extreme, line: '2', budget_original: String(-MAX), actual: String(MAX) },
        { intake: extreme, line: '3', budget_original: '1', actual: '-1' },
      ])
      const sums =
        'cast(sum(actual) as bigint) as actual, cast(sum(budget_original) as bigint) as budget, count(*) as lines'
      expect(await query(sums, scope)).toEqual([{ actual: String(MAX - 1), budget: String(1 - MAX), lines: '2' }])
    })

    it('keeps no amount apart from zero, no label apart from an empty one, and every letter', async () => {
      expect(
        await query('cost_center_label, actual, budget_amended', scopeOf(firstSnapshot, small), 'order by line'),
      ).toEqual([
        { cost_center_label: 'Coördinatie € ĳ 👍', actual: '-5', budget_amended: null },
        { cost_center_label: '', actual: '0', budget_amended: null },
        { cost_center_label: null, actual: null, budget_amended: null },
        { cost_center_label: null, actual: '7', budget_amended: null },
      ])
    })

    it('keeps codes as text: leading zeros, and 0.1 apart from 0.10', async () => {
      const scope = scopeOf(firstSnapshot, small)
      expect(await query('cost_center', scope, 'order by cost_center')).toEqual(
        ['0610', "6'100", '610', '6100'].map((cost_center) => ({ cost_center })),
      )
      expect(await query('taakveld, count(*) as lines', scope, 'group by taakveld order by taakveld')).toEqual([
        { taakveld: '0.1', lines: '2' },
        { taakveld: '0.10', lines: '1' },
        { taakveld: '0.100', lines: '1' },
      ])
    })

    it('adds nothing up to no amount, and an amount to that amount', async () => {
      const select = 'side, cast(sum(actual) as bigint) as actual, cast(sum(budget_amended) as bigint) as amended'
      expect(await query(select, scopeOf(firstSnapshot, small), 'group by side order by side')).toEqual([
        { side: 'expense', actual: '-5', amended: null },
        { side: 'revenue', actual: '7', amended: null },
      ])
    })

    it('takes values as values, whatever they look like', async () => {
      const scope = scopeOf(firstSnapshot, small)
      for (const [value, found] of [
        ["6'100", '1'],
        ["' or 1 = 1 --", '0'],
        ['?', '0'],
      ] as const) {
        const sql = { ...ofLines('count(*) as lines', scope, 'and cost_center = ?'), values: [...scope.intakes, value] }
        expect(await place.engine.query(sql, scope)).toEqual([{ lines: found }])
      }
    })

    it('lets a dossier read only its own intakes and its own small tables', async () => {
      for (const [scope, counts, rows] of [
        [scopeOf(firstSnapshot, small), ['4'], ['directie']],
        [scopeOf(secondSnapshot, others, extreme), ['2', '2'], ['huis', 'raad']],
        [scopeOf(firstSnapshot, small, others), ['4', '2'], ['directie']],
      ] as const) {
        const totals = await ask(place.engine, 'control-totals', scope)
        expect(new Map(totals.map((row) => [row['intake'], row['line_count']]))).toEqual(
          new Map(scope.intakes.map((intake, index) => [intake, counts[index]])),
        )
        expect((await place.engine.query(rowsOf(scope), scope)).map((row) => row['row_id'])).toEqual(rows)
      }
    })

    it('keeps dossiers apart that ask at the same time', async () => {
      const scopes = [scopeOf(firstSnapshot, small), scopeOf(secondSnapshot, others), scopeOf(firstSnapshot, extreme)]
      const answers = await Promise.all(scopes.map((scope) => query('distinct intake', scope)))
      expect(answers).toEqual(scopes.map(({ intakes }) => [{ intake: intakes[0] }]))
    })

    it('stops when the asker gives up, and answers the next', async () => {
      const scope = scopeOf(firstSnapshot, small)
      const few = ofLines('line', scope)
      const crossed = Array.from({ length: 24 }, (_, index) => `few ${'f'.repeat(index + 1)}`).join(' cross join ')
      const endless = { ...few, text: `with few as (${few.text}) select sum(f.line) as total from ${crossed}` }
      const watch = new AbortController()
      const asked = place.engine.query(endless, scope, { signal: watch.signal })
      setTimeout(() => watch.abort(), 150)
      await expect(asked).rejects.toThrow(EngineError)
      await expect(place.engine.query(few, scope, { signal: AbortSignal.abort() })).rejects.toThrow(EngineError)
      expect(await query('count(*) as lines', scope)).toEqual([{ lines: '4' }])
    })

    it('says which question was asked, how long it took and what it read', async () => {
      const scope = scopeOf(firstSnapshot, small)
      const asked: AskedQuestion[] = []
      await place.engine.query(ofLines('count(*) as lines', scope), scope, {
        asked: (question) => asked.push(question),
      })
      expect(asked).toEqual([
        { name: 'contract', milliseconds: expect.any(Number), scannedBytes: asked[0]?.scannedBytes },
      ])
      expect(asked[0]?.milliseconds).toBeGreaterThanOrEqual(0)
    })

    it('names the question that failed, with its cause', async () => {
      const scope = scopeOf(firstSnapshot, small)
      const failing = place.engine.query({ ...ofLines('no_such_column', scope), name: 'checks/kapot' }, scope)
      const error: unknown = await failing.then(
        () => expect.fail('the question did not fail'),
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(EngineError)
      expect(error).toMatchObject({
        message: expect.stringMatching(/checks\/kapot.*no_such_column/s),
        cause: expect.anything(),
      })
      expect(await query('count(*) as lines', scope)).toEqual([{ lines: '4' }])
    })
  })
}
