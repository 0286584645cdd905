import { describe, expect, it } from 'vitest'
import {
  compareStatements,
  readReconciliation,
  type Statement,
  statementKey,
} from '../../../functions/core/reconciliation.ts'

const header = 'bron;onderdeel;kostenplaats;taakveld;bedrag;lasten;baten'
const read = (...lines: readonly string[]) =>
  readReconciliation('aansluiting.csv', Buffer.from([header, ...lines].join('\n')))

describe('aansluiting.csv', () => {
  it('states lasten and baten positive; in the saldo view lasten are negative', () => {
    const { statements, findings } = read('Saldibalans;Overhead;;0.4;Rekening;3.100,50;100,00')
    expect(findings).toEqual([])
    expect(statements).toMatchObject([
      { line: 2, source: 'Saldibalans', scope: 'Overhead', amount: 'actual', expense: -3_100_50, revenue: 100_00 },
    ])
    expect(statements[0]?.selectors.map(({ taakveld }) => taakveld.low)).toEqual(['0.4'])
  })

  it('keeps what is not stated apart from zero', () => {
    const [statement] = read('Saldibalans;Alles;;;begroting primitief;0;').statements
    expect(statement).toMatchObject({ amount: 'budgetOriginal', expense: 0, revenue: null })
    expect(Object.is(statement?.expense, -0)).toBe(false)
  })

  it.each<[string, string, (string | number | null)[]]>([
    ['another kind of amount', 'S;A;;;raming;1,00;', ['bedrag-soort-onbekend', 2, 'bedrag', 'raming']],
    ['an amount that can be two', 'S;A;;;rekening;1.234;', ['bedrag-dubbelzinnig', 2, 'lasten', '1.234']],
    ['what is no amount', 'S;A;;;rekening;;veel', ['bedrag-onleesbaar', 2, 'baten', 'veel']],
    ['a selection', 'S;A;6?;;rekening;1,00;', ['selectie-onleesbaar', 2, 'kostenplaats', '6?']],
  ])('refuses %s', (_name, line, expected) => {
    const { findings } = read(line)
    expect(findings.map(({ code, line, column, value }) => [code, line, column, value])).toEqual([expected])
  })

  it('refuses a statement without lasten and without baten: it would prove nothing', () => {
    const { findings } = read('Saldibalans;Alles;;;rekening;;')
    expect(findings).toMatchObject([{ code: 'aansluiting-leeg', severity: 'error', line: 2 }])
  })

  it('has one notation per column, which all its values decide', () => {
    expect(read('S;A;;;rekening;;1,234.56').statements).toMatchObject([{ revenue: 123456 }])
    const { findings } = read('S;A;;;rekening;1.50;', 'S;B;;;rekening;2.50;', 'S;C;;;rekening;3,50;')
    expect(findings).toMatchObject([{ code: 'bedrag-andere-notatie', line: 4, column: 'lasten' }])
  })
})

