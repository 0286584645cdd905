import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diemenId } from '../diemen.ts'
import { type PublishedCopy, publishedCopy } from '../published-copy.ts'
import { editEntry, entryText } from '../zip-edit.ts'

let copy: PublishedCopy
beforeEach(() => {
  copy = publishedCopy()
})
afterEach(() => copy.remove())

const xlsx = `${diemenId}/voorbeeld-overhead.xlsx`
const ods = `${diemenId}/voorbeeld-overhead.ods`
const workings = `${diemenId}/voorbeeld-overhead.rekenblad.xlsx`
const errata = 'voorbeeldstad/jaarstukken-2023/voorbeeld-organisatiekosten'
/** As verify names it: below the folder of the municipality. */
const named = (path: string) => path.slice(path.indexOf('/') + 1)

/** Changes a text inside a workbook, and the manifest with it. */
const edit = (path: string, entry: string, change: (xml: string) => string) =>
  copy.replace(path, (bytes) => editEntry(bytes, entry, change))
const entryOf = (path: string, entry: string) => entryText(readFileSync(copy.file(path)), entry)

const sheet = (number: number) => `xl/worksheets/sheet${number}.xml`
/** Changes the XML of one cell of a sheet of an XLSX. */
const cell = (address: string, change: (xml: string) => string) => (xml: string) =>
  xml.replace(new RegExp(`<c r="${address}".*?</c>`), change)
const value = (from: string, to: string) => (xml: string) => xml.replace(`<v>${from}</v>`, `<v>${to}</v>`)

const differences = async () =>
  (await copy.verified()).releases.flatMap(({ damaged, reports }) => {
    expect(damaged).toEqual([])
    return reports.flatMap(({ differences }) => differences)
  })

