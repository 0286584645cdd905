import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import { parse } from 'node-html-parser'
import Papa from 'papaparse'
import SHACLValidator from 'rdf-validate-shacl'
import { describe, expect, inject, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { parseSiteInput } from '../../functions/core/site-input.ts'
import { robots, sitemap } from '../../functions/core/sitemap.ts'
import { catalog } from '../../site/src/downloads/catalog.ts'
import { dataset } from '../../site/src/downloads/dataset.ts'
import { feed } from '../../site/src/downloads/feed.ts'

const folder = inject('publicFolder')
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'))
const dossiers: readonly string[] = json('api/v1/overzicht.json').municipalities.flatMap(
  ({ dossiers }: { dossiers: { id: string }[] }) => dossiers.map(({ id }) => id),
)
/** The second sample has a public address, the first has none. */
const ADDRESS = 'https://cijfers.voorbeeldstad.example'
const fileOf = (address: string) => join(folder, address.replace(ADDRESS, ''))
const municipalities = [...new Set(dossiers.map((id) => id.split('/')[0] ?? ''))]
const rapport = (id: string) => json(`${id}/voorbeeld-rapport.json`)

/** A municipality as the site gets it: one that has a public address. */
function municipality(slug: string, address: string | null) {
  const input = parseSiteInput({
    product: { version: '0' },
    municipalities: [
      {
        slug,
        name: slug,
        address,
        contact: 'a@example.org',
        contactDetails: { website: null, phone: null, address: null },
        accessibilityStatement: null,
        theme: [],
        logo: null,
        reports: dossiers.filter((id) => id.startsWith(`${slug}/`)).map(rapport),
        earlier: [],
        preview: false,
      },
    ],
    overview: [],
  })
  return input.municipalities[0] ?? expect.fail('no municipality')
}

async function violations(document: object, base: string): Promise<string[]> {
  const quads: unknown = await jsonld.toRDF(document, { base, format: 'application/n-quads' })
  const data = new Store(new Parser().parse(String(quads)))
  const shapes = new Store(new Parser().parse(readFileSync(join(import.meta.dirname, 'dcat-ap-nl.ttl'), 'utf8')))
  expect(data.size).toBeGreaterThan(50)
  const { results } = await new SHACLValidator(shapes).validate(data)
  return results.map(
    ({ focusNode, path, message }) => `${focusNode?.value} ${path?.value} ${message.map(({ value }) => value)}`,
  )
}

describe('the DCAT catalogue', () => {
  it.each(municipalities)(
    'of %s is what DCAT-AP-NL requires, offline, with and without a public address',
    async (slug) => {
      const found = json(`${slug}/catalog.jsonld`)
      expect(await violations(found, `https://example.org/${slug}/catalog.jsonld`)).toEqual([])
      const whole = catalog(municipality(slug, 'https://cijfers.example.org'))
      expect(await violations(whole, 'https://elders.example')).toEqual([])
      expect(JSON.stringify(whole)).toContain(`https://cijfers.example.org/${slug}/`)
    },
  )

  it('is refused when a dataset has no title', async () => {
    const [slug = ''] = municipalities
    const text = JSON.stringify(json(`${slug}/catalog.jsonld`)).replace(/"dct:identifier"/g, '"dct:source"')
    expect((await violations(JSON.parse(text), 'https://example.org/')).length).toBeGreaterThan(0)
  })

  it.each(municipalities)('of %s names only files that are there, with their size and digest', (slug) => {
    for (const { 'dcat:distribution': files } of json(`${slug}/catalog.jsonld`)['dcat:dataset'])
      for (const file of files) {
        const bytes = readFileSync(fileOf(file['dcat:downloadURL']['@id']))
        expect(file['dcat:byteSize']['@value']).toBe(String(bytes.length))
        expect(file['spdx:checksum']['spdx:checksumValue']['@value']).toBe(sha256(bytes))
      }
  })
})

describe('the Data Package', () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(join(import.meta.dirname, 'data-package.schema.json'), 'utf8')),
  )

  it.each(dossiers)('of %s describes every file as it is: bytes, digest and columns', (id) => {
    const description = json(`${id}/datapackage.json`)
    expect(validate(description), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...description, resources: [] })).toBe(false)
    for (const { path, bytes, hash, dialect, schema } of description.resources) {
      const content = readFileSync(join(folder, id, path))
      expect([bytes, hash], path).toEqual([content.length, `sha256:${sha256(content)}`])
      if (!schema) continue
      const names = schema.fields.map(({ name }: { name: string }) => name)
      const { data } = Papa.parse<string[]>(content.toString('utf8').replace('\ufeff', ''), {
        delimiter: dialect.delimiter,
      })
      expect(data[0], path).toEqual(names)
    }
    const beside = readdirSync(join(folder, id)).filter(
      (name) => /\.(csv|xlsx|ods)$/.test(name) || name.endsWith('rapport.json'),
    )
    expect(description.resources.map(({ path }: { path: string }) => path).sort()).toEqual(beside.sort())
  })
})