describe('what the lines add up to', () => {
  const statements: Statement[] = read(
    'Saldibalans;Alles;;;rekening;3.100,50;100,00',
    'Jaarrekening;Raad;;0.1;rekening;500,00;',
  ).statements
  const answer = (item: number, expense: string | null, revenue: string | null) => ({
    item: statementKey(item),
    found_expense: expense,
    found_revenue: revenue,
  })
  const compare = (...answers: Parameters<typeof compareStatements>[2]) =>
    compareStatements('aansluiting.csv', statements, answers)

  it('is proven when every stated amount is met, in whatever order the engine answers', () => {
    const { findings, reconciliation } = compare(answer(1, '-50000', '777'), answer(0, '-310050', '10000'))
    expect(findings).toEqual([])
    expect(reconciliation).toMatchObject([
      { scope: 'Alles', expense: { expected: -310050, found: -310050 }, revenue: { expected: 10000, found: 10000 } },
      { scope: 'Raad', expense: { expected: -50000, found: -50000 }, revenue: { expected: null, found: 777 } },
    ])
  })

  it('differs by one cent with both figures as they were stated', () => {
    const { findings } = compare(answer(0, '-310049', '10000'), answer(1, '-50000', null))
    expect(findings).toMatchObject([
      {
        code: 'aansluiting-wijkt-af',
        file: 'aansluiting.csv',
        line: 2,
        message:
          'Alles (Saldibalans), rekening, lasten: volgens de aansluiting € 3.100,50, volgens de exports € 3.100,49. Verschil € \u22120,01.',
      },
    ])
  })

  it('differs for each side by itself: too much lasten does not hide too much baten', () => {
    const { findings } = compare(answer(0, '-310150', '10100'), answer(1, '-50000', null))
    expect(findings.map(({ message }) => /(lasten|baten): /.exec(message)?.[1])).toEqual(['lasten', 'baten'])
  })

  it('is zero when no line is found', () => {
    const { findings } = compare(answer(0, '-310050', '10000'), answer(1, null, null))
    expect(findings).toMatchObject([{ line: 3 }])
    expect(findings[0]?.message).toContain('volgens de exports € 0,00. Verschil € \u2212500,00.')
  })

  it('is no answer at all: then the world is broken', () => {
    expect(() => compare(answer(0, '-310050', '10000'))).toThrow('no answer for statement 1')
  })

  it('has keys whose text order is the order of the file', () => {
    const keys = [0, 1, 2, 9, 10, 11, 100].map(statementKey)
    expect([...keys].sort()).toEqual(keys)
  })
})

describe('named items', () => {
  const itemHeader = 'bron;onderdeel;post;taakveld;bedrag;lasten;baten'
  const readItems = (...lines: readonly string[]) =>
    readReconciliation('aansluiting.csv', Buffer.from([itemHeader, ...lines].join('\n')))
  const statement = 'Jaarrekening;Alles;;;rekening;150,00;20,00'
  const answers = [{ item: statementKey(0), found_expense: '-10000', found_revenue: '2500' }]
  const compare = (...items: readonly string[]) =>
    compareStatements('aansluiting.csv', readItems(statement, ...items).statements, answers)

  it('explain a difference when nothing is left of it', () => {
    const { findings, reconciliation } = compare(
      'Jaarrekening;Alles;Afschrijving;;rekening;60,00;',
      'Jaarrekening;Alles;Dubbel in de export;;rekening;-10,00;-5,00',
    )
    expect(findings).toEqual([])
    expect(reconciliation).toEqual([
      {
        source: 'Jaarrekening',
        scope: 'Alles',
        amount: 'actual',
        expense: { expected: -15000, found: -10000 },
        revenue: { expected: 2000, found: 2500 },
        items: [
          { name: 'Afschrijving', expense: -6000, revenue: null },
          { name: 'Dubbel in de export', expense: 1000, revenue: -500 },
        ],
        unexplained: { expense: 0, revenue: 0 },
      },
    ])
  })

  it('leave what they do not explain, to the cent, as an error', () => {
    const { findings, reconciliation } = compare('Jaarrekening;Alles;Afschrijving;;rekening;49,99;-5,00')
    expect(reconciliation[0]?.unexplained).toEqual({ expense: -1, revenue: 0 })
    expect(findings.map(({ code, line, message }) => [code, line, message])).toEqual([
      [
        'aansluiting-wijkt-af',
        2,
        expect.stringContaining('waarvan genoemd € \u221249,99 en niet verklaard € \u22120,01.'),
      ],
    ])
  })

  it('belong to a statement, and select no lines', () => {
    const { findings } = readItems(
      statement,
      'Jaarrekeningen;Alles;Verdwaald;;rekening;1,00;',
      'Jaarrekening;Alles;Met een code;0.4;rekening;1,00;',
      'Jaarrekening;Alles;Van de begroting;;begroting primitief;1,00;',
    )
    expect(findings.map(({ code, line, value }) => [code, line, value])).toEqual([
      ['post-ongeldig', 3, 'Verdwaald'],
      ['post-ongeldig', 4, 'Met een code'],
      ['post-ongeldig', 5, 'Van de begroting'],
    ])
  })
})
