import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportSettings } from '../../export-settings.ts'
import { ledgerHeader, readLedger, readLines } from './ledger-file.ts'

const line = '2021;6100;40100;0.4;1.1;L;1,00;2,00;3,00'

describe('the rows of an export that are no lines', () => {
  it('are a preamble, repeated headers, blank rows, totals and a footer', () => {
    const text = [
      'Gemeente Voorbeeldstad',
      'Export;van;1-2-2022',
      '',
      ledgerHeader,
      line,
      ';;;;;;;;',
      ledgerHeader.toUpperCase(),
      line,
      'Totaal;;;;;;2,00;4,00;6,00',
      '   ',
      'Einde van de lijst',
    ].join('\r\n')
    const { rows, problems, headerLine, lines } = readLedger(text)
    expect(problems).toEqual([])
    expect(headerLine).toBe(4)
    expect(lines.map(({ line }) => line)).toEqual([5, 8])
    expect(rows).toEqual({
      records: 11,
      header: 1,
      preamble: 2,
      lines: 2,
      rejected: 0,
      blank: 3,
      totals: 1,
      repeatedHeaders: 1,
      footers: 1,
    })
  })

  it('are no footers when they are a number: a line that is cut off is an error', () => {
    expect(readLines([line, '1.234,00']).problems).toEqual([['regel-te-kort', 3, null, null]])
    expect(readLines([line, ',00']).problems).toEqual([['regel-te-kort', 3, null, null]])
    expect(readLines([line, '2021']).problems).toEqual([['regel-te-kort', 3, null, null]])
  })

  it('are no footers with more than one cell, and no repeated header with less than all of it', () => {
    expect(readLines([line, 'Directie;Salarissen']).problems).toEqual([['regel-te-kort', 3, null, null]])
    expect(readLines([line, 'Boekjaar;Kostenplaats']).problems).toEqual([['regel-te-kort', 3, null, null]])
  })

  it('may have more cells than the header when those are blank', () => {
    expect(readLines([`${line};;`]).problems).toEqual([])
  })

  it.each<[string, string, string, string]>([
    ['too long', `${line};extra`, 'regel-te-lang', 'Deze regel heeft 10 cellen; de kopregel heeft er 9.'],
    [
      'too short',
      line.slice(0, line.lastIndexOf(';')),
      'regel-te-kort',
      'Deze regel heeft 8 cellen; de kopregel heeft er 9.',
    ],
  ])('are refused, not padded or cut, when they are %s', (_name, ragged, code, message) => {
    const { findings, rows } = readLines([ragged, line])
    expect(findings.items).toMatchObject([{ code, line: 2, message }])
    expect(rows).toMatchObject({ lines: 1, rejected: 1 })
  })

  it('are compared with the lines when they are totals', () => {
    expect(readLines([line, 'Totaal;;;;;;1,00;2,00;3,01']).problems).toEqual([
      ['totaalregel-wijkt-af', 3, 'rekening', '3,01'],
    ])
  })

  it('do not count as lines when their label is a total word, and do when it is only part of one', () => {
    const header = `${ledgerHeader};Kostenplaatsnaam`
    const { rows } = readLedger(
      [header, `${line};Totaalbeheer`, `${line};Directie`, ';;;;;;2,00;4,00;6,00;Totaal'].join('\n'),
    )
    expect(rows).toMatchObject({ lines: 2, totals: 1 })
  })
})

