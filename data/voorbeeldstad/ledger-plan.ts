import { type Account, account, kinds, subjects } from './ledger-subjects.ts'

/**
 * The plan behind the invented ledgers of Voorbeeldstad: its rows, what they cost, and why they differ from the budget.
 * Nothing here is taken from any municipality.
 */

export interface Row {
  readonly table: 'organisatiekosten' | 'inhuur' | 'lonen' | 'buiten'
  readonly id: string
  readonly label: string
  readonly taakveld: string
  /** Name by code. */
  readonly centers: ReadonlyMap<string, string>
  readonly accounts: readonly Account[]
  /** Euros of 2024, saldo view: lasten below zero. */
  readonly base: number
  /** Years that have this row; both when absent. */
  readonly only?: number
  readonly reason?: string
}

/** A cause of a difference: euros, + is voordeel. */
export interface Cause {
  readonly row: string
  readonly year: number
  readonly cause: string
  readonly euros: number
  readonly side: 'lasten' | 'baten'
  readonly recurrence: 'incidenteel' | 'structureel'
  readonly text: string
}

const hired = [
  account('G3510', 'Ingeleend personeel', '3.5.1', 9),
  account('G3520', 'Vergoeding voor uitgeleend personeel', '3.5.2', -0.6, 'baten'),
]
const wages = [
  account('G1110', 'Salarissen', '1.1', 62),
  account('G1120', 'Individueel keuzebudget', '1.1', 13),
  account('G1130', 'Sociale lasten', '1.1', 12),
  account('G1140', 'Pensioenpremie, deel van de werkgever', '1.1', 13),
  account('G1150', 'Ontvangen uitkeringen bij ziekte en verlof', '1.1', -0.8),
]

/** Department | its number | taakveld | hired staff and wages in thousands. */
const departments: readonly (readonly [
  id: string,
  label: string,
  number: string,
  taakveld: string,
  hired: number,
  wages: number,
])[] = [
  ['bestuur', 'Griffie en bestuur', '10', '0.1', -38, -1246],
  ['burgerzaken', 'Burgerzaken en stadswinkel', '11', '0.2', -143, -1874],
  ['veiligheid', 'Openbare orde, toezicht en handhaving', '12', '1.2', -268, -1932],
  ['openbare-ruimte', 'Wegen, verkeer en openbare verlichting', '13', '2.1', -412, -2768],
  ['economie', 'Economie, toerisme en arbeidsmarkt', '14', '3.1', -74, -683],
  ['onderwijs', 'Onderwijs, jeugd en kinderopvang', '15', '4.3', -96, -1128],
  ['sport-cultuur', 'Sport, cultuur en monumenten', '16', '5.2', -61, -947],
  ['groen', 'Openbaar groen, natuur en recreatie', '17', '5.7', -157, -1523],
  ['sociaal', 'Sociaal domein: toegang en ondersteuning van inwoners', '18', '6.2', -874, -4318],
  ['milieu', 'Milieu, riolering en afval', '19', '7.4', -183, -1264],
  ['ruimte', 'Ruimtelijke ordening, wonen en bouwen', '20', '8.1', -536, -2417],
]

function organisation(): Row[] {
  let subject = ''
  return subjects
    .trim()
    .split('\n')
    .flatMap((line, index): Row[] => {
      const [name, number] = line.split('|')
      if (name !== undefined && number !== undefined) {
        subject = number
        return []
      }
      const { id, label, base, kind, year } =
        /^(?<id>[\w-]+): (?<label>.*): (?<base>-?\d+): (?<kind>\w)(: (?<year>\d{4}))?$/.exec(line)?.groups ?? {}
      const code = `K${subject}${String(index).padStart(2, '0')}`
      const centers = new Map([
        [code, label ?? ''],
        ...(Number(base) < -300 ? [[`${code}P`, `${label}, projecten`] as const] : []),
      ])
      return [
        {
          table: 'organisatiekosten',
          id: id ?? '',
          label: label ?? '',
          taakveld: '0.4',
          centers,
          accounts: kinds[kind ?? ''] ?? [],
          base: Number(base) * 1000,
          ...(year && { only: Number(year) }),
        },
      ]
    })
}

