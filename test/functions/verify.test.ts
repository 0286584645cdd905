import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recomputePreviousYear } from '../../functions/core/recompute-previous-year.ts'
import { parseReport } from '../../functions/core/report.ts'
import { publicSite } from '../../functions/io/public-site.ts'
import { printVerified } from '../../functions/terminal/print-verify.ts'
import { verify } from '../../functions/verify.ts'
import { diemenId } from '../diemen.ts'
import { type PublishedCopy, publishedCopy } from '../published-copy.ts'

const project = join(import.meta.dirname, '../..')
let copy: PublishedCopy
beforeEach(() => {
  copy = publishedCopy()
})
afterEach(() => copy.remove())

const file = (path: string) => copy.file(path)
const text = (path: string) => copy.text(path)
const rewrite: PublishedCopy['rewrite'] = (path, change) => copy.rewrite(path, change)
const verified = () => copy.verified()
const places = () => copy.places()

describe('a published site', () => {
  it('holds: every figure follows, every byte is that of the release', async () => {
    const outcome = await verified()
    expect(outcome.ok, printVerified(outcome)).toBe(true)
    expect(outcome.releases.map(({ folder, reports }) => [folder, reports.length > 0])).toContainEqual([
      'diemen/',
      true,
    ])
    expect(printVerified(outcome)).toContain('Alles klopt')
  })

  it('holds also over the network, and for the folder of one municipality', async () => {
    const server = createServer(sirv(copy.folder, { dotfiles: true }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : expect.fail('no port')
      for (const path of ['', '/diemen/', '/diemen'])
        expect((await verify(publicSite(`http://127.0.0.1:${port}${path}`))).ok, path).toBe(true)
    } finally {
      server.close()
    }
  })

  it('does not hold when one byte of one file is another, or a file is gone', async () => {
    const names = readdirSync(file(diemenId), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(html|csv|xlsx|ods)$/.test(name),
    )
    for (const name of [names[0], names.at(-1)]) {
      const bytes = readFileSync(file(`${diemenId}/${name}`))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(file(`${diemenId}/${name}`), bytes)
    }
    rmSync(file('index.html'))
    const outcome = await verified()
    expect(outcome.ok).toBe(false)
    expect(outcome.releases.flatMap(({ damaged }) => damaged).sort()).toEqual(
      ['index.html', `${diemenId}/${names[0]}`, `${diemenId}/${names.at(-1)}`].sort(),
    )
    expect(printVerified(outcome)).toContain('KLOPT NIET')
  })

  it('does not hold when a style sheet is another, which could hide a figure', async () => {
    const sheet = readdirSync(file('_a')).find((name) => name.endsWith('.css')) ?? expect.fail('no style sheet')
    writeFileSync(file(`_a/${sheet}`), '.num { display: none }')
    for (const site of [copy.folder, file('diemen')]) {
      const { ok, releases } = await verify(publicSite(site))
      expect(ok).toBe(false)
      expect(releases.flatMap(({ damaged }) => damaged)).toContain(`_a/${sheet}`)
    }
    rmSync(file('_a'), { recursive: true })
    expect((await verified()).ok).toBe(false)
    expect((await verify(publicSite(file('diemen')))).ok).toBe(true)
  })

  it('does not hold when one cent is another, however well it is hidden', async () => {
    const cent = (content: string) =>
      content.replace(/;-?[\d]+,(\d)(\d)\r/, (found, _, last) =>
        found.replace(`${last}\r`, `${(Number(last) + 1) % 10}\r`),
      )
    rewrite(`${diemenId}/voorbeeld-overhead.csv`, cent)
    expect(await places()).toEqual([`jaarstukken-2021/voorbeeld-overhead.csv, rij diemen-2022`])
  })

  it('does not hold when an erratum is another, or is left out where its figure stands', async () => {
    const id = 'voorbeeldstad/jaarstukken-2023'
    rewrite(`${id}/voorbeeld-errata.csv`, (csv) => csv.replace('224513,00', '224513,01'))
    rewrite(`${id}/voorbeeld-errata.machine.csv`, (csv) => csv.replace('2024-11-12', '2024-11-13'))
    rewrite(`${id}/voorbeeld-organisatiekosten.csv`, (csv) => csv.replace('224.513 in plaats', '224.514 in plaats'))
    rewrite(`${id}/index.html`, (html) => html.replace('224.513 in plaats', '224.514 in plaats'))
    rewrite('voorbeeldstad/api/v1/jaarstukken-2023/voorbeeld-organisatiekosten.json', (json) =>
      json.replace(/"errata": \[[\s\S]*\]/, '"errata": []'),
    )
    expect(await places()).toEqual([
      'jaarstukken-2023/voorbeeld-organisatiekosten.csv, rij verzekeringen',
      'api/v1/jaarstukken-2023/voorbeeld-organisatiekosten.json',
      'jaarstukken-2023/index.html, rij verzekeringen',
      'jaarstukken-2023/voorbeeld-errata.csv, erratum organisatiekosten/verzekeringen, rekening',
      'jaarstukken-2023/voorbeeld-errata.machine.csv, erratum organisatiekosten/verzekeringen, rekening',
    ])
  })

  it('does not hold when a published rekeningregel or a line of the classification is another', async () => {
    rewrite(`${diemenId}/voorbeeld-overhead.rekeningregels.csv`, (csv) => csv.replace(/-(\d+),00/, '-$1,01'))
    rewrite(`${diemenId}/voorbeeld-salariskosten.rekeningregels.machine.csv`, (csv) => csv.replace(/[^\n]*\n$/, ''))
    rewrite(`${diemenId}/voorbeeld-indeling.csv`, (csv) => csv.replace('overhead;directie;', 'overhead;raad;'))
    const found = await places()
    expect(found).toHaveLength(4)
    expect(found[0]).toMatch(/^jaarstukken-2021\/voorbeeld-overhead\.rekeningregels\.csv, regel \d+$/)
    expect(found[1]).toBe('jaarstukken-2021/voorbeeld-salariskosten.rekeningregels.machine.csv, aantal regels')
    expect(found[3]).toMatch(/^jaarstukken-2021\/voorbeeld-indeling\.csv, regel \d+$/)
  })

  it('says how deep each table could be recomputed, and that a table of rows starts at those', async () => {
    const text = printVerified(await verified())
    expect(text).toMatch(/Kosten van de eigen organisatie \(60 rijen, vanaf \d+ rekeningregels\).*, 1 erratum: klopt/)
    expect(text).toMatch(/\(\d+ rijen, vanaf de lasten en baten per rij\)/)
    expect(text).toMatch(/, 5 indicatoren vanaf teller en noemer: klopt/)
  })

  it('does not hold when a page prints another figure', async () => {
    rewrite(`${diemenId}/index.html`, (html) => html.replace('−6.349', '−6.348'))
    expect(await places()).toEqual(['jaarstukken-2021/index.html, rij bijdrage-duo'])
  })

  it('does not hold when the page with lasten and baten apart prints another amount, total or row', async () => {
    const page = `${diemenId}/baten-en-lasten/index.html`
    const place = 'jaarstukken-2021/baten-en-lasten/index.html, tabel overhead'
    const digit = (heading: string, from: number) => (html: string) => {
      const start = html.indexOf(`data-heading="${heading}"`, from)
      return (
        html.slice(0, start) + html.slice(start).replace(/>([^<]*)(\d)</, (_, head, last) => `>${head}${9 - last}<`)
      )
    }
    const original = text(page)
    const table = original.indexOf('id="bruto_overhead"')
    const row = original.indexOf('#rij-overhead-bijdrage-duo', table)
    for (const heading of ['Lasten rekening 2021', 'Baten begroot 2021', 'Saldo begroot 2021']) {
      rewrite(page, digit(heading, original.indexOf('<tfoot', table)))
      expect(await places()).toEqual([`${place}, totaal, ${heading}`])
      rewrite(page, () => original)
    }
    rewrite(page, digit('Saldo rekening 2021', row))
    expect(await places()).toEqual([`${place}, rij bijdrage-duo, Saldo rekening 2021`])
    rewrite(page, () => original.replace('#rij-overhead-bijdrage-duo', '#rij-overhead-directie'))
    expect(await places()).toEqual([`${place}, rij bijdrage-duo`])
  })

  it('does not hold when the page with more years prints another amount of a year', async () => {
    const page = 'voorbeeldstad/meerjaren/index.html'
    const original = text(page)
    const digit = (from: number) => (html: string) =>
      html.slice(0, from) + html.slice(from).replace(/(<td[^>]*>[^<]*)(\d)</, (_, head, last) => `${head}${9 - last}<`)
    const total = original.indexOf('id="jaren_organisatiekosten"')
    const rows = original.indexOf('id="rijen_organisatiekosten"')
    const changed = [
      [total, 'totaal organisatiekosten, begroting totaal'],
      [original.indexOf('id="reeks-organisatiekosten-verzekeringen"'), 'tabel organisatiekosten, rij verzekeringen'],
      [original.indexOf('<tfoot', rows), 'tabel organisatiekosten, totaal'],
    ] as const
    for (const [from, place] of changed) {
      rewrite(page, digit(from))
      expect(await places()).toEqual([`meerjaren/index.html, ${place}`])
      rewrite(page, () => original)
    }
    rewrite(page, (html) => html.replace(/<tr[^>]* id="reeks-organisatiekosten-verzekeringen".*?<\/tr>/s, ''))
    expect(await places()).toEqual([
      'meerjaren/index.html, tabel organisatiekosten, aantal rijen',
      'meerjaren/index.html, tabel organisatiekosten, rij verzekeringen',
    ])
  })

  it("does not hold when a page prints another total or another amount of last year, or a report has one that was not last year's", async () => {
    const id = 'voorbeeldstad/jaarstukken-2024'
    const digit = (heading: string, after: string) => (html: string) => {
      const start = html.indexOf(
        `data-heading="${heading}"`,
        html.indexOf(after, html.indexOf('id="tabel_organisatiekosten"')),
      )
      return (
        html.slice(0, start) + html.slice(start).replace(/>([^<]*)(\d)</, (_, head, last) => `>${head}${9 - last}<`)
      )
    }
    rewrite(`${id}/index.html`, digit('Rekening 2023', ' id="rij-organisatiekosten-verzekeringen"'))
    rewrite(`${id}/organisatiekosten/index.html`, digit('Budgetresultaat 2024', '<tfoot'))
    expect(await places()).toEqual([
      'jaarstukken-2024/index.html, rij verzekeringen',
      'jaarstukken-2024/organisatiekosten/index.html, totaal organisatiekosten',
    ])
    const report = (name: string) => parseReport(JSON.parse(text(`voorbeeldstad/${name}/voorbeeld-rapport.json`)))
    const [own, earlier] = [report('jaarstukken-2024'), structuredClone(report('jaarstukken-2023'))]
    expect(recomputePreviousYear(own, [earlier])).toEqual([])
    const actual = earlier.tables[0]?.rows[0]?.figures.actual ?? expect.fail('no amount')
    Object.assign(actual, { cents: actual.cents + 1 })
    expect(recomputePreviousYear(own, [earlier]).map(({ place }) => place)).toEqual([
      `rij ${earlier.tables[0]?.id}/${earlier.tables[0]?.rows[0]?.id}, rekening 2023`,
    ])
  })

  it('does not hold when a report is no report, or the API has another table', async () => {
    rewrite(`${diemenId}/voorbeeld-rapport.json`, () => '{')
    rewrite('voorbeeldstad/api/v1/jaarstukken-2024/voorbeeld-lonen.json', (json) =>
      json.replace(/"cents": (-?\d)/, '"cents": 7$1'),
    )
    expect(await places()).toEqual([
      'jaarstukken-2021/voorbeeld-rapport.json',
      'api/v1/jaarstukken-2024/voorbeeld-lonen.json',
    ])
    expect(printVerified(await verified())).toContain('gepubliceerd is geen rapport')
  })

  it('is the exit code of the command: 0 when it holds, 1 when one byte does not', () => {
    const verify = () =>
      spawnSync(process.execPath, ['functions/cli.ts', 'verify', copy.folder], { cwd: project, encoding: 'utf8' })
    expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining('Alles klopt') })
    writeFileSync(file('diemen/feed.xml'), `${text('diemen/feed.xml')} `)
    expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('diemen/feed.xml: niet de bytes') })
  })

  it('is no site of Paragraaf without a manifest', async () => {
    await expect(verify(publicSite(copy.file('_a')))).rejects.toThrow('geen site van Paragraaf')
    await expect(verify(publicSite('http://127.0.0.1:9/'))).rejects.toThrow('niet te bereiken')
  })
})
