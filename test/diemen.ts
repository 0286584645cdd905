import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const diemenId = 'diemen/jaarstukken-2021'

const folder = join(import.meta.dirname, '../data')

/** The sample dossier as it lies in data/: path in the upload folder → bytes. */
export function diemenFiles(): Record<string, Uint8Array> {
  const names = readdirSync(join(folder, 'diemen'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !name.includes('/terugmelding/'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))
}

/** The published tables: label, then begroting primitief, begroting totaal, rekening and budgetresultaat as printed (null is `-`). */
export type PublishedRow = readonly [label: string, ...figures: (number | null)[]]

/** Jaarstukken 2021 of Diemen, paragraaf Bedrijfsvoering, table Overhead (× € 1.000). */
export const publishedOverhead: readonly PublishedRow[] = [
  ['Diemen 2022', null, -300, -130, 170],
  ['Bijdrage Duo+ (gemeenschappelijke regeling)', -6300, -6335, -6349, -14],
  ['Bijdrage Inkoopbureau Stichting Rijk', -170, -170, -145, 25],
  ['Directie en bestuursadvisering/-ondersteuning', -2113, -1663, -1697, -34],
  ['Afdelingsmanagers', -859, -708, -718, -10],
  ['Ondernemingsraad', -63, -47, -28, 19],
  ['Communicatie + participatie', -201, -213, -240, -27],
  ['Financiën', -50, -50, -31, 19],
  ['Juridische zaken', -290, -304, -333, -29],
  ['Personeel & Organisatie', -104, -104, -131, -27],
  ['Informatisering & Automatisering', -41, -17, -21, -4],
  ['Interne dienstverlening', -247, -247, -211, 36],
  ['Facilitair', -452, -462, -483, -21],
  ['Vervoermiddelen', -206, -211, -203, 9],
  ['Huisvesting', -1345, -1322, -1391, -69],
  ['Overige kosten bedrijfsvoering', -40, -162, -171, -9],
  ['Verrekening overhead met grondexploitaties en tarieven', 274, 229, 232, 4],
  ['Totaal overhead', -12207, -12086, -12048, 37],
]

/** The same paragraph, table Salariskosten vakafdelingen (× € 1.000); here + is nadeel. */
export const publishedSalaries: readonly PublishedRow[] = [
  ['Team Administratie Sociaal Domein', -780, -772, -779, 7],
  ['Team Sociaal Team Diemen', -430, -469, -529, 60],
  ['Team Infra', -1526, -1349, -1392, 43],
  ['Team Projecten', -593, -563, -569, 6],
  ['Team Ruimtelijke beleid', -1346, -1321, -1330, 9],
  ['Team Beleid Samenleving', -1202, -1170, -1231, 61],
  ['Team Sportbedrijf', null, -880, -939, 59],
  ['Team Sociale Zaken', -1221, -1268, -1259, -9],
  ['Team Wijkbeheer', -1516, -1400, -1378, -22],
  ['Team Wmo', -814, -777, -770, -7],
  ['Team Gebouwen en Facilitaire zaken', -674, -699, -732, 33],
  ['Team Openbare orde en Veiligheid & Vergunningen', -1235, -1238, -1249, 11],
  ['Team Handhaving', -980, -624, -650, 26],
  ['Team Burgerzaken en KCC', -1242, -980, -1065, 85],
  ['Totaal salariskosten vakafdelingen', -13559, -13510, -13872, 362],
]
