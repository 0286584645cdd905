/**
 * The plan behind the constructed ledger: which rows there are, which cost centres and accounts carry them, and the exact amounts.
 * Published: labels and figures × € 1.000. Ours: euros and cents, cost centres, accounts, categories, the taakvelden of the teams, and all that is
 * outside the report.
 */
export interface CostCenter {
  readonly code: string
  readonly name: string
  /** Its share of the row beside the other cost centres; 1 when not given. */
  readonly share?: number
}

export interface Account {
  readonly code: string
  readonly name: string
  /** Iv3 categorie, code list 2021. */
  readonly category: string
  readonly side: 'L' | 'B'
  /** Share in the row; below zero it runs against the row: a credit note, a refund, income beside costs. */
  readonly weight: number
}

export interface Row {
  readonly table: 'overhead' | 'salariskosten' | 'buiten'
  readonly id: string
  readonly label: string
  readonly taakveld: string
  readonly centers: readonly CostCenter[]
  readonly accounts: readonly Account[]
  /** Cents, saldo view: begroting primitief, begroting na wijziging, rekening. */
  readonly amounts: readonly [number | null, number | null, number | null]
  /** As printed, × € 1.000, with the budgetresultaat last. */
  readonly published?: readonly (number | null)[]
  readonly reason?: string
}

const cost = (code: string, name: string, category: string, weight: number): Account => ({
  code,
  name,
  category,
  side: 'L',
  weight,
})
const income = (code: string, name: string, category: string, weight: number): Account => ({
  code,
  name,
  category,
  side: 'B',
  weight,
})
const centers = (...pairs: readonly (readonly [code: string, name: string])[]): CostCenter[] =>
  pairs.map(([code, name]) => ({ code, name }))

/** Wages and what comes with them; a benefit that the UWV pays back is booked as a negative last. */
export const wages: readonly Account[] = [
  cost('40110', 'Salarissen', '1.1', 60),
  cost('40115', 'Individueel keuzebudget (IKB)', '1.1', 14),
  cost('40120', 'Sociale lasten', '1.1', 13),
  cost('40130', 'Pensioenpremie, werkgeversdeel', '1.1', 12),
  cost('40140', 'Reiskosten woon-werk', '1.1', 2.5),
  cost('40150', 'Toelage onregelmatige dienst', '1.1', 1.5),
  cost('40160', 'Overwerk', '1.1', 0.8),
  cost('40190', 'Ontvangen WAZO-uitkering', '1.1', -1.6),
]

const goods = (...names: readonly (readonly [code: string, name: string, weight: number])[]): Account[] =>
  names.map(([code, name, weight]) => cost(code, name, '3.8', weight))
const hired = (weight: number) => cost('43510', 'Inhuur derden', '3.5.1', weight)
const credited = (weight: number) => cost('44990', 'Creditnota’s en restituties', '3.8', -weight)
const charged = (weight: number) => income('83800', 'Doorberekende kosten', '3.8', -weight)
const staff = (weight: number): Account[] => [
  cost('40110', 'Salarissen', '1.1', weight * 0.7),
  cost('40120', 'Sociale lasten', '1.1', weight * 0.18),
  cost('40130', 'Pensioenpremie, werkgeversdeel', '1.1', weight * 0.12),
]

type Published = readonly [number | null, number, number, number]

function overheadRow(
  id: string,
  label: string,
  amounts: Row['amounts'],
  published: Published,
  where: readonly CostCenter[],
  accounts: readonly Account[],
): Row {
  return { table: 'overhead', id, label, taakveld: '0.4', centers: where, accounts, amounts, published }
}

