import { describe, expect, it } from 'vitest'
import { readClassification } from '../../../functions/core/classification.ts'
import { readExplanations } from '../../../functions/core/explanations.ts'
import type { DossierSettings } from '../../../functions/core/settings.ts'
import { tableSettings } from './table-settings.ts'

const classification = readClassification(
  'indeling.csv',
  Buffer.from('tabel;rij-id;omschrijving\noverhead;directie;Directie\noverhead;huisvesting;Huisvesting\n'),
  [tableSettings()],
)
const header = 'tabel;rij-id;oorzaak;bedrag;lasten/baten;incidenteel/structureel;toelichting'
const readIn = (status: DossierSettings['status'], ...lines: readonly string[]) =>
  readExplanations('toelichtingen.csv', Buffer.from([header, ...lines].join('\n')), classification, status)
const read = (...lines: readonly string[]) => readIn('aangeboden', ...lines)

describe('toelichtingen.csv', () => {
  it('keeps the causes of a row together, in the order of the file', () => {
    const { explanations, findings } = read(
      'overhead;directie;Inhuur;-50.000,00;L;Incidenteel;Vervanging bij ziekte.',
      'overhead;huisvesting;Energie;-1.500,00;lasten;structureel;Hogere tarieven.',
      'overhead;directie;Detachering;20.000,00;baten;incidenteel;"Vergoeding; eenmalig."',
    )
    expect(findings).toEqual([])
    expect(explanations.get('overhead/directie')).toEqual([
      {
        cause: 'Inhuur',
        cents: -50_000_00,
        side: 'expense',
        recurrence: 'incidenteel',
        text: 'Vervanging bij ziekte.',
      },
      {
        cause: 'Detachering',
        cents: 20_000_00,
        side: 'revenue',
        recurrence: 'incidenteel',
        text: 'Vergoeding; eenmalig.',
      },
    ])
    expect(explanations.get('overhead/huisvesting')).toHaveLength(1)
  })

  it.each<[string, string, (string | number | null)[]]>([
    [
      'a row that does not exist',
      'overhead;directe;A;1,00;L;incidenteel;T',
      ['rij-onbekend', 2, 'rij-id', 'overhead/directe'],
    ],
    [
      'another side',
      'overhead;directie;A;1,00;saldo;incidenteel;T',
      ['lasten-baten-onbekend', 2, 'lasten/baten', 'saldo'],
    ],
    [
      'another recurrence',
      'overhead;directie;A;1,00;L;soms;T',
      ['incidenteel-onbekend', 2, 'incidenteel/structureel', 'soms'],
    ],
    ['no amount', 'overhead;directie;A;;L;incidenteel;T', ['bedrag-onleesbaar', 2, 'bedrag', '']],
    [
      'an unreadable amount',
      'overhead;directie;A;1.5 ton;L;incidenteel;T',
      ['bedrag-onleesbaar', 2, 'bedrag', '1.5 ton'],
    ],
    [
      'an amount that can be two',
      'overhead;directie;A;1.234;L;incidenteel;T',
      ['bedrag-dubbelzinnig', 2, 'bedrag', '1.234'],
    ],
  ])('refuses %s', (_name, line, expected) => {
    const { explanations, findings } = read(line)
    expect(findings.map(({ code, line, column, value }) => [code, line, column, value])).toEqual([expected])
    expect(explanations.size).toBe(0)
  })

  it('names the row that was probably meant', () => {
    expect(read('overhead;directe;A;1,00;L;incidenteel;T').findings[0]?.message).toContain(
      'Bedoelde u “overhead/directie”?',
    )
  })

  it('reports all problems of a line at once', () => {
    expect(read('x;y;A;z;q;r;T').findings.map(({ code }) => code)).toEqual([
      'rij-onbekend',
      'lasten-baten-onbekend',
      'incidenteel-onbekend',
      'bedrag-onleesbaar',
    ])
  })
})
