import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvForm, detectForm } from '../../../functions/core/csv.ts'

describe('the form of a file', () => {
  it.each<[string, string, CsvForm]>([
    [
      'semicolons and decimal commas',
      'k;naam;bedrag;totaal\n1;a;1,50;2,50\n2;b;3,50;4,50\n',
      { delimiter: ';', newline: '\n' },
    ],
    ['commas', 'jaar,plaats,bedrag\r\n2021,6100,1.50\r\n', { delimiter: ',', newline: '\r\n' }],
    [
      'commas with quoted decimal commas',
      'jaar,plaats,bedrag\n2021,6100,"1.000,50"\n',
      { delimiter: ',', newline: '\n' },
    ],
    ['tabs', 'jaar\tplaats\tbedrag\r2021\t6100\t1,50\r', { delimiter: '\t', newline: '\r' }],
    ['bars', 'jaar|plaats|bedrag\n2021|6100|1,50\n', { delimiter: '|', newline: '\n' }],
    [
      'commas in the texts of a file with semicolons',
      'k;naam\n1;Zand, grind, en klei\n2;Inhuur\n',
      { delimiter: ';', newline: '\n' },
    ],
    [
      'a preamble',
      'Export, gemaakt op 1-2-2022\n\nk;naam;bedrag\n1;a;1,50\n2;b;2,50\n',
      { delimiter: ';', newline: '\n' },
    ],
    ['CRLF and LF in one file', 'a;b\nc;d\r\n', { delimiter: ';', newline: '\r\n' }],
    ['one column', 'code\n1\n', { delimiter: ';', newline: '\n' }],
  ])('%s', (_name, sample, expected) => {
    expect(detectForm(sample)).toEqual(expected)
  })

  it.each([';', ',', '\t', '|'] as const)('is what the line sep=%s says, whatever the rest looks like', (delimiter) => {
    expect(detectForm(`sep=${delimiter}\r\na;b,c\r\n1;2,3\r\n`)).toEqual({ delimiter, newline: '\r\n' })
  })

  it('is found for any ledger, with decimal commas in every amount', () => {
    const euro = fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .map((cents) => `${Math.trunc(cents / 100)},${String(Math.abs(cents % 100)).padStart(2, '0')}`)
    const line = fc.tuple(fc.integer({ min: 1000, max: 9999 }), euro, euro, euro)
    const delimiters = fc.constantFrom<CsvForm['delimiter']>(';', '\t', '|')
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), delimiters, (lines, delimiter) => {
        const rows = [['kostenplaats', 'primitief', 'na wijziging', 'rekening'], ...lines]
        expect(detectForm(rows.map((row) => row.join(delimiter)).join('\n')).delimiter).toBe(delimiter)
      }),
    )
  })
})
