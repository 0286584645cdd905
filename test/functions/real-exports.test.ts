import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../functions/check.ts'
import { checkRecordSchema } from '../../functions/core/check-record.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { withScratch } from '../../functions/io/scratch.ts'

/** Public exports of other governments lie beside the project where it is developed; they have no licence to be in it. */
const folder = join(import.meta.dirname, '../../../shared/exports')

/** Rows and sums as their publishers or an independent count give them. */
const expected: readonly (readonly [file: string, lines: number, sums: Readonly<Record<string, string>>])[] = [
  [
    'de_freiburg/freiburg_ergebnishaushalt_2017_2018.csv',
    363,
    {
      'Ergebnis 2015 (Erträge)': '846097365.96',
      'Ergebnis 2015 (Aufwendungen)': '-801165278.96',
      'Ergebnis 2015 (Saldo/Zuschussbedarf/Erträge - Aufwendungen)': '44932087.00',
    },
  ],
  [
    'de_moers/Moers_Haushalt.csv',
    2119,
    { 'Ist 2015': '17364260.82', 'Ist 2016': '10348829.83', 'Plan 2016': '9451058.04', 'Plan 2017': '775222.78' },
  ],
  [
    'no_bergen/driftsbudsjett_2012.csv',
    1944,
    { '2012': '-110.00', '2013': '-371.00', '2014': '-471.00', '2015': '-437.00' },
  ],
  [
    'no_bergen/driftsbudsjett_2013.csv',
    1761,
    { '2013': '-490.00', '2014': '-627.00', '2015': '-489.00', '2016': '-539.00' },
  ],
  ['nl_iv3/iv3_per_taakveld_2025_begroting.csv', 23667, { Baten: '167397372.00', Lasten: '167396980.00' }],
  ['uk_leeds/raw_2010-12.csv', 10303, { 'Net amount': '77179009.24' }],
  ['uk_leeds/processed_2010-12.csv', 10303, { Amount: '77875424.32' }],
]

describe.skipIf(!existsSync(folder))('real exports of other governments', () => {
  it.each(expected)('%s arrives whole: every row, and every sum to the cent', async (file, lines, sums) => {
    const { record } = await check({ openFolder: (path) => new FolderStore(path), withScratch }, join(folder, file))
    expect(record?.rows.lines).toBe(lines)
    const found = Object.fromEntries(record?.columns.map(({ name, sum }) => [name, sum]) ?? [])
    for (const [column, sum] of Object.entries(sums)) expect(found[column], column).toBe(sum)
    const { records, ...kinds } = record?.rows ?? expect.fail('no record')
    expect(records).toBe(Object.values(kinds).reduce((total, count) => total + count, 0))
    expect(checkRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
  })

  it('shows what nobody noticed: the cleaned file of Leeds has lost its minus signs', async () => {
    const sumOf = async (file: string, column: string) => {
      const { record } = await check({ openFolder: (path) => new FolderStore(path), withScratch }, join(folder, file))
      return Number(record?.columns.find(({ name }) => name === column)?.sum)
    }
    const raw = await sumOf('uk_leeds/raw_2010-12.csv', 'Net amount')
    expect(await sumOf('uk_leeds/processed_2010-12.csv', 'Amount')).toBeGreaterThan(raw + 600_000)
  })
})
