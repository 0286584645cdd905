import { describe, expect, it } from 'vitest'
import { readSmallTable } from '../../../functions/core/small-table.ts'

const columns = ['code', 'naam', 'bron'] as const
const read = (content: string | Uint8Array) =>
  readSmallTable('klein.csv', typeof content === 'string' ? Buffer.from(content) : content, columns, ['code', 'naam'])
const problems = (content: string) =>
  read(content).findings.map(({ code, line, column, value }) => [code, line, column, value])

describe('a small table of the controller', () => {
  const expected = [
    { line: 2, cells: { code: '01', naam: 'Één', bron: '' } },
    { line: 3, cells: { code: '02', naam: 'Twee', bron: 'CBS' } },
  ]

  it.each<[string, string | Uint8Array]>([
    ['semicolons', 'code;naam;bron\n01;Één;\n02;Twee;CBS\n'],
    ['commas and CRLF', 'code,naam,bron\r\n01,Één,\r\n02,Twee,CBS\r\n'],
    ['tabs', 'code\tnaam\tbron\n01\tÉén\t\n02\tTwee\tCBS'],
    ['a byte order mark', '\ufeffcode;naam;bron\n01;Één;\n02;Twee;CBS\n'],
    ['CP1252', Buffer.from('code;naam;bron\n01;Één;\n02;Twee;CBS\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffcode\tnaam\tbron\n01\tÉén\t\n02\tTwee\tCBS\n', 'utf16le')],
    ['columns in another order and case', 'Bron;NAAM; code \n;Één;01\nCBS;Twee;02\n'],
    ['quotes', '"code";"naam";"bron"\n"01";"Één";""\n"02";"Twee";"CBS"\n'],
    ['padding', 'code;naam;bron\n 01 ;Één ; \n02; Twee;CBS\n'],
    ['cells that Excel left out or added', 'code;naam;bron\n01;Één\n02;Twee;CBS;;;\n'],
  ])('is read with %s', (_name, content) => {
    expect(read(content)).toEqual({ rows: expected, findings: [] })
  })

  it('may start with a title and have blank rows; lines are those of the file', () => {
    const { rows, findings } = read('sep=;\nMijn tabel;;\n\ncode;naam;bron\n;;\n01;"Een\ntwee";\n\n02;Drie;\n')
    expect(findings).toEqual([])
    expect(rows.map(({ line, cells }) => [line, cells.naam])).toEqual([
      [6, 'Een\ntwee'],
      [9, 'Drie'],
    ])
  })

  it('may lack a column that is not required', () => {
    expect(read('code;naam\n01;Een\n')).toEqual({
      rows: [{ line: 2, cells: { code: '01', naam: 'Een', bron: '' } }],
      findings: [],
    })
  })

  it.each<[string, string, (string | number | null)[][]]>([
    ['a column that is required is missing', 'code;bron\n01;CBS\n', [['kolom-ontbreekt', 1, 'naam', null]]],
    ['a column is unknown', 'code;naam;brom\n01;Een;\n', [['kolom-onbekend', 1, 'brom', null]]],
    ['there is no header', '01;Een;CBS\n', [['kopregel-ontbreekt', null, null, null]]],
    ['the file is empty', '', [['kopregel-ontbreekt', null, null, null]]],
    ['a row has too many cells', 'code;naam;bron\n01;Een;CBS;meer\n', [['regel-te-lang', 2, null, null]]],
    ['a quote is not closed', 'code;naam;bron\n01;Een;CBS\n"02;Twee;\n', [['aanhalingsteken-open', 3, null, null]]],
  ])('says when %s', (_name, content, expected) => {
    expect(problems(content)).toEqual(expected)
  })

  it('names the column that was probably meant', () => {
    expect(read('code;naam;brom\n').findings[0]?.message).toContain('Bedoelde u “bron”?')
  })
})
