import { describe, expect, it } from 'vitest'
import { readClassification } from '../../../functions/core/classification.ts'
import { placeErrata, readErrata } from '../../../functions/core/errata.ts'
import { cents } from '../../../functions/core/money.ts'
import { buildTable } from '../../../functions/core/tables.ts'
import { tableSettings } from './table-settings.ts'

const header = 'tabel;rij-id;bedrag;vastgesteld;gecorrigeerd;reden;datum;verwijzing'

/** One table with the row `directie`: lasten of 6.349.499,50 and no original budget. */
function place(lines: readonly string[], { sign = '', status = 'vastgesteld' as 'vastgesteld' | 'concept' } = {}) {
  const settings = tableSettings()
  const indeling = `tabel;rij-id;omschrijving;teken;reden\noverhead;directie;Directie;${sign};\nbuiten;raad;Raad;;Geen bedrijfsvoering.\n`
  const classification = readClassification('indeling.csv', Buffer.from(indeling), [settings])
  const row = { table_id: 'overhead', row_id: 'directie', side: 'expense', line_count: '1' }
  const amounts = { budget_original: null, budget_amended: '-100000', actual: '-634949950' }
  const table = buildTable(settings, {
    classification,
    tableRows: [{ ...row, ...amounts }],
    drillDown: [],
    explanations: new Map(),
    beyondThreshold: [],
    previousYear: null,
  })
  const read = readErrata('errata.csv', Buffer.from([header, ...lines].join('\n')), classification, status)
  const placed = placeErrata('errata.csv', read.errata, [table])
  return { errata: placed.errata, findings: [...read.findings, ...placed.findings] }
}

const line = (adopted: string, corrected = '-6.360.500,00', amount = 'rekening') =>
  `overhead;directie;${amount};${adopted};${corrected};Niet geboekt.;2025-09-01;Raadsbrief 117`
const codesOf = (lines: readonly string[], options = {}) => place(lines, options).findings.map(({ code }) => code)

describe('errata.csv', () => {
  it('stands beside the adopted figure, printed as the table prints it', () => {
    const { errata, findings } = place([line('-6.349')])
    expect(findings).toEqual([])
    expect(errata).toEqual([
      {
        table: 'overhead',
        row: 'directie',
        amount: 'actual',
        adopted: { cents: -634_949_950, rounded: -6349, printed: '−6.349' },
        corrected: { cents: -636_050_000, rounded: -6361, printed: '−6.361' },
        reason: 'Niet geboekt.',
        date: '2025-09-01',
        reference: 'Raadsbrief 117',
      },
    ])
  })

  it.each(['-6.349', '−6.349', '-6.349.499,50', '(6.349.499,50)'])('takes %s for the adopted figure', (adopted) => {
    expect(codesOf([line(adopted)])).toEqual([])
  })

  it.each(['6.349', '-6.350', '-6.349.499,51', '-6349', '-'])('does not take %s for it', (adopted) => {
    const { findings } = place([line(adopted)])
    expect(findings.map(({ code, line }) => [code, line])).toEqual([['erratum-wijkt-af', 2]])
    expect(findings[0]?.message).toContain('staat −6.349, precies is het −6.349.499,50')
  })

  it('follows the sign of a table that shows lasten positive', () => {
    const { errata, findings } = place([line('6.349', '6.360.500,00')], { sign: '-' })
    expect(findings).toEqual([])
    expect(errata[0]?.corrected).toEqual({ cents: cents(-636_050_000), rounded: 6361, printed: '6.361' })
  })

  it('can give an amount where there was none, and take one away', () => {
    const { errata, findings } = place([
      line('-', '-500,00', 'begroting primitief'),
      line('-1.000,00', '-', 'begroting na wijziging'),
    ])
    expect(findings).toEqual([])
    expect(errata.map(({ adopted, corrected }) => [adopted?.cents ?? null, corrected?.cents ?? null])).toEqual([
      [null, -50_000],
      [-100_000, null],
    ])
  })

  it.each([
    ['before adoption', [line('-6.349')], { status: 'concept' }, ['erratum-te-vroeg']],
    ['twice of one figure', [line('-6.349'), line('-6.349')], {}, ['erratum-dubbel']],
    ['an amount in thousands or not', [line('-6.349', '-6.360')], {}, ['bedrag-dubbelzinnig']],
    ['no amount', [line('-6.349', 'meer')], {}, ['bedrag-onleesbaar']],
    ['another kind of amount', [line('-6.349', '1,00', 'realisatie')], {}, ['bedrag-soort-onbekend']],
    ['a day that does not exist', [line('-6.349').replace('09-01', '02-30')], {}, ['datum-ongeldig']],
    [
      'a row that is not in a table',
      [line('-6.349').replace('overhead;directie', 'buiten;raad')],
      {},
      ['rij-onbekend'],
    ],
    ['no reason', [line('-6.349').replace('Niet geboekt.', '')], {}, ['cel-leeg']],
  ])('refuses a line with %s', (_what, lines, options, expected) => {
    expect(codesOf(lines, options)).toEqual(expected)
  })

  it('knows which row was meant', () => {
    const [wrong] = place([line('-6.349').replace('directie', 'directe')]).findings
    expect(wrong?.message).toContain('Bedoelde u “overhead/directie”?')
  })

  it('with a header only says nothing, also before adoption', () => {
    expect(codesOf([], { status: 'concept' })).toEqual([])
  })
})