export const overhead: readonly Row[] = [
  overheadRow(
    'diemen-2022',
    'Diemen 2022',
    [null, -29981318, -13004682],
    [null, -300, -130, 170],
    centers(['04101', 'Programma Diemen 2022'], ['04102', 'Diemen 2022; communicatie']),
    [
      hired(40),
      ...goods(['44100', 'Advieskosten', 30], ['44120', 'Bijeenkomsten', 15], ['44130', 'Drukwerk', 8]),
      credited(2),
    ],
  ),
  overheadRow(
    'bijdrage-duo',
    'Bijdrage Duo+ (gemeenschappelijke regeling)',
    [-630031011, -633502873, -634883127],
    [-6300, -6335, -6349, -14],
    centers(
      ['04201', 'Bijdrage Duo+ bedrijfsvoering'],
      ['04202', 'Bijdrage Duo+ ICT'],
      ['04203', 'Bijdrage Duo+ projecten'],
    ),
    [
      cost('44330', 'Bijdrage gemeenschappelijke regeling', '4.3.3', 92),
      cost('44331', 'Bijdrage gemeenschappelijke regeling, incidenteel', '4.3.3', 6),
      cost('44332', 'Afrekening vorig jaar', '4.3.3', -1.5),
      hired(2),
    ],
  ),
  overheadRow(
    'inkoopbureau',
    'Bijdrage Inkoopbureau Stichting Rijk',
    [-16995455, -16990025, -14495975],
    [-170, -170, -145, 25],
    centers(['04301', 'Inkoop en aanbesteding']),
    [
      ...goods(
        ['44140', 'Bijdrage Stichting Rijk', 80],
        ['44141', 'Aanbestedingen, extra uren', 18],
        ['44142', 'Contractbeheer', 6],
      ),
      credited(3),
    ],
  ),
  overheadRow(
    'directie',
    'Directie en bestuursadvisering/-ondersteuning',
    [-211304545, -166314410, -169671590],
    [-2113, -1663, -1697, -34],
    centers(['04401', 'Directie'], ['04402', 'Bestuursadvisering'], ['04403', 'Bestuursondersteuning']),
    [
      ...staff(80),
      hired(12),
      ...goods(['44150', 'Representatie', 3], ['44160', 'Opleiding en vorming', 4]),
      charged(1),
    ],
  ),
  overheadRow(
    'afdelingsmanagers',
    'Afdelingsmanagers',
    [-85877998, -70775313, -71810687],
    [-859, -708, -718, -10],
    centers(['04501', 'Manager Samenleving'], ['04502', 'Manager Ruimte']),
    [...staff(92), hired(5), ...goods(['44160', 'Opleiding en vorming', 3])],
  ),
  overheadRow(
    'ondernemingsraad',
    'Ondernemingsraad',
    [-6322002, -4696059, -2789941],
    [-63, -47, -28, 19],
    centers(['04601', 'Ondernemingsraad']),
    [
      ...staff(60),
      ...goods(['44160', 'Opleiding en vorming', 22], ['44120', 'Bijeenkomsten', 9], ['44100', 'Advieskosten', 10]),
    ],
  ),
  overheadRow(
    'communicatie',
    'Communicatie + participatie',
    [-20091112, -21287214, -23998786],
    [-201, -213, -240, -27],
    centers(['04701', 'Communicatie'], ['04702', 'Participatie']),
    [
      hired(20),
      ...goods(
        ['44130', 'Drukwerk', 18],
        ['44170', 'Gemeentepagina en website', 35],
        ['44171', 'Onderzoek onder inwoners', 14],
      ),
      charged(2),
    ],
  ),
  overheadRow(
    'financien',
    'Financiën',
    [-5008888, -4999452, -3086548],
    [-50, -50, -31, 19],
    centers(['04801', 'Financiën en control']),
    [hired(30), ...goods(['44180', 'Bankkosten', 20], ['44181', 'Accountantskosten, extra werk', 45]), credited(4)],
  ),
  overheadRow(
    'juridische-zaken',
    'Juridische zaken',
    [-28984999, -30379083, -33306917],
    [-290, -304, -333, -29],
    centers(['04901', 'Juridische zaken'], ['04902', 'Bezwaar en beroep']),
    [
      hired(25),
      ...goods(
        ['44190', 'Proceskosten', 30],
        ['44191', 'Commissie bezwaarschriften', 20],
        ['44192', 'Verzekeringen', 25],
      ),
      income('83810', 'Vergoede proceskosten', '3.8', -2),
    ],
  ),
  overheadRow(
    'personeel',
    'Personeel & Organisatie',
    [-10415001, -10407583, -13078417],
    [-104, -104, -131, -27],
    centers(['05001', 'Personeelsbeleid'], ['05002', 'Arbo en verzuim']),
    [
      ...goods(
        ['44160', 'Opleiding en vorming', 35],
        ['44200', 'Bedrijfsarts', 28],
        ['44201', 'Werving en selectie', 30],
        ['44202', 'Attenties < € 50', 4],
      ),
      credited(2),
    ],
  ),
  overheadRow(
    'informatisering',
    'Informatisering & Automatisering',
    [-4098766, -1692334, -2093666],
    [-41, -17, -21, -4],
    centers(['05101', 'Informatievoorziening']),
    [...goods(['44210', 'Licenties', 55], ['44211', 'Hardware', 25], ['44212', 'Dataverbindingen', 25]), credited(5)],
  ),
  overheadRow(
    'interne-dienstverlening',
    'Interne dienstverlening',
    [-24701234, -24694332, -21091668],
    [-247, -247, -211, 36],
    centers(['05201', 'Post en archief'], ['05202', 'Receptie']),
    [
      hired(30),
      ...goods(['44220', 'Porto', 30], ['44221', 'Archiefopslag', 25], ['44222', 'Kantoorbenodigdheden', 18]),
      charged(3),
    ],
  ),
  overheadRow(
    'facilitair',
    'Facilitair',
    [-45159860, -46185626, -48300374],
    [-452, -462, -483, -21],
    centers(['05301', 'Schoonmaak en catering'], ['05302', 'Bodes en beveiliging']),
    [
      hired(28),
      ...goods(['44230', 'Schoonmaak', 36], ['44231', 'Catering', 18], ['44232', 'Beveiliging', 20]),
      income('83820', 'Opbrengst bedrijfsrestaurant', '3.8', -4),
    ],
  ),
  overheadRow(
    'vervoermiddelen',
    'Vervoermiddelen',
    [-20640140, -21130000, -20270000],
    [-206, -211, -203, 9],
    centers(['05401', 'Wagenpark'], ['05402', 'Fietsen en scooters']),
    [
      ...goods(
        ['44240', 'Brandstof en laden', 30],
        ['44241', 'Onderhoud voertuigen', 34],
        ['44242', 'Verzekering voertuigen', 14],
      ),
      cost('47310', 'Afschrijving voertuigen', '7.3', 26),
      income('83830', 'Opbrengst inruil', '3.8', -4),
    ],
  ),
  overheadRow(
    'huisvesting',
    'Huisvesting',
    [-134499995, -132201040, -139084960],
    [-1345, -1322, -1391, -69],
    centers(['05501', 'Gemeentehuis'], ['05502', 'Gemeentewerf'], ['05503', 'Huisvesting overig']),
    [
      ...goods(
        ['44250', 'Energie', 22],
        ['44251', 'Onderhoud gebouwen', 28],
        ['44252', 'Belastingen en verzekering', 9],
      ),
      cost('47320', 'Afschrijving gebouwen', '7.3', 44),
      income('83840', 'Verhuur ruimten', '3.6', -3),
    ],
  ),
  overheadRow(
    'overig',
    'Overige kosten bedrijfsvoering',
    [-4000005, -16193333, -17092667],
    [-40, -162, -171, -9],
    centers(['05601', 'Bedrijfsvoering algemeen'], ['05602', 'Stelposten "overig"']),
    [hired(35), ...goods(['44260', 'Lidmaatschappen', 25], ['44261', 'Overige kosten', 45]), credited(5)],
  ),
  overheadRow(
    'verrekening',
    'Verrekening overhead met grondexploitaties en tarieven',
    [27400000, 22870000, 23230000],
    [274, 229, 232, 4],
    centers(['05701', 'Verrekening grondexploitaties'], ['05702', 'Verrekening tarieven riolering en afval']),
    [
      income('87500', 'Verrekende overhead', '7.5', 96),
      income('87510', 'Verrekende overhead, nagekomen', '7.5', 8),
      income('87520', 'Correctie verrekening', '7.5', -4),
    ],
  ),
]

