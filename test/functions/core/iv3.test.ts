import { describe, expect, it } from 'vitest'
import type { TextRow } from '../../../functions/core/engine-row.ts'
import { buildIv3 } from '../../../functions/core/iv3.ts'
import { readIv3 } from '../../../functions/core/iv3-file.ts'

const csv = { bestand: 'iv3.csv', bron: 'Iv3 2021', eenheid: 1000 } as const
const json = { ...csv, bestand: 'iv3.json' } as const
const readCsv = (...lines: readonly string[]) =>
  readIv3(Buffer.from(['taakveld;categorie;lasten;baten', ...lines].join('\n')), csv, 2021)
const readJson = (content: unknown, year = 2021) => readIv3(Buffer.from(JSON.stringify(content)), json, year)
const taakveld = (code: string, expense: number | null, revenue: number | null) => ({
  taakveld: code,
  expense,
  revenue,
})

describe('iv3.csv', () => {
  it('adds up categorieën, in cents and in the saldo view; a blank is no amount', () => {
    expect(readCsv('0.4 Overhead;1.1;1.200,5;', '0.4;3.8;20;5', '0.10;7.1;;0')).toEqual({
      taakvelden: [taakveld('0.10', null, 0), taakveld('0.4', -122_050_000, 500_000)],
      findings: [],
    })
  })

  it('names a taakveld of another year and an amount that cannot be read, with their lines', () => {
    const { findings } = readCsv('0.44;1.1;5;', '0.4;1.1;vijf;1.234')
    expect(findings.map(({ code, line, value }) => [code, line, value])).toEqual([
      ['bedrag-onleesbaar', 3, 'vijf'],
      ['bedrag-dubbelzinnig', 3, '1.234'],
      ['taakveld-onbekend', 2, '0.44'],
    ])
  })
})

describe('iv3.json', () => {
  const openData = {
    unit: 'x 1.000 EUR',
    rows: [
      { jaar: 2021, verslagsoort: '2021X000', lasten_per_taakveld: { '0.4': 11 } },
      { jaar: 2021, verslagsoort: '2021X005', lasten_per_taakveld: { '0.4': 12.0, '0.1': 0, '8.3': -99998 } },
    ],
  }
  const delivery = {
    metadata: { boekjaar: 2021, status: 'Realisatie', overheidsnaam: 'Voorbeeldstad' },
    data: {
      lasten: [
        { taakveld: '0.4', categorie: '1.1', bedrag: 10 },
        { taakveld: '0.4', categorie: '3.8', bedrag: 2.5 },
      ],
      baten: [{ taakveld: '0.4', categorie: '3.8', bedrag: -1 }],
    },
  }

  it('as CBS publishes it: the accounts of the year; it states no baten, and -99998 is no figure', () => {
    expect(readJson(openData)).toEqual({
      taakvelden: [taakveld('0.1', 0, null), taakveld('0.4', -1_200_000, null)],
      findings: [],
    })
  })

  it('as a municipality delivers it: lasten and baten', () => {
    expect(readJson(delivery).taakvelden).toEqual([taakveld('0.4', -1_250_000, -100_000)])
  })

  it.each<[string, unknown, number, string]>([
    ['of another year', openData, 2020, 'er staat geen jaarrekening van 2020 in'],
    ['of another year, delivered', delivery, 2020, 'het boekjaar is 2021, niet 2020'],
    [
      'of a budget',
      { ...delivery, metadata: { boekjaar: 2021, status: 'Begroting' } },
      2021,
      'de status is “Begroting”',
    ],
    ['of another shape', { rijen: [] }, 2021, 'de vorm is anders'],
    [
      'with parts of a cent',
      { ...delivery, data: { lasten: [{ taakveld: '0.4', categorie: '1.1', bedrag: 0.000001 }], baten: [] } },
      2021,
      'geen hele centen',
    ],
    ['without an amount', { ...delivery, data: { lasten: [], baten: [] } }, 2021, 'er staat geen enkel bedrag in'],
  ])('%s is refused', (_name, content, year, reason) => {
    const { findings } = readJson(content, year)
    expect(findings.map(({ code }) => code)).toContain('cbs-cijfers-onleesbaar')
    expect(findings[0]?.message).toContain(reason)
  })

  it('that is no JSON at all is refused', () => {
    expect(readIv3(Buffer.from('<html>'), json, 2021).findings).toHaveLength(1)
  })
})

describe('lines beside Iv3', () => {
  const row = (taakveld: string, ...cents: readonly (number | null)[]): TextRow => {
    const text = cents.map((amount) => (amount === null ? null : String(amount)))
    const [ledger_expense = null, ledger_revenue = null, iv3_expense = null, iv3_revenue = null] = text
    return { taakveld, ledger_expense, ledger_revenue, iv3_expense, iv3_revenue }
  }
  const build = (rows: readonly TextRow[], eenheid: 1 | 1000 = 1000) =>
    buildIv3({ iv3: { ...csv, eenheid }, jaar: 2021 }, rows)

  it('say what the lines explain, and what they do not', () => {
    const iv3 = build([row('0.4', -12_402_000_00, 354_000_00, -13_071_000_00, 1_000_000_00)])
    expect(iv3?.taakvelden).toEqual([
      {
        taakveld: '0.4',
        label: 'Overhead',
        expense: { iv3: -13_071_000_00, ledger: -12_402_000_00, explained: -12_402_000_00, unexplained: -669_000_00 },
        revenue: { iv3: 1_000_000_00, ledger: 354_000_00, explained: 354_000_00, unexplained: 646_000_00 },
        balance: { iv3: -12_071_000_00, ledger: -12_048_000_00, explained: -12_048_000_00, unexplained: -23_000_00 },
      },
    ])
    expect(iv3?.total).toEqual({
      expense: iv3?.taakvelden[0]?.expense,
      revenue: iv3?.taakvelden[0]?.revenue,
      balance: iv3?.taakvelden[0]?.balance,
    })
  })

  it('explain an amount whole when they round to it; in whole euros nothing is rounding', () => {
    const halfThousand = [row('0.1', -1_500_00, null, -2_000_00, null)]
    expect(build(halfThousand)?.taakvelden[0]?.expense).toMatchObject({ explained: -2_000_00, unexplained: 0 })
    expect(build([row('0.1', -1_499_99, null, -2_000_00, null)])?.taakvelden[0]?.expense.unexplained).toBe(-500_01)
    expect(build(halfThousand, 1)?.taakvelden[0]?.expense.unexplained).toBe(-500_00)
  })

  it('are silent where Iv3 is: no saldo of one side, and no difference without a statement', () => {
    const [own] = build([row('0.1', -5, 7, -5, null)])?.taakvelden ?? []
    expect(own?.revenue).toEqual({ iv3: null, ledger: 7, explained: null, unexplained: null })
    expect(own?.balance).toEqual({ iv3: null, ledger: 2, explained: null, unexplained: null })
  })

  it('are not compared in a dossier without Iv3', () => {
    expect(buildIv3({ jaar: 2021 }, [row('0.1', 1, 1, null, null)])).toBeNull()
  })
})
