import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { recomputeReport } from '../../../functions/core/recompute.ts'
import { parseReport, type Report } from '../../../functions/core/report.ts'
import { diemenId } from '../../diemen.ts'

const published = inject('publicFolder')

describe('a report in which one thing was changed', () => {
  const report = (): Report =>
    parseReport(JSON.parse(readFileSync(join(published, diemenId, 'voorbeeld-rapport.json'), 'utf8')))
  type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] }
  const rowOf = (changed: Report) => changed.tables[0]?.rows[1] ?? expect.fail('no row')
  const changes: readonly (readonly [string, (changed: Report) => void, string])[] = [
    [
      'a cent of a line',
      (changed) => add(rowOf(changed).details[0]?.amounts, 'actual'),
      'rij overhead/bijdrage-duo, lasten, rekening',
    ],
    [
      'a cent of a row',
      (changed) => add(rowOf(changed).figures.actual, 'cents'),
      'rij overhead/bijdrage-duo, rekening',
    ],
    [
      'a rounded figure',
      (changed) => add(rowOf(changed).figures.budgetOriginal, 'rounded'),
      'rij overhead/bijdrage-duo, begroting primitief, afgerond',
    ],
    [
      'a variance',
      (changed) => add(rowOf(changed).figures.variance, 'cents'),
      'rij overhead/bijdrage-duo, budgetresultaat',
    ],
    [
      'a cent of a total',
      (changed) => add(changed.tables[0]?.total.figures.actual, 'cents'),
      'totaal overhead, rekening',
    ],
    [
      'a cent of a control total',
      (changed) => add(changed.controlTotals.outside, 'actual'),
      'de tabellen en wat erbuiten valt, rekening',
    ],
    [
      'the control total of a file',
      (changed) => add(changed.sources[0]?.controlTotal, 'actual'),
      'de bestanden samen, rekening',
    ],
    ['a number of lines', (changed) => add(changed.controlTotals.lines, 'lines'), 'de regels samen, aantal regels'],
  ]

  /** One more, or one less: the smallest change there is. */
  function add<K extends string>(target: Mutable<Partial<Record<K, number | null>>> | null | undefined, key: K): void {
    if (!target || typeof target[key] !== 'number') throw new Error(`no number ${key}`)
    Object.assign(target, { [key]: Number(target[key]) + 1 })
  }

  it('an indicator, an explanation or an amount beside Iv3 that does not follow is found', () => {
    const path = join(published, 'voorbeeldstad/jaarstukken-2024/voorbeeld-rapport.json')
    const source = readFileSync(path, 'utf8')
    const found = (change: (own: Mutable<Report>) => void) => {
      const changed = parseReport(JSON.parse(source))
      change(changed)
      return recomputeReport(changed)
        .map(({ place }) => place)
        .filter((place) => place !== 'de vingerafdruk van de cijfers')
    }
    const indicator = (own: Mutable<Report>) =>
      own.indicators?.find(({ result }) => result === 'available') ?? expect.fail('no indicator')
    expect(found(() => {})).toEqual([])
    expect(found((own) => Object.assign(indicator(own), { printed: '8,63' }))).toEqual([
      'indicator bi.1, zoals gedrukt',
    ])
    expect(found((own) => Object.assign(indicator(own), { value: '8.63' }))).toEqual(['indicator bi.1, afgerond'])
    expect(found((own) => add(own.iv3?.taakvelden[0]?.expense, 'unexplained'))).toEqual([
      'Iv3, taakveld 0.1, lasten, niet verklaard',
      'Iv3, taakveld 0.1, saldo',
      'Iv3, alle taakvelden, lasten',
    ])
    const explained = (own: Mutable<Report>) =>
      own.tables[0]?.rows.find(({ id }) => id === 'ict-samenwerking') ?? expect.fail('no row')
    expect(found((own) => add(explained(own).explained, 'cents'))).toEqual([
      'rij organisatiekosten/ict-samenwerking, toegelicht',
    ])
  })

  it('an adopted figure that is no longer the one of its table, or a corrected one that is rounded wrongly, is found', () => {
    const path = join(published, 'voorbeeldstad/jaarstukken-2023/voorbeeld-rapport.json')
    const own = parseReport(JSON.parse(readFileSync(path, 'utf8')))
    expect(recomputeReport(own)).toEqual([])
    const [erratum = expect.fail('no erratum')] = own.errata
    const places = (change: Partial<typeof erratum>) =>
      recomputeReport({ ...own, errata: [{ ...erratum, ...change }] }).map(({ place }) => place)
    const place = 'erratum organisatiekosten/verzekeringen, rekening'
    expect(places({ adopted: erratum.corrected })).toEqual([`${place}, vastgesteld`])
    expect(places({ adopted: null })).toEqual([`${place}, vastgesteld`])
    expect(places({ corrected: erratum.corrected && { ...erratum.corrected, rounded: 1 } })).toEqual([
      `${place}, gecorrigeerd, afgerond`,
    ])
    expect(places({ row: 'weg' })).toEqual(['erratum organisatiekosten/weg, rekening'])
  })

  it.each(changes)('%s is found', (_name, change, place) => {
    const changed = structuredClone(report())
    expect(recomputeReport(changed)).toEqual([])
    change(changed)
    expect(recomputeReport(changed).map((difference) => difference.place)).toContain(place)
  })

  it('a printed figure, a verdict, a claim, or a line in another row is found', () => {
    const found = (change: (json: string) => string) => {
      const source = JSON.stringify(report())
      const changed = change(source)
      expect(changed).not.toBe(source)
      const places = recomputeReport(parseReport(JSON.parse(changed))).map(({ place }) => place)
      return places.filter((place) => place !== 'de vingerafdruk van de cijfers')
    }
    expect(found((json) => json.replace('"printed":"−6.349"', '"printed":"−6.394"'))).toEqual([
      'rij overhead/bijdrage-duo, rekening, zoals gedrukt',
    ])
    expect(found((json) => json.replace('"verdict":"nadeel"', '"verdict":"voordeel"'))).toHaveLength(1)
    expect(found((json) => json.replace('"words":"ruim € 6,3 miljoen"', '"words":"ruim € 6,4 miljoen"'))).toEqual([
      'de tekst over overhead/bijdrage-duo/actual',
    ])
    expect(found((json) => json.replace('"costCenter":"04201"', '"costCenter":"04301"'))[0]).toBe(
      'regel 04301 43510, rij',
    )
  })
})
