import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvForm, CsvReader, LONGEST_RECORD, UnreadableRecord } from '../../../functions/core/csv.ts'

const semicolon: CsvForm = { delimiter: ';', newline: '\n' }

/** Reads a file in the given blocks: each record with its line. */
function read(blocks: readonly string[], form: CsvForm = semicolon): { cells: readonly string[]; line: number }[] {
  const reader = new CsvReader(form)
  const batches = [...blocks.map((block) => reader.read(block)), reader.read('', true)]
  return batches.flatMap(({ records, lines }) => records.map((cells, index) => ({ cells, line: lines[index] ?? 0 })))
}

const brokenLine = (blocks: readonly string[], form: CsvForm = semicolon): number => {
  try {
    read(blocks, form)
  } catch (error) {
    if (error instanceof UnreadableRecord) return error.line
    throw error
  }
  return expect.fail('the quote was not noticed')
}

describe('records of a file', () => {
  it.each<[string, string, CsvForm['newline'], [number, ...string[]][]]>([
    [
      'LF',
      'a;b\nc;d\n',
      '\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a;b\r\nc;d\r\n',
      '\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'CR',
      'a;b\rc;d\r',
      '\r',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'CRLF and LF in one file',
      'a;b\r\nc;d\ne;f\r\n',
      '\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [3, 'e', 'f'],
      ],
    ],
    [
      'no line end at the end',
      'a;b\nc;d',
      '\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'a blank line in between',
      'a\n\nb\n',
      '\n',
      [
        [1, 'a'],
        [2, ''],
        [3, 'b'],
      ],
    ],
    [
      'a line end in quotes',
      'a;"x\ny"\nb;c\n',
      '\n',
      [
        [1, 'a', 'x\ny'],
        [3, 'b', 'c'],
      ],
    ],
    [
      'CRLF in quotes',
      'a;"x\r\ny\r\nz"\r\nb;c\r\n',
      '\r\n',
      [
        [1, 'a', 'x\r\ny\r\nz'],
        [4, 'b', 'c'],
      ],
    ],
    [
      'CR in quotes of a CR file',
      'a;"x\ry"\rb;c\r',
      '\r',
      [
        [1, 'a', 'x\ry'],
        [3, 'b', 'c'],
      ],
    ],
    ['a delimiter in quotes', '"a;b";c\n', '\n', [[1, 'a;b', 'c']]],
    ['a doubled quote', '"zei ""ja""";c\n', '\n', [[1, 'zei "ja"', 'c']]],
    ['only a doubled quote', '"""";c\n', '\n', [[1, '"', 'c']]],
    ['an empty quoted cell', '"";c\n', '\n', [[1, '', 'c']]],
    ['a quote inside a cell without quotes', 'buis 3" lang;c\n', '\n', [[1, 'buis 3" lang', 'c']]],
    [
      'a quoted last cell before CRLF',
      'a;"b"\r\nc;"d"\r\n',
      '\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'the line that says sep',
      'sep=;\na;b\n',
      '\n',
      [
        [1, 'sep=', ''],
        [2, 'a', 'b'],
      ],
    ],
    ['no text at all', '', '\n', []],
  ])('%s', (_name, text, newline, expected) => {
    const records = read([text], { delimiter: ';', newline })
    expect(records.map(({ cells, line }) => [line, ...cells])).toEqual(expected)
  })
})

const NEWLINES = ['\n', '\r\n', '\r'] as const
const DELIMITERS = [';', ',', '\t', '|'] as const
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '€', '1', ',', ';', '"', '\n', '\r\n', ' ', '\t', '|'),
  maxLength: 6,
})
/** Two columns or more: a record of one empty cell is a blank line. */
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
const form = fc.record({ delimiter: fc.constantFrom(...DELIMITERS), newline: fc.constantFrom(...NEWLINES) })

const csvText = (rows: readonly (readonly string[])[], { delimiter, newline }: CsvForm) =>
  rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter) + newline).join('')
/** A cell of a CR file has no LF (and no CR at its end, which is padding), a cell of an LF file no CR. */
const fitting = (text: string, newline: CsvForm['newline']) =>
  newline === '\r'
    ? text.replace(/\r?\n/g, '\r').replace(/\r+$/, '')
    : newline === '\n'
      ? text.replaceAll('\r\n', '\n')
      : text

describe('reading what was written', () => {
  it('gives every cell back, on the line where its record starts', () => {
    fc.assert(
      fc.property(table, form, (rows, form) => {
        const fitted = rows.map((row) => row.map((text) => fitting(text, form.newline)))
        const records = read([csvText(fitted, form)], form)
        expect(records.map(({ cells }) => cells)).toEqual(fitted)
        const breaks = fitted.map((row) => csvText([row], form).split(form.newline === '\r' ? '\r' : '\n').length - 1)
        expect(records.map(({ line }) => line)).toEqual(
          breaks.map((_, index) => 1 + breaks.slice(0, index).reduce((sum, count) => sum + count, 0)),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same records and lines wherever a block ends', () => {
    fc.assert(
      fc.property(table, form, fc.boolean(), (rows, form, closed) => {
        const fitted = rows.map((row) => row.map((text) => fitting(text, form.newline)))
        const whole = csvText(fitted, form)
        const text = closed ? whole : whole.slice(0, -form.newline.length)
        const expected = read([text], form)
        for (let at = 0; at <= text.length; at += 1)
          expect(read([text.slice(0, at), text.slice(at)], form), `cut at ${at}`).toEqual(expected)
        expect(read([...text], form)).toEqual(expected)
      }),
      { numRuns: 150 },
    )
  })

  it('does the same for a file without quotes', () => {
    const text = '2021;6100;1.000,00\r\n\r\n2021;6110;2,50\n2021;6120;-\r\n'
    const expected = read([text])
    expect(expected.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    for (let at = 0; at <= text.length; at += 1) expect(read([text.slice(0, at), text.slice(at)])).toEqual(expected)
  })
})

describe('a broken quote', () => {
  it.each<[string, string, number]>([
    ['that is never closed', 'a;b\nc;d\n"e;f\ng;h\n', 3],
    ['with text behind it', 'a;b\n"c" d;e\nf;g\n', 2],
    ['with text behind it, closed much later', 'a;b\n"c" d;e\nf;g\n"h";i\n', 2],
    ['after a record of two lines', 'a;"b\nc"\nd;"e\nf;g\n', 3],
    ['on the first line', '"a;b\nc;d\n', 1],
  ])('%s is reported at its own line, wherever a block ends', (_name, text, line) => {
    for (let at = 0; at <= text.length; at += 1)
      expect(brokenLine([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toBe(line)
  })

  it('does not pile up the rest of the file', () => {
    const block = `${'x;y\n'.repeat(25_000)}`
    const reader = new CsvReader(semicolon)
    reader.read('a;b\n"c;d\n')
    let given = 0
    expect(() => {
      for (; given <= 2 * LONGEST_RECORD; given += block.length) reader.read(block)
    }).toThrow(new UnreadableRecord(2))
    expect(given).toBeLessThanOrEqual(LONGEST_RECORD + block.length)
  })

  it('is not seen in a long record that does close', () => {
    const long = 'x'.repeat(LONGEST_RECORD - 100)
    expect(read([`a;"${long}`, '"\nb;c\n']).map(({ line }) => line)).toEqual([1, 2])
  })
})