const staff = departments.flatMap(([id, label, number, taakveld, hire, wage]): Row[] => [
  {
    table: 'inhuur',
    id,
    label,
    taakveld,
    centers: new Map([
      [`A${number}0`, label],
      [`A${number}5`, `${label}, vervanging bij ziekte`],
    ]),
    accounts: hired,
    base: hire * 1000,
  },
  {
    table: 'lonen',
    id,
    label,
    taakveld,
    centers: new Map([[`A${number}0`, label]]),
    accounts: wages,
    base: wage * 1000,
  },
])

const support: Row = {
  table: 'lonen',
  id: 'ondersteuning',
  label: 'Ondersteuning: alle afdelingen van de bedrijfsvoering',
  taakveld: '0.4',
  centers: new Map([
    ['A900', 'Bedrijfsvoering'],
    ['A910', 'Directie en bestuursadvies'],
  ]),
  accounts: wages,
  base: -8_640_000,
}

const outside = (
  id: string,
  label: string,
  taakveld: string,
  reason: string,
  base: number,
  accounts: readonly Account[],
): Row => ({
  table: 'buiten',
  id: `buiten-${id}`,
  label,
  taakveld,
  reason,
  base: base * 1000,
  accounts,
  centers: new Map([[`P${taakveld.replace('.', '')}`, label]]),
})
const PROGRAMME = 'Dit zijn kosten van een programma, geen bedrijfsvoering.'
const FUNDS = 'Dit hoort bij de algemene dekkingsmiddelen.'

export const rows: readonly Row[] = [
  ...organisation(),
  ...staff,
  support,
  outside('gemeentefonds', 'Uitkering uit het gemeentefonds', '0.7', FUNDS, 88_400, [
    account('G9110', 'Gemeentefonds', '4.3.1', 1, 'baten'),
  ]),
  outside('ozb', 'Onroerendezaakbelasting', '0.61', FUNDS, 9_300, [account('G9120', 'OZB', '2.2.2', 1, 'baten')]),
  outside('reserves', 'Toevoegingen aan reserves', '0.10', FUNDS, -1_900, [
    account('G9130', 'Mutaties reserves', '7.1', 1),
  ]),
  outside('wegen', 'Wegen: onderhoud en investeringen', '2.1', PROGRAMME, -7_450, [
    account('G6110', 'Onderhoud van wegen', '3.8', 4),
    account('G6120', 'Afschrijvingen van wegen', '7.3', 3),
  ]),
  outside('onderwijs', 'Onderwijshuisvesting', '4.2', PROGRAMME, -4_120, [
    account('G6130', 'Gebouwen van scholen', '3.8', 2),
    account('G6140', 'Afschrijvingen van scholen', '7.3', 3),
  ]),
  outside('jeugd', 'Jeugdhulp', '6.72', PROGRAMME, -16_800, [account('G6150', 'Jeugdhulp in natura', '3.4.1', 1)]),
  outside('wmo', 'Hulp bij het huishouden en begeleiding', '6.71', PROGRAMME, -14_300, [
    account('G6160', 'Maatwerk in natura', '3.4.1', 1),
    account('G9160', 'Eigen bijdragen', '3.4.2', -0.06, 'baten'),
  ]),
  outside('inkomen', 'Inkomensregelingen', '6.3', PROGRAMME, -13_900, [account('G6170', 'Uitkeringen', '4.1.1', 1)]),
  outside('riool', 'Riolering: onderhoud en heffing', '7.2', PROGRAMME, 1_150, [
    account('G6180', 'Onderhoud van riolen', '3.8', -3),
    account('G9180', 'Rioolheffing', '3.7', 4, 'baten'),
  ]),
  outside('afval', 'Afval: inzameling en heffing', '7.3', PROGRAMME, 640, [
    account('G6190', 'Inzameling', '3.8', -5),
    account('G9190', 'Afvalstoffenheffing', '3.7', 6, 'baten'),
  ]),
]