describe('the API', () => {
  it('is described: every path leads to a file, and every file is what its schema says', () => {
    const { paths, components } = json('api/v1/openapi.json')
    const ajv = new Ajv2020({ strict: true })
    const check = (schema: string, document: unknown) => {
      const validate = ajv.compile(components.schemas[schema])
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true)
    }
    check('Overzicht', json('api/v1/overzicht.json'))
    const found = new Set(['api/v1/overzicht.json'])
    for (const id of dossiers) {
      const [gemeente = '', dossier = ''] = id.split('/')
      for (const tabel of [null, ...rapport(id).tables.map((table: { id: string }) => table.id)]) {
        const path = Object.keys(paths).find((path) => path.includes(tabel === null ? 'rapport.json' : '{tabel}')) ?? ''
        const file = path
          .replace('{gemeente}', gemeente)
          .replace('{dossier}', dossier)
          .replace('{voorbeeld}', 'voorbeeld-')
          .replace('{tabel}', tabel ?? '')
        check(tabel === null ? 'Rapport' : 'Tabel', json(file))
        found.add(file.slice(1))
      }
    }
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(^|\/)api\/v1\/.*\.json$/.test(name),
    )
    expect(all.filter((name) => !found.has(name))).toEqual(['api/v1/openapi.json'])
    for (const operation of Object.values<{ get: { responses: object } }>(paths))
      expect(operation.get.responses).toHaveProperty('200')
  })

  it('says no amount with null, which is not 0', () => {
    const [row] = json('diemen/api/v1/jaarstukken-2021/voorbeeld-overhead.json').table.rows
    expect(row.figures.budgetOriginal).toBeNull()
    expect(row.figures.actual.cents).toBeLessThan(0)
  })
})

describe('what programs find their way by', () => {
  it('the dataset for search engines leads to files that are there', () => {
    for (const id of dossiers) {
      const found = json(`${id}/dataset.jsonld`)
      expect([found['@context'], found['@type']]).toEqual(['https://schema.org', 'Dataset'])
      for (const { contentUrl } of found.distribution) expect(existsSync(fileOf(contentUrl)), contentUrl).toBe(true)
    }
    const own = municipality('diemen', 'https://cijfers.example.org')
    expect(dataset(own, own.reports[0] ?? expect.fail('no report'))).toMatchObject({
      url: 'https://cijfers.example.org/diemen/jaarstukken-2021/',
    })
  })

  it('the feed has an entry per version, newest first, with an id that follows from what it says', () => {
    const own = municipality('diemen', 'https://cijfers.example.org')
    const [current = expect.fail('no report')] = own.reports
    const before = { ...current, statusDate: '2022-01-01', status: 'concept' as const }
    const entries = (earlier: typeof own.earlier) => parse(feed({ ...own, earlier })).querySelectorAll('entry')
    const ids = (earlier: typeof own.earlier) => entries(earlier).map((entry) => entry.querySelector('id')?.text)
    expect(ids([])).toHaveLength(1)
    expect(new Set(ids([before])).size).toBe(2)
    expect(ids([before])[0]).toBe(ids([])[0])
    expect(entries([before]).at(-1)?.querySelector('updated')?.text).toBe('2022-01-01T00:00:00Z')
    expect(feed(own)).toContain('href="https://cijfers.example.org/diemen/feed.xml"')
    expect(feed({ ...own, name: 'A & <b>' })).toContain('Gemeente A &amp; &lt;b&gt;')
    for (const slug of municipalities)
      expect(readFileSync(join(folder, slug, 'feed.xml'), 'utf8')).toMatch(/^<\?xml[\s\S]*<\/feed>\n$/)
  })

  it('the sitemap and robots.txt name whole addresses, and only pages', () => {
    const files = ['index.html', 'jaarstukken-2021/index.html', '404.html', 'x.csv', 'jaarstukken-2021/a&b/index.html']
    const found = parse(sitemap(['https://a.example'], 'diemen/', files))
      .querySelectorAll('loc')
      .map(({ text }) => text)
    expect(found).toEqual([
      'https://a.example/diemen/',
      'https://a.example/diemen/jaarstukken-2021/',
      'https://a.example/diemen/jaarstukken-2021/a&b/',
    ])
    expect(
      robots([
        { address: 'https://a.example', slug: 'diemen' },
        { address: 'https://a.example', slug: 'x' },
      ]),
    ).toBe(
      'User-agent: *\nAllow: /\nSitemap: https://a.example/sitemap.xml\nSitemap: https://a.example/diemen/sitemap.xml\nSitemap: https://a.example/x/sitemap.xml\n',
    )
    expect(readFileSync(join(folder, 'robots.txt'), 'utf8')).toBe(
      `User-agent: *\nAllow: /\nSitemap: ${ADDRESS}/sitemap.xml\nSitemap: ${ADDRESS}/voorbeeldstad/sitemap.xml\n`,
    )
  })

  it('the sitemap of a municipality has every page of it, and one without a public address has none', () => {
    const pages = readdirSync(join(folder, 'voorbeeldstad'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('index.html'))
      .map((name) => `${ADDRESS}/voorbeeldstad/${name.slice(0, -'index.html'.length)}`)
    const text = readFileSync(join(folder, 'voorbeeldstad/sitemap.xml'), 'utf8')
    const found = parse(text)
      .querySelectorAll('loc')
      .map((location) => location.text)
    expect(found.sort()).toEqual(pages.sort())
    expect(existsSync(join(folder, 'diemen/sitemap.xml'))).toBe(false)
  })
})