/** A team with the taakveld that we assume for it, and its amounts in euros around the published thousands. */
function team(
  id: string,
  label: string,
  taakveld: string,
  code: string,
  amounts: Row['amounts'],
  published: Published,
): Row {
  const name = label.replace(/^Team /, '')
  const where = [
    { code: `${code}1`, name, share: 80 },
    { code: `${code}2`, name: `${name}, tijdelijk`, share: 16 },
    { code: `${code}3`, name: `${name}, stages`, share: 4 },
  ]
  return { table: 'salariskosten', id, label, taakveld, centers: where, accounts: wages, amounts, published }
}

export const teams: readonly Row[] = [
  team(
    'administratie-sociaal-domein',
    'Team Administratie Sociaal Domein',
    '6.3',
    '6101',
    [-78012345, -77204410, -77896630],
    [-780, -772, -779, 7],
  ),
  team(
    'sociaal-team',
    'Team Sociaal Team Diemen',
    '6.2',
    '6102',
    [-42987650, -46893215, -52901175],
    [-430, -469, -529, 60],
  ),
  team('infra', 'Team Infra', '2.1', '6201', [-152603090, -134911260, -139208840], [-1526, -1349, -1392, 43]),
  team('projecten', 'Team Projecten', '8.3', '6202', [-59290015, -56296540, -56904365], [-593, -563, -569, 6]),
  team(
    'ruimtelijk-beleid',
    'Team Ruimtelijke beleid',
    '8.1',
    '6203',
    [-134612480, -132103355, -132996310],
    [-1346, -1321, -1330, 9],
  ),
  team(
    'beleid-samenleving',
    'Team Beleid Samenleving',
    '6.1',
    '6103',
    [-120185520, -116997745, -123104460],
    [-1202, -1170, -1231, 61],
  ),
  team('sportbedrijf', 'Team Sportbedrijf', '5.2', '6301', [null, -88006670, -93894115], [null, -880, -939, 59]),
  team(
    'sociale-zaken',
    'Team Sociale Zaken',
    '6.3',
    '6104',
    [-122114900, -126790205, -125903390],
    [-1221, -1268, -1259, -9],
  ),
  team(
    'wijkbeheer',
    'Team Wijkbeheer',
    '5.7',
    '6302',
    [-151596735, -140008815, -137791980],
    [-1516, -1400, -1378, -22],
  ),
  team('wmo', 'Team Wmo', '6.6', '6105', [-81403560, -77693050, -77010725], [-814, -777, -770, -7]),
  team(
    'gebouwen-facilitair',
    'Team Gebouwen en Facilitaire zaken',
    '0.3',
    '6303',
    [-67388215, -69911540, -73195895],
    [-674, -699, -732, 33],
  ),
  team(
    'veiligheid-vergunningen',
    'Team Openbare orde en Veiligheid & Vergunningen',
    '1.2',
    '6401',
    [-123509470, -123792635, -124904010],
    [-1235, -1238, -1249, 11],
  ),
  team('handhaving', 'Team Handhaving', '1.2', '6402', [-97992135, -62406385, -65003240], [-980, -624, -650, 26]),
  team(
    'burgerzaken-kcc',
    'Team Burgerzaken en KCC',
    '0.2',
    '6501',
    [-124208610, -97991170, -106512345],
    [-1242, -980, -1065, 85],
  ),
]