describe('a published workbook', () => {
  it('holds as it was published, in every form and of every table', async () => {
    expect(await differences()).toEqual([])
    const paths = [xlsx, ods, workings, `${errata}.xlsx`, `${errata}.ods`, `${errata}.rekenblad.xlsx`]
    for (const path of paths) copy.replace(path, () => null)
    expect(await differences()).toEqual(
      paths.map((path) => ({ place: named(path), published: 'het bestand ontbreekt', computed: 'een bestand' })),
    )
  })

  it('does not hold when one cent of one cell is another: it is said of which file, sheet, cell and row', async () => {
    edit(xlsx, sheet(1), cell('K3', value('-13802.54', '-13802.55')))
    edit(ods, 'content.xml', (xml) => xml.replace('office:value="-13802.54"', 'office:value="-13802.53"'))
    edit(workings, sheet(1), cell('F3', value('-1380254', '-1380255')))
    expect(await differences()).toEqual([
      {
        place: `${named(ods)}, blad Tabel, cel K3, rij bijdrage-duo`,
        published: '−13.802,53',
        computed: '−13.802,54',
      },
      {
        place: `${named(workings)}, blad Tabel, cel F3, rij bijdrage-duo`,
        published: 'de formule E3-D3 met −1.380.255',
        computed: '−1.380.254',
      },
      {
        place: `${named(xlsx)}, blad Tabel, cel K3, rij bijdrage-duo`,
        published: '−13.802,55',
        computed: '−13.802,54',
      },
    ])
    const verify = spawnSync(process.execPath, ['functions/cli.ts', 'verify', copy.folder], {
      cwd: join(import.meta.dirname, '../..'),
      encoding: 'utf8',
    })
    expect(verify.status).toBe(1)
    expect(verify.stdout).toContain('cel K3, rij bijdrage-duo: gepubliceerd is −13.802,55, nagerekend −13.802,54')
  })

  it('does not hold when a rekeningregel is another, in any of the three workbooks', async () => {
    const [, line = '', row = ''] = /<c r="(K\d+)" s="2"><v>(-?[\d.]+)</.exec(entryOf(xlsx, sheet(2))) ?? []
    edit(xlsx, sheet(2), cell(line, value(row, `${row}1`)))
    edit(ods, 'content.xml', (xml) => {
      const lines = xml.indexOf('table:name="Rekeningregels"')
      return xml.slice(0, lines) + xml.slice(lines).replace(/office:value="-\d/, 'office:value="-9')
    })
    edit(workings, sheet(2), (xml) => xml.replace(/<v>(-\d+)\d<\/v>/, '<v>$17</v>'))
    expect(await copy.places()).toEqual([
      expect.stringMatching(/overhead\.ods, blad Rekeningregels, cel [IJK]\d+, rij /),
      expect.stringMatching(/overhead\.rekenblad\.xlsx, blad Regels, cel [IJK]\d+, rij /),
      expect.stringContaining(`overhead.xlsx, blad Rekeningregels, cel ${line}, rij `),
    ])
  })

  it('does not hold when a formula gave way to its value, to another formula, or stands where a number must be', async () => {
    edit(
      workings,
      sheet(1),
      cell('E3', (xml) => xml.replace(/<f>.*<\/f>/, '')),
    )
    edit(
      workings,
      sheet(1),
      cell('I3', (xml) => xml.replace('E3', 'D3')),
    )
    edit(workings, sheet(2), (xml) => xml.replace(/<v>(-\d+)<\/v>/, '<f>$1</f><v>$1</v>'))
    const [first, second, third, ...more] = await differences()
    expect(more).toEqual([])
    expect(first).toMatchObject({
      place: `${named(workings)}, blad Tabel, cel E3, rij bijdrage-duo`,
      published: 'een getal zonder formule',
      computed: expect.stringMatching(/^de formule SUMIFS\(/),
    })
    expect(second).toMatchObject({
      published: 'de formule ROUND(D3/100000,0)',
      computed: 'de formule ROUND(E3/100000,0)',
    })
    expect(third).toMatchObject({
      published: expect.stringMatching(/^de formule -/),
      computed: 'een getal zonder formule',
    })
  })

  it('does not hold when a row is gone, is added, or has another name, sign, heading or empty cell', async () => {
    edit(xlsx, sheet(1), (xml) =>
      xml.replace(/<row r="4">.*?<\/row>/, '').replaceAll(/(<row r="|r="[A-Z]+)(\d+)"/g, up),
    )
    edit(ods, 'content.xml', (xml) =>
      xml.replace(/<table:table-row>(?:(?!<table:table-row>).)*bijdrage-duo.*?<\/table:table-row>/s, '$&$&'),
    )
    edit(workings, sheet(1), cell('A3', value('bijdrage-duo', 'bijdrage-tri')))
    edit(`${errata}.xlsx`, sheet(1), cell('J1', value('Rekening 2023 exact (€)', 'Rekening 2022 exact (€)')))
    edit(`${errata}.rekenblad.xlsx`, sheet(1), (xml) => xml.replace('</row>', '<c r="Z1"><v>1</v></c></row>'))
    expect(await copy.places()).toEqual([
      `${named(ods)}, blad Tabel, aantal rijen`,
      `${named(ods)}, blad Tabel, cel A4, rij inkoopbureau`,
      `${named(workings)}, blad Tabel, cel A3, rij bijdrage-duo`,
      `${named(xlsx)}, blad Tabel, aantal rijen`,
      `${named(xlsx)}, blad Tabel, cel A4, rij inkoopbureau`,
      `${named(errata)}.rekenblad.xlsx, blad Tabel, cel Z1`,
      `${named(errata)}.xlsx, blad Tabel, cel J1`,
    ])
  })

  it('does not hold when a right number is shown as another, or its sheet is hidden', async () => {
    edit(xlsx, 'xl/styles.xml', (xml) =>
      xml
        .replace('</numFmts>', '<numFmt numFmtId="200" formatCode="&quot;7&quot;"/></numFmts>')
        .replace('<xf numFmtId="3"', '<xf numFmtId="200"'),
    )
    edit(ods, 'content.xml', (xml) => xml.replace('<text:p>-13802.54</text:p>', '<text:p>13802.54</text:p>'))
    edit(workings, 'xl/workbook.xml', (xml) => xml.replace('name="Regels"', '$& state="hidden"'))
    const found = await differences()
    expect(found).toContainEqual({
      place: `${named(ods)}, blad Tabel, cel K3, rij bijdrage-duo`,
      published: 'de tekst 13802.54',
      computed: 'de tekst -13802.54',
    })
    expect(found).toContainEqual({
      place: `${named(workings)}, bladen`,
      published: 'Tabel, Regels (verborgen), Uitleg, Bron',
      computed: 'Tabel, Regels, Uitleg, Bron',
    })
    expect(found).toContainEqual({
      place: `${named(xlsx)}, blad Tabel, cel C3, rij bijdrage-duo`,
      published: 'de opmaak "7"',
      computed: 'de opmaak #,##0',
    })
  })

  it('does not hold when an erratum, a source or the fingerprint of the figures is another', async () => {
    edit(`${errata}.ods`, 'content.xml', (xml) => xml.replace('office:value="224513"', 'office:value="224514"'))
    edit(`${errata}.xlsx`, sheet(1), (xml) => xml.replace('224.513 in plaats', '224.514 in plaats'))
    edit(`${errata}.rekenblad.xlsx`, sheet(4), (xml) => xml.replace('2024-11-12', '2024-11-13'))
    edit(xlsx, sheet(3), (xml) => xml.replace(/SHA-256 [0-9a-f]{8}/, 'SHA-256 00000000'))
    edit(workings, sheet(4), (xml) => xml.replace(/(cijfers \(SHA-256\)<.*?<v>)[0-9a-f]{8}/, '$100000000'))
    edit(workings, sheet(3), (xml) => xml.replace('</sheetData>', '<row r="90"><c r="A90"><v>1</v></c></row>$&'))
    expect(await copy.places()).toEqual([
      `${named(workings)}, blad Uitleg, cel A90`,
      `${named(workings)}, blad Bron`,
      `${named(xlsx)}, blad Bron, SHA-256 van de bronnen`,
      `${named(errata)}.ods, blad Errata, cel F2, erratum verzekeringen, rekening`,
      `${named(errata)}.rekenblad.xlsx, blad Errata, cel J2, erratum verzekeringen, rekening`,
      `${named(errata)}.xlsx, blad Tabel, cel ${entryOf(`${errata}.xlsx`, sheet(1)).match(/r="(L\d+)"[^>]*><v>Erratum van/)?.[1]}, rij verzekeringen`,
    ])
  })

  it('does not hold when it cannot be read, or belongs to no table; the rest is still recomputed', async () => {
    copy.replace(xlsx, (bytes) => bytes.subarray(0, bytes.length >> 1))
    copy.replace(ods, () => Buffer.from('rij-id;Soort kosten'))
    copy.replace(workings, (bytes) => bytes.fill(0, 100, bytes.length - 2000))
    copy.add(`${diemenId}/voorbeeld-anders.xlsx`, 'x')
    const unreadable = (path: string) => ({
      place: named(path),
      published: 'geen leesbare werkmap',
      computed: 'een werkmap',
    })
    const strange = {
      place: 'jaarstukken-2021/voorbeeld-anders.xlsx',
      published: 'een werkmap',
      computed: 'geen tabel met die naam',
    }
    expect(await differences()).toEqual([unreadable(ods), unreadable(workings), unreadable(xlsx), strange])
  })
})

/** In a sheet without its fourth row, those below it have moved. */
function up(_: string, before: string, row: string): string {
  return `${before}${Number(row) > 4 ? Number(row) - 1 : row}"`
}
