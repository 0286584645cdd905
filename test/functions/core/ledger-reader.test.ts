import { describe, expect, it } from 'vitest'
import type { ExportSettings } from '../../../functions/core/export-settings.ts'
import { exportSettings } from '../../export-settings.ts'
import { ledgerHeader, readLedger, readLines } from './ledger-file.ts'

const row = (side: string, actual: string) => `2021;6100;40100;0.4;3.8;${side};;;${actual}`
const right = row('L', '1.200,25')

describe('the sign of an amount', () => {
  it.each<[ExportSettings['teken'], string, string, string, string]>([
    ['lasten-positief', '100,00', '-10,00', '50,00', '-5,00'],
    ['lasten-negatief', '-100,00', '10,00', '50,00', '-5,00'],
    ['debet-positief', '100,00', '-10,00', '-50,00', '5,00'],
  ])('%s: a cost, a credit note on it, an income and a refund of it', (teken, cost, creditNote, income, refund) => {
    const { lines, problems, controlTotal } = readLines(
      [row('L', cost), row('L', creditNote), row('B', income), row('B', refund)],
      exportSettings({ teken }),
    )
    expect(problems).toEqual([])
    expect(lines.map(({ side, actual }) => [side, actual])).toEqual([
      ['expense', -100_00],
      ['expense', 10_00],
      ['revenue', 50_00],
      ['revenue', -5_00],
    ])
    expect(controlTotal).toEqual({ lines: 4, budgetOriginal: null, budgetAmended: null, actual: -45_00 })
  })

  it('never says whether a line is lasten or baten: that is the column', () => {
    const { lines } = readLines([row('B', '-50,00'), row('L', '-50,00')])
    expect(lines.map(({ side }) => side)).toEqual(['revenue', 'expense'])
  })

  it('is not that of a minus zero', () => {
    const { lines } = readLines([row('L', '0,00'), row('L', '-0,00')])
    for (const { actual } of lines) expect(Object.is(actual, 0)).toBe(true)
  })

  it('may come from the setting of a file that has no column for it', () => {
    const text = `${ledgerHeader.replace('L/B;', '')}\n2021;6100;40100;0.4;3.8;;;50,00\n`
    const read = (side: 'lasten' | 'baten') => readLedger(text, exportSettings({ 'lasten-of-baten': side })).lines
    expect(read('lasten')).toMatchObject([{ side: 'expense', actual: -50_00 }])
    expect(read('baten')).toMatchObject([{ side: 'revenue', actual: 50_00 }])
    expect(readLedger(text).problems).toEqual([['kolom-ontbreekt', 1, 'lasten/baten', null]])
  })
})

describe('a ledger line', () => {
  it('keeps its codes as text, its labels, and no amount apart from zero', () => {
    const header = `${ledgerHeader};Kostenplaats omschrijving;Omschrijving kostensoort`
    const { lines, problems } = readLedger(`${header}\n2021;0610;40100;0.10;1.1;L;0;-;;Bestuur & "zo";\n`)
    expect(problems).toEqual([])
    expect(lines).toEqual([
      {
        line: 2,
        year: 2021,
        costCenter: '0610',
        costCenterLabel: 'Bestuur & "zo"',
        account: '40100',
        accountLabel: null,
        taakveld: '0.10',
        category: '1.1',
        side: 'expense',
        budgetOriginal: 0,
        budgetAmendments: null,
        previousActual: null,
        budgetAmended: null,
        actual: null,
      },
    ])
  })

  it('has its amended budget computed where the file only has amendments', () => {
    const header = ledgerHeader.replace('Begroting na wijziging', 'Begrotingswijzigingen')
    const lines = ['100,00;50,00;1', '100,00;;1', ';50,00;1', ';;1'].map((amounts) => `2021;1;2;0.4;1.1;L;${amounts}`)
    const read = readLedger([header, ...lines].join('\n')).lines
    expect(read.map(({ budgetAmended }) => budgetAmended)).toEqual([-150_00, -100_00, -50_00, null])
  })

  it.each<[string, string, (string | number | null)[]]>([
    ['another year', '2020;6100;40100;0.4;1.1;L;;;1,00', ['jaar-klopt-niet', 2, 'boekjaar', '2020']],
    ['no code', '2021;6100;;0.4;1.1;L;;;1,00', ['code-ontbreekt', 2, 'grootboekrekening', '']],
    [
      'a taakveld that Excel made a number',
      '2021;6100;40100;0,4;1.1;L;;;1,00',
      ['code-door-excel', 2, 'taakveld', '0,4'],
    ],
    ['an error of Excel', '2021;#N/B;40100;0.4;1.1;L;;;1,00', ['code-onleesbaar', 2, 'kostenplaats', '#N/B']],
    ['another side', row('D', '1,00'), ['lasten-baten-onbekend', 2, 'lasten/baten', 'D']],
    ['no side', row('', '1,00'), ['lasten-baten-onbekend', 2, 'lasten/baten', '']],
    ['text for an amount', row('L', 'nihil'), ['bedrag-onleesbaar', 2, 'rekening', 'nihil']],
    ['an amount in another notation', row('L', '1,234.56'), ['bedrag-andere-notatie', 2, 'rekening', '1,234.56']],
    ['an amount with parts of a cent', row('L', '1.000,005'), ['bedrag-decimalen', 2, 'rekening', '1.000,005']],
    [
      'an amount beyond all bounds',
      row('L', '99.999.999.999.999.999'),
      ['bedrag-te-groot', 2, 'rekening', '99.999.999.999.999.999'],
    ],
  ])('is refused with %s', (_name, wrong, expected) => {
    const { problems, lines, rows } = readLines([wrong, right])
    expect(problems).toEqual([expected])
    expect(lines.map(({ line }) => line)).toEqual([3])
    expect(rows).toMatchObject({ lines: 1, rejected: 1 })
  })

  it('is refused for the date that Excel made of a taakveld', () => {
    expect(readLines(['2021;6100;40100;4-jan;1.1;L;;;1,00']).problems).toEqual([
      ['code-door-excel', 2, 'taakveld', '4-jan'],
    ])
  })

  it('reports all its problems at once', () => {
    const { problems } = readLines(['2020;;40100;0.4;1.1;X;a;b;c'])
    expect(problems.map(([code]) => code)).toEqual([
      'bedrag-onleesbaar',
      'bedrag-onleesbaar',
      'bedrag-onleesbaar',
      'jaar-klopt-niet',
      'code-ontbreekt',
      'lasten-baten-onbekend',
    ])
  })
})

describe('an amount column', () => {
  it('that stays ambiguous is an error with a question, never a guess', () => {
    const { problems } = readLines([row('L', '100'), row('L', '1.234'), row('L', '5.678')])
    expect(problems).toEqual([['bedrag-dubbelzinnig', 3, 'rekening', '1.234']])
  })

  it('is decided by one value that can be read in one way only', () => {
    const { problems, lines } = readLines([row('L', '1.234'), row('L', '5,50')])
    expect(problems).toEqual([])
    expect(lines.map(({ actual }) => actual)).toEqual([-1_234_00, -5_50])
  })

  it('that was read as the wrong notation says so at the end', () => {
    expect(readLines([row('L', '1,234.56'), row('L', '2.50')]).decided.rekening).toBe('point')
    expect(readLines([row('L', '1.234,56')]).decided.rekening).toBe('comma')
  })
})