function outsideRow(
  id: string,
  label: string,
  taakveld: string,
  reason: string,
  amounts: Row['amounts'],
  where: readonly CostCenter[],
  accounts: readonly Account[],
): Row {
  return { table: 'buiten', id: `buiten-${id}`, label, taakveld, centers: where, accounts, amounts, reason }
}

const programme = 'Dit zijn kosten van een programma, geen bedrijfsvoering.'

export const outside: readonly Row[] = [
  outsideRow(
    'raad-college',
    'Raad, griffie en college',
    '0.1',
    'De raad, de griffie en het college horen bij taakveld Bestuur, niet bij de bedrijfsvoering.',
    [-148220175, -151004320, -149887615],
    centers(['01101', 'Raad'], ['01102', 'Griffie'], ['01103', 'College']),
    [...staff(84), ...goods(['44120', 'Bijeenkomsten', 6], ['44160', 'Opleiding en vorming', 5]), credited(1)],
  ),
  outsideRow(
    'reserves',
    'Mutaties reserves',
    '0.10',
    'Toevoegingen aan en onttrekkingen uit reserves zijn geen kosten van de organisatie.',
    [-52000000, 31245000, 28877550],
    centers(['01001', 'Reserves']),
    [cost('47100', 'Toevoeging aan reserves', '7.1', -3), income('87100', 'Onttrekking aan reserves', '7.1', 5)],
  ),
  outsideRow(
    'treasury',
    'Treasury',
    '0.5',
    'Rente en dividend horen bij de algemene dekkingsmiddelen.',
    [41200000, 39875000, 40118835],
    centers(['01201', 'Treasury']),
    [
      income('85100', 'Rente uitgezet geld', '5.1', 40),
      income('85200', 'Dividend', '5.2', 70),
      cost('45100', 'Rente opgenomen geld', '5.1', -12),
    ],
  ),
  outsideRow(
    'ozb',
    'Onroerendezaakbelasting woningen',
    '0.61',
    'Belastingen horen bij de algemene dekkingsmiddelen.',
    [612000000, 618500000, 621344290],
    centers(['01301', 'OZB woningen']),
    [
      income('82220', 'Opbrengst OZB', '2.2.2', 101),
      income('82229', 'Teruggaaf OZB', '2.2.2', -1),
      cost('44270', 'Kosten heffing en waardering', '3.8', -2),
    ],
  ),
  outsideRow(
    'gemeentefonds',
    'Uitkering gemeentefonds',
    '0.7',
    'De uitkering van het Rijk hoort bij de algemene dekkingsmiddelen.',
    [4512000000, 4688000000, 4702311875],
    centers(['01401', 'Gemeentefonds']),
    [
      income('84310', 'Algemene uitkering', '4.3.1', 97),
      income('84311', 'Decentralisatie-uitkeringen', '4.3.1', 4),
      income('84319', 'Verrekening vorige jaren', '4.3.1', -1),
    ],
  ),
  outsideRow(
    'wegen',
    'Wegen en verkeer',
    '2.1',
    programme,
    [-286000000, -291400000, -284116395],
    centers(['02101', 'Wegen'], ['02102', 'Openbare verlichting']),
    [
      ...goods(['44300', 'Onderhoud wegen', 60], ['44301', 'Energie verlichting', 18]),
      cost('47330', 'Afschrijving wegen', '7.3', 25),
      income('83710', 'Leges en degeneratievergoeding', '3.7', -3),
      credited(1),
    ],
  ),
  outsideRow(
    'groen',
    'Openbaar groen',
    '5.7',
    programme,
    [-173500000, -176250000, -179902215],
    centers(['05710', 'Groen'], ['05720', 'Speelplekken']),
    [...goods(['44310', 'Onderhoud groen', 70], ['44311', 'Speeltoestellen', 20], ['44312', 'Bomen', 14]), credited(2)],
  ),
  outsideRow(
    'sociaal-domein',
    'Voorzieningen sociaal domein',
    '6.6',
    programme,
    [-421000000, -433700000, -441208755],
    centers(['06601', 'Hulpmiddelen'], ['06602', 'Woningaanpassingen']),
    [
      cost('44110', 'Verstrekkingen in natura', '3.4.1', 96),
      cost('44119', 'Teruggevorderde voorzieningen', '3.4.1', -2),
      income('83420', 'Eigen bijdragen', '3.4.2', -4),
      ...goods(['44320', 'Keuringen', 5]),
    ],
  ),
  outsideRow(
    'samenkracht',
    'Samenkracht en burgerparticipatie',
    '6.1',
    programme,
    [-188000000, -192500000, -190447130],
    centers(['06101', 'Welzijnswerk']),
    [
      cost('44291', 'Subsidie welzijn', '4.2', 90),
      cost('44209', 'Teruggevorderde subsidie', '4.2', -3),
      ...goods(['44340', 'Projecten wijken', 12]),
    ],
  ),
  outsideRow(
    'burgerzaken',
    'Burgerzaken, leges en drukwerk',
    '0.2',
    programme,
    [18250000, 15500000, 16820445],
    centers(['02010', 'Reisdocumenten'], ['02020', 'Verkiezingen']),
    [
      income('83700', 'Leges', '3.7', 110),
      income('83709', 'Terugbetaalde leges', '3.7', -3),
      cost('44350', 'Afdracht aan het Rijk', '4.3.1', -60),
      cost('44351', 'Drukwerk en stembureaus', '3.8', -20),
    ],
  ),
]
