import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { HtmlValidate } from 'html-validate'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, check } from '../../functions/check.ts'
import { checkPage } from '../../functions/core/check-page.ts'
import { checkRecordJsonSchema } from '../../functions/core/check-record.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { withScratch } from '../../functions/io/scratch.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'

const original = smallDossier[`${smallDossierId}/exports/grootboek.csv`] ?? ''
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-check-'))
  await mkdir(join(root, 'exports'))
  await writeFile(join(root, 'dossier.yaml'), smallDossier[`${smallDossierId}/dossier.yaml`] ?? '')
})
afterAll(() => rm(root, { recursive: true }))

async function checked(content: string | Uint8Array, name = 'grootboek.csv', settings?: string): Promise<Checked> {
  await writeFile(join(root, 'exports', name), content)
  return check({ openFolder: (path) => new FolderStore(path), withScratch }, join(root, 'exports', name), settings)
}

async function copyOf({ copy }: Checked): Promise<string> {
  let text = ''
  await copy?.(async (part) => {
    text += part
  })
  return text
}

const spoilt = original
  .replace('1.200,25', '1.200,2x')
  .replace('2021;6110;Bestuursadvies;40100', '2021;6110;=HYPERLINK("x") jan@voorbeeld.nl;40100')
  .replace('2021;6210;Werf', '2021;6210')

describe('check', () => {
  it('says of a good file what it is, what its columns are, and what it adds up to', async () => {
    const { record } = await checked(original)
    expect(record).toMatchObject({
      file: 'grootboek.csv',
      accepted: true,
      dialect: { encoding: 'utf-8', delimiter: ';', newline: '\n', headerLine: 1, preambleLines: 0 },
      rows: { records: 9, header: 1, lines: 7, totals: 1 },
      controlTotals: [
        { role: 'begroting primitief', sum: '-3000.00', count: 5 },
        { role: 'begroting na wijziging', sum: '-3200.00', count: 6 },
        { role: 'rekening', sum: '-3500.50', count: 7 },
      ],
    })
    expect(record?.columns.map(({ role }) => role)).toContain('grootboekrekening')
    expect(record?.columns.at(-1)).toMatchObject({
      name: 'Realisatie',
      role: 'rekening',
      notation: 'comma',
      sum: '3700.50',
    })
  })

  it('keeps to its published schema, with settings and without', async () => {
    const validate = new Ajv2020({ strict: false }).compile(checkRecordJsonSchema())
    for (const result of [
      await checked(original),
      await checked(spoilt),
      await checked('a;b\nx;1,00\n', 'onbekend.csv'),
    ])
      expect(validate(JSON.parse(JSON.stringify(result.record))), JSON.stringify(validate.errors)).toBe(true)
    const written = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/controle.schema.json'), 'utf8'))
    expect(written).toEqual(checkRecordJsonSchema())
  })

  it('looks at a file that no settings describe, unless settings were named', async () => {
    expect((await checked('Naam;Bedrag\na;1,00\n', 'onbekend.csv')).record?.accepted).toBe(true)
    const { record, findings } = await checked('Naam;Bedrag\na;1,00\n', 'onbekend.csv', join(root, 'dossier.yaml'))
    expect(record).toBeNull()
    expect(findings.map(({ code }) => code)).toEqual(['export-niet-verwacht'])
  })

  it('says when another export of the dossier is the same file', async () => {
    const settings = smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''
    const [own = ''] = / {2}- bestand: grootboek\.csv\n(?: {4}.*\n)*/.exec(settings) ?? []
    const twice = settings.replace(own, own + own.replace('grootboek.csv', 'kopie.csv'))
    await writeFile(join(root, 'exports', 'twee.yaml'), twice)
    await writeFile(join(root, 'exports', 'kopie.csv'), original)
    const { record, findings } = await checked(original, 'grootboek.csv', join(root, 'exports', 'twee.yaml'))
    expect(record?.accepted).toBe(false)
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['export-dubbel', expect.stringContaining('kopie.csv')],
    ])
  })

  it.each([
    ['', 'bestand-leeg'],
    ['%PDF-1.7 …', 'geen-csv'],
    ['PK\u0003\u0004 xl/workbook.xml', 'geen-csv'],
    ['<!DOCTYPE html><html>', 'geen-csv'],
    ['Boekjaar;Kostenplaats;Taakveld\n', 'geen-regels'],
    ['Naam;Bedrag\n"a;1,00\n', 'aanhalingsteken-open'],
  ])('answers %j with one clear error', async (content, code) => {
    const { record, findings } = await checked(content, 'onbekend.csv')
    expect(record?.accepted).toBe(false)
    expect(findings.map((item) => item.code)).toEqual([code])
  })
})

describe('the copy of the file with its errors', () => {
  it('is nothing but the file when nothing is wrong', async () => {
    const rows = Papa.parse<string[]>((await copyOf(await checked(original))).slice(1), {
      delimiter: ';',
      skipEmptyLines: true,
    }).data
    const before = Papa.parse<string[]>(original, { delimiter: ';', skipEmptyLines: true }).data
    expect(rows.map((row) => row.slice(1, -1))).toEqual(before)
    expect(rows.map((row) => row.at(-1))).toEqual(['fout', ...before.slice(1).map(() => '')])
  })

  it('has a byte order mark, CRLF, line numbers first and what is wrong last', async () => {
    const text = await copyOf(await checked(spoilt))
    expect(text.startsWith('\ufeffregel;Boekjaar;')).toBe(true)
    expect(text.match(/(?<!\r)\n/)).toBeNull()
    const rows = Papa.parse<string[]>(text.slice(1), { delimiter: ';', skipEmptyLines: true }).data
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([13]))
    expect(rows[1]?.[0]).toBe('2')
    expect(rows[1]?.at(-1)).toContain('“1.200,2x” is geen bedrag.')
    expect(rows[6]?.at(-1)).toContain('Deze regel heeft 10 cellen')
  })

  it('starts no formula, leaves negative amounts alone, and masks personal data', async () => {
    const text = await copyOf(await checked(spoilt))
    expect(text).toContain(`"'=HYPERLINK(""x"") •••"`)
    expect(text).not.toContain('jan@')
    expect(text).toContain(';-50,00;')
  })

  it('names every line also when there are more than a report shows', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => `2021;6100;;40100;;0.4;1.1;L;;;fout${index}`)
    const result = await checked(`${original.split('\n')[0]}\n${rows.join('\n')}\n`)
    expect(result.record?.findings).toHaveLength(100)
    expect(result.record?.findingCounts).toEqual({ 'bedrag-onleesbaar': 250 })
    expect((await copyOf(result)).match(/is geen bedrag/g)).toHaveLength(250)
  })
})

describe('the page of a check', () => {
  it('is one valid Dutch page that needs nothing else, and lets no cell become markup', async () => {
    const { record } = await checked(spoilt.replace('2021;7000', '2020<b>;7000'))
    const page = checkPage(record ? [record] : [])
    const { results } = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(page)
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    )
    expect(page).toContain('Het bestand kan zo niet worden gebruikt.')
    expect(page).toContain('2020&lt;b&gt;')
    expect(page).not.toMatch(/<script|src=|href=|jan@/)
  })
})
