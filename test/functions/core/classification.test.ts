import { describe, expect, it } from 'vitest'
import { type Classification, readClassification } from '../../../functions/core/classification.ts'
import { tableSettings } from './table-settings.ts'

const header =
  'tabel;rij-id;volgorde;omschrijving;kostenplaats;taakveld;lasten/baten;teken;zonder regels toegestaan;reden'
const directie = 'overhead;directie;10;Directie;6100-6199;0.4;;;;'

function classify(...lines: readonly string[]): Classification {
  return readClassification('indeling.csv', Buffer.from([header, ...lines].join('\r\n')), [tableSettings()])
}
const problems = ({ findings }: Classification) =>
  findings.map(({ code, line, column, value }) => [code, line, column, value])

describe('indeling.csv', () => {
  it('makes a row of each rij-id', () => {
    const { rows, findings } = classify(directie, 'buiten;raad;20;Raad;7000;0.1;;;ja;Geen bedrijfsvoering.')
    expect(findings).toEqual([])
    expect(rows).toMatchObject([
      {
        table: 'overhead',
        id: 'directie',
        position: 10,
        label: 'Directie',
        reversed: false,
        mayBeEmpty: false,
        reason: '',
      },
      { table: 'buiten', id: 'raad', position: 20, label: 'Raad', mayBeEmpty: true, reason: 'Geen bedrijfsvoering.' },
    ])
  })

  it('joins the lines of one rij-id into one row with all their selectors', () => {
    const { rows, findings } = classify(directie, 'overhead;directie;;;6300;0.4;baten;;;')
    expect(findings).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.selectors.map(({ costCenter, side }) => [costCenter.low, costCenter.high, side])).toEqual([
      ['6100', '6199', null],
      ['6300', '6300', 'revenue'],
    ])
  })

  it('keeps rows of two tables with one rij-id apart', () => {
    const { rows } = classify(directie, 'buiten;directie;10;Directie;7000;0.1;;;;Hoort elders.')
    expect(rows.map(({ table, id }) => `${table}/${id}`)).toEqual(['overhead/directie', 'buiten/directie'])
  })

  it('puts rows without a volgorde in the order of the file', () => {
    const { rows } = classify('overhead;b;;B;61*;;;;;', 'overhead;a;;A;62*;;;;;')
    expect(rows.map(({ id, position }) => [id, position])).toEqual([
      ['b', 0],
      ['a', 1],
    ])
  })
})

describe('a problem in indeling.csv', () => {
  it('is that two rows would have one address on the site', () => {
    const tables = [tableSettings(), { ...tableSettings(), id: 'overhead-ict' }]
    const lines = [header, 'overhead;ict-huur;;Huur;61*;;;;;', 'overhead-ict;huur;;Huur;62*;;;;;', directie]
    const found = readClassification('indeling.csv', Buffer.from(lines.join('\n')), tables)
    expect(problems(found)).toEqual([['rij-adres-dubbel', 3, 'rij-id', 'overhead-ict/huur']])
    expect(found.findings[0]?.message).toContain('“overhead/ict-huur”')
  })

  it.each<[string, string, (string | number | null)[]]>([
    ['an unknown table', 'overhaed;huis;;Huis;62*;;;;;', ['tabel-onbekend', 3, 'tabel', 'overhaed']],
    ['a rij-id with a capital', 'overhead;Huis;;Huis;62*;;;;;', ['rij-id-ongeldig', 3, 'rij-id', 'Huis']],
    ['no rij-id', 'overhead;;;Huis;62*;;;;;', ['rij-id-ongeldig', 3, 'rij-id', '']],
    ['no label', 'overhead;huis;;;62*;;;;;', ['omschrijving-ontbreekt', 3, 'omschrijving', null]],
    ['a volgorde that is no number', 'overhead;huis;1a;Huis;62*;;;;;', ['volgorde-ongeldig', 3, 'volgorde', '1a']],
    ['an unknown sign', 'overhead;huis;;Huis;62*;;;x;;', ['teken-ongeldig', 3, 'teken', 'x']],
    ['an unknown side', 'overhead;huis;;Huis;62*;;debet;;;', ['lasten-baten-onbekend', 3, 'lasten/baten', 'debet']],
    ['a range upside down', 'overhead;huis;;Huis;6299-6200;;;;;', ['selectie-bereik', 3, 'kostenplaats', '6299-6200']],
    [
      'a word that is no yes and no no',
      'buiten;raad;;Raad;7000;;;;misschien;Elders.',
      ['ja-of-nee', 3, 'zonder regels toegestaan', 'misschien'],
    ],
    ['outside without a reason', 'buiten;raad;;Raad;7000;;;;;', ['reden-ontbreekt', 3, 'reden', null]],
    [
      'another label for one row',
      'overhead;directie;;Bestuur;62*;;;;;',
      ['rij-tegenstrijdig', 3, 'omschrijving', 'Bestuur'],
    ],
    ['another volgorde for one row', 'overhead;directie;20;;62*;;;;;', ['rij-tegenstrijdig', 3, 'volgorde', '20']],
    ['rows of one table with two signs', 'overhead;huis;;Huis;62*;;;-;;', ['teken-gemengd', null, 'teken', 'overhead']],
  ])('%s', (_name, line, expected) => {
    expect(problems(classify(directie, line))).toEqual([expected])
  })

  it('a table without rows', () => {
    expect(problems(classify('buiten;raad;;Raad;7000;;;;;Elders.'))).toEqual([
      ['tabel-zonder-rijen', null, null, 'overhead'],
    ])
  })

  it('names the table that was probably meant, and the line of the first value', () => {
    const [unknown] = classify(directie, 'overhaed;huis;;Huis;62*;;;;;').findings
    expect(unknown?.message).toContain('Bedoelde u “overhead”?')
    const [contradiction] = classify(directie, 'overhead;directie;;Bestuur;62*;;;;;').findings
    expect(contradiction?.message).toContain('op regel 2 staat iets anders')
  })

  it('does not hide the next', () => {
    const { findings } = classify('x;y z;;A;61*;;;;;', 'overhead;huis;x;;6?;;;;;')
    expect(findings.map(({ code }) => code)).toEqual([
      'tabel-onbekend',
      'rij-id-ongeldig',
      'omschrijving-ontbreekt',
      'volgorde-ongeldig',
      'selectie-onleesbaar',
    ])
  })
})

describe('the sign of a row', () => {
  it('turns the figures of its table around when it is a minus', () => {
    expect(classify('overhead;huis;;Huis;62*;;;-;;').rows[0]?.reversed).toBe(true)
    expect(classify('overhead;huis;;Huis;62*;;;+;;').rows[0]?.reversed).toBe(false)
  })

  it('may be the minus that the advice itself prints', () => {
    const advice = classify('overhead;huis;;Huis;62*;;;x;;').findings[0]?.advice ?? ''
    const minus = /Schrijf \+ of (\S),/.exec(advice)?.[1]
    expect(minus).toBeDefined()
    const { rows, findings } = classify(`overhead;huis;;Huis;62*;;;${minus};;`)
    expect(findings).toEqual([])
    expect(rows[0]?.reversed).toBe(true)
  })
})
