import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossierId as id, smallDossier, type Workplace, workplace } from '../small-dossier.ts'
import { zipEntries } from './zip-entries.ts'

/** In every text field of the export that is no published label: each place has words of its own, so that a leak says where it came from. */
const planted = {
  preamble: 'Opgesteld door Willemijn Goudplevier',
  header: 'Behandeld door Hendrik Roodborst',
  booking: 'Declaratie mevrouw Annelies Wielewaal BSN 123456782',
  supplier: 'Timmerbedrijf Leverancier NL91ABNA0417164300',
  mail: 'j.melder@prive.example',
  date: '17-03-2021',
  number: 'BOEK-2021-000777',
  deepCenter: 'Bureau van Cornelis Zwaluwstaart',
  deepAccount: 'Salaris Margriet Pimpelmees',
  outsideCenter: 'Fractie Barend Nachtegaal',
  outsideAccount: 'Vergoeding Dirkje Tureluur',
  footer: 'Gecontroleerd door Lieselot Grutto',
  file: 'export-van-Roderick.csv',
} as const

const extra = (index: number) =>
  `;${planted.booking} ${index};${planted.supplier};${planted.mail};${planted.date};${planted.number}`
const header = `Boekjaar;Kostenplaats;Kostenplaats omschrijving;Grootboekrekening;Grootboekrekening omschrijving;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie;${planted.header};Leverancier;E-mail;Datum;Boekstuk`
const ledger = [
  planted.preamble,
  header,
  `2021;6100;${planted.deepCenter};40100;${planted.deepAccount};0.4;1.1;L;1.000,00;1.100,00;1.200,25${extra(1)}`,
  `2021;6200;Gemeentehuis;44000;Energie;0.4;3.8;L;1.200,00;1.200,00;1.350,00${extra(2)}`,
  `2021;6300;Team Lonen ${planted.deepCenter};40100;${planted.deepAccount};0.4;1.1;L;1,00;1,00;2,00${extra(3)}`,
  `2021;7000;${planted.outsideCenter};40100;${planted.outsideAccount};0.1;1.1;L;400,00;400,00;500,00${extra(4)}`,
  planted.footer,
].join('\n')
const table = (lonen: string) => `  - id: ${lonen}
    titel: ${lonen}
    totaal: Totaal
    eenheid: 1
    teken: voordeel-positief
    diepte: rij
    bereik:
      - kostenplaats: "6300"
`
const settings = (smallDossier[`${id}/dossier.yaml`] ?? '')
  .replace('loon-minimum-fte: 0\n', '')
  .replace('bestand: grootboek.csv', `bestand: ${planted.file}`)
  .replace('      - taakveld: 0.4\n', '      - kostenplaats: [6100, 6200]\n')
const classification = `tabel;rij-id;volgorde;omschrijving;kostenplaats;grootboekrekening;taakveld;categorie;lasten/baten;teken;zonder regels toegestaan;reden
overhead;directie;10;Directie & <staf>;6100;;;;;;;
overhead;huisvesting;20;${'Huisvesting '.repeat(16).trim()};6200;;;;;;;
lonen;lonen;30;Lonen;6300;;;;;;;
buiten;raad;40;Raad;7000;;;;;;;De raad is geen bedrijfsvoering.
`

let place: Workplace
let files: readonly string[]
beforeAll(async () => {
  const dossier: Record<string, string> = {
    ...smallDossier,
    [`${id}/dossier.yaml`]: settings + table('lonen'),
    [`${id}/indeling.csv`]: classification,
    [`${id}/tekst/010-overhead.md`]: '# Overhead\n\n{% tabel "overhead" /%}\n\n{% tabel "lonen" /%}\n',
    [`${id}/exports/${planted.file}`]: ledger,
  }
  delete dossier[`${id}/aansluiting.csv`]
  delete dossier[`${id}/exports/grootboek.csv`]
  place = await workplace(dossier)
  const host = { ...place.host, render: astroRenderer }
  const { ok, dossiers } = await publish(host, [id])
  expect(ok, JSON.stringify(dossiers.flatMap(({ findings }) => findings))).toBe(true)
  await showPublic(place.root, host.data, await publicPrefixes(host))
  const folder = join(place.root, 'public')
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
})
afterAll(() => place.remove())

/** Every byte that is published, with the insides of zip containers. */
function contents(): [string, Buffer][] {
  return files.flatMap((name): [string, Buffer][] => {
    const bytes = readFileSync(name)
    if (!/\.(xlsx|ods)$/.test(name)) return [[name, bytes]]
    const inside = [...zipEntries(bytes)].map(([entry, content]): [string, Buffer] => [`${name}!${entry}`, content])
    return [[name, bytes], ...inside]
  })
}

describe('what is planted in an export', () => {
  it('is in nothing that is published: no page, download, archive or name of a file', () => {
    const all = contents()
    expect(all.some(([name]) => name.includes('!xl/worksheets'))).toBe(true)
    expect(all.some(([name]) => name.includes('!content.xml'))).toBe(true)
    const words = Object.entries(planted).flatMap(([where, text]) =>
      [text, ...text.split(' ').filter((word) => /^[A-Z]\w{6,}|\d{6,}|@/.test(word))].map(
        (word) => [where, word] as const,
      ),
    )
    expect(words.length).toBeGreaterThan(20)
    const found = all.flatMap(([name, bytes]) =>
      words
        .filter(([, word]) => bytes.includes(word) || name.includes(word))
        .map(([where, word]) => `${where}: ${word} in ${name}`),
    )
    expect(found).toEqual([])
  })

  it('is missed where it would be published: the search finds what is there', () => {
    const found = contents()
      .filter(([, bytes]) => bytes.includes('Gemeentehuis'))
      .map(([name]) => name)
    expect(found.some((name) => name.endsWith('.html'))).toBe(true)
    expect(found.some((name) => name.includes('!xl/'))).toBe(true)
    expect(found.some((name) => name.includes('!content.xml'))).toBe(true)
  })

  it('leaves labels with signs of HTML and of 200 signs whole', () => {
    const page = files.find((name) => name.endsWith(`${id}/index.html`)) ?? expect.fail('no page')
    expect(readFileSync(page, 'utf8')).toContain('Directie &amp; &lt;staf&gt;')
    expect(readFileSync(page, 'utf8')).toContain('Huisvesting '.repeat(16).trim())
  })
})