describe('the header of an export', () => {
  it('is missed when there is none', () => {
    const { problems, findings } = readLedger('a;b\nc;d\n')
    expect(problems).toEqual([['kopregel-ontbreekt', null, null, null]])
    expect(findings.items[0]?.advice).toContain('grootboekrekening')
  })

  it('is missed in a file without lines, or in one with a header alone', () => {
    expect(readLedger('').problems).toEqual([['kopregel-ontbreekt', null, null, null]])
    expect(readLedger(`${ledgerHeader}\n`).problems).toEqual([['geen-regels', null, null, null]])
  })

  it('names every column that is missing, and nothing of the lines is used', () => {
    const { problems, lines, rows } = readLedger('Boekjaar;Kostenplaats;Taakveld;Realisatie\n2021;6100;0.4;1,00\n')
    expect(problems.map(([code, line, column]) => [code, line, column])).toEqual([
      ['kolom-ontbreekt', 1, 'grootboekrekening'],
      ['kolom-ontbreekt', 1, 'categorie'],
      ['kolom-ontbreekt', 1, 'begroting primitief'],
      ['kolom-ontbreekt', 1, 'begroting na wijziging'],
      ['kolom-ontbreekt', 1, 'lasten/baten'],
    ])
    expect(lines).toEqual([])
    expect(rows.rejected).toBe(1)
  })

  it('may use words of the dossier, in any order, case and padding', () => {
    const settings = exportSettings({ kolommen: { kostenplaats: ['Afdeling'], rekening: ['Stand'] } })
    const header = ledgerHeader.replace('Kostenplaats', ' AFDELING ').replace('Realisatie', '"Stand"')
    expect(readLedger(`${header}\n${line}\n`, settings).lines).toMatchObject([{ costCenter: '6100', actual: -3_00 }])
  })

  it('is the same with one letter ĳ, an underscore or a line break in a name', () => {
    const header = ledgerHeader
      .replace('wijziging', 'w\u0133ziging')
      .replace('Begroting primitief', '"Begroting_\nprimitief"')
    expect(readLedger(`${header}\n${line}\n`).lines).toMatchObject([{ budgetOriginal: -1_00, budgetAmended: -2_00 }])
  })

  it('that names a column twice is refused: which of the two counts is not ours to guess', () => {
    const { lines, findings } = readLedger(`${ledgerHeader};Rekening\n${line};99,00\n`)
    expect(lines).toEqual([])
    expect(findings.items).toContainEqual(
      expect.objectContaining({ code: 'kolom-dubbel', line: 1, column: 'rekening' }),
    )
  })

  it('tells which columns are not used, without stopping anything', () => {
    const { findings } = readLedger(`${ledgerHeader};Boekingstekst;Leverancier\n${line};x;y\n`)
    expect(findings.items).toMatchObject([{ code: 'kolommen-niet-gebruikt', severity: 'info', line: 1 }])
    expect(findings.items[0]?.message).toContain('Boekingstekst, Leverancier')
    expect(findings.blocks).toBe(false)
  })
})

describe('every record of a file', () => {
  const kinds = {
    line,
    rejected: '2020;6100;40100;0.4;1.1;L;;;',
    short: '2021;6100',
    long: `${line};meer`,
    blank: ';;;;;;;;',
    empty: '',
    total: 'Totaal;;;;;;;;',
    header: ledgerHeader,
    footer: 'Afgedrukt door de administratie',
    quoted: '2021;6100;40100;0.4;1.1;L;"1,\n00";;',
  }
  const rows = fc.array(fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])), { maxLength: 30 })

  it('is counted once: records is the sum of what became of them', () => {
    const preamble = fc.array(fc.constantFrom('Gemeente', 'Export;1;2', ''), { maxLength: 3 })
    fc.assert(
      fc.property(preamble, rows, fc.boolean(), (preamble, rows, withHeader) => {
        const texts = [...preamble, ...(withHeader ? [ledgerHeader] : []), ...rows.map((kind) => kinds[kind])]
        const { rows: counts, lines } = readLedger(texts.map((text) => `${text}\n`).join(''))
        const { records, ...others } = counts
        expect(records).toBe(texts.length)
        expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(records)
        expect(lines).toHaveLength(counts.lines)
      }),
      { numRuns: 300 },
    )
  })

  it('becomes what it is', () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const { rows: counts } = readLines(rows.map((kind) => kinds[kind]))
        const count = (...wanted: (keyof typeof kinds)[]) => rows.filter((kind) => wanted.includes(kind)).length
        expect(counts).toMatchObject({
          lines: count('line'),
          rejected: count('rejected', 'short', 'long', 'quoted'),
          blank: count('blank', 'empty'),
          totals: count('total'),
          repeatedHeaders: count('header'),
          footers: count('footer'),
        })
      }),
      { numRuns: 300 },
    )
  })
})
