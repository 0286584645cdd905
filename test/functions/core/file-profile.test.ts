import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, detectForm } from '../../../functions/core/csv.ts'
import { FileProfile } from '../../../functions/core/file-profile.ts'

function profile(text: string) {
  const found = new FileProfile('bestand.csv')
  found.read(new CsvReader(detectForm(text)).read(text, true))
  const columns = found.finish()
  return { found, columns, sums: Object.fromEntries(columns.map(({ name, sum }) => [name, sum])) }
}

const lines = (...rows: string[]) => `${rows.join('\n')}\n`

describe('a file of which nobody said anything', () => {
  it('is named column by column, with its sums and what it recognizes', () => {
    const { found, columns } = profile(
      lines('Kostenplaats;Naam;Bedrag', '0610;Zorg;1.234,50', '0620;Sport;-34,50', '0630;;'),
    )
    expect(found.headerLine).toBe(1)
    expect(columns).toMatchObject([
      { name: 'Kostenplaats', role: 'kostenplaats', values: 3, blanks: 0 },
      { name: 'Naam', role: null, notation: null, sum: null, values: 2, blanks: 1, examples: ['Zorg', 'Sport'] },
      { name: 'Bedrag', role: 'bedrag', notation: 'comma', sum: '1200.00', values: 2, blanks: 1 },
    ])
  })

  it('may have a preamble, a repeated header, blank rows, a total row and a footer: none of them is a line', () => {
    const header = 'Afdeling;Omschrijving;Jaar;Bedrag'
    const { found, sums } = profile(
      lines(
        'Uitvoer grootboek',
        '',
        header,
        'A;x;2021;10,00',
        header,
        'B;y;2021;5,50',
        ';;;',
        ';;;15,50',
        'Totaal;;;15,50',
        'Einde uitvoer',
      ),
    )
    expect(found.headerLine).toBe(3)
    expect(found.rows).toEqual({
      records: 10,
      header: 1,
      preamble: 1,
      lines: 2,
      rejected: 0,
      blank: 2,
      totals: 2,
      repeatedHeaders: 1,
      footers: 1,
    })
    expect(sums['Bedrag']).toBe('15.50')
  })

  it('is refused when no row looks like a header', () => {
    const { found } = profile(lines('1,00;2,00', '3,00;4,00'))
    expect(found.findings.items.map(({ code }) => code)).toEqual(['kopregel-niet-herkend'])
  })

  it('does not take a word that begins like a total, or one blank key, for a total row', () => {
    const { found, sums } = profile(lines('Soort;Code;Bedrag', 'Totaalbeheer;1;2,00', ';2;3,00', 'Gesamtschule;;4,00'))
    expect(found.rows).toMatchObject({ lines: 3, totals: 0 })
    expect(sums['Bedrag']).toBe('9.00')
  })

  it.each([
    ['1.234,56', '-1.000,00', 'comma', '234.56'],
    ['1,234.56', '-1,000.00', 'point', '234.56'],
    ['1 234,5', '155,22-', 'comma', '1079.28'],
    [' 1,234.56 ', ' -   ', 'point', '1234.56'],
    ['(1.234,00)', '\u2212206,4', 'comma', '-1440.40'],
    ['-1 362 250', '3 484 248', null, '2121998.00'],
  ])('adds up “%s” and “%s” to the cent', (one, other, notation, sum) => {
    expect(profile(lines('Naam;Bedrag', `a;${one}`, `b;${other}`)).columns[1]).toMatchObject({ notation, sum })
  })

  it('gives no sum where the values can be read in two ways, and says so', () => {
    const { columns, found } = profile(lines('Naam;Bedrag', 'a;1.234', 'b;5.678'))
    expect(columns[1]).toMatchObject({ notation: null, sum: null, ambiguous: true })
    expect(found.findings.counts).toEqual({ 'kolom-dubbelzinnig': 1 })
  })

  it.each(['12-3-2021', '50%', '1E+05', '#REF!', '#####', 'nvt'])(
    'gives no sum of a column with “%s” in it',
    (value) => {
      expect(profile(lines('Naam;Bedrag', 'a;1,00', `b;${value}`)).sums['Bedrag']).toBeNull()
    },
  )

  it('counts rows that are too short or too long, and names their lines', () => {
    const { found } = profile(lines('A;Naam;Bedrag', '1;x;1,00', '2;y', '3;z;1,00;meer', '4;z;1,00;'))
    expect(found.rows).toMatchObject({ lines: 2, rejected: 2 })
    expect(found.findings.items.map(({ code, line }) => [code, line])).toEqual([
      ['regel-te-kort', 3],
      ['regel-te-lang', 4],
    ])
  })

  it('accounts for every record, whatever the rows are', () => {
    const row = fc.constantFrom(
      'A;x;1,00',
      ';;',
      'Naam;Soort;Bedrag',
      'Totaal;;9,00',
      'einde',
      'B;y',
      'C;z;1;2',
      ';;3,00',
      '',
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { records, ...kinds } = profile(lines('Naam;Soort;Bedrag', ...rows)).found.rows
        expect(records).toBe(rows.length + 1)
        expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(records)
      }),
    )
  })
})
