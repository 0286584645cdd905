import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, inject, it } from 'vitest'
import { parseReport } from '../../functions/core/report.ts'
import { diemenId } from '../diemen.ts'

const folder = inject('publicFolder')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
const pages = files.filter((name) => name.endsWith('.html')).sort()
const parsed = new Map<string, HTMLElement>()
const page = (name: string): HTMLElement => {
  const html = parsed.get(name) ?? parse(readFileSync(join(folder, name), 'utf8'))
  parsed.set(name, html)
  return html
}
/** The ids of a page, to look up many anchors at once. */
const anchors = new Map<string, ReadonlySet<string>>()
const anchorsOf = (name: string): ReadonlySet<string> => {
  const ids =
    anchors.get(name) ??
    new Set(
      page(name)
        .querySelectorAll('[id]')
        .map(({ id }) => id),
    )
  anchors.set(name, ids)
  return ids
}
const css = files.filter((name) => name.startsWith('_a/') && name.endsWith('.css'))

describe('the public site', () => {
  it('has the pages of the sample', () => {
    for (const path of ['', 'overhead/', 'salariskosten/', 'verantwoording/'])
      expect(pages).toContain(`${diemenId}/${path}index.html`)
    expect(pages).toContain('index.html')
    expect(pages).toContain('404.html')
    expect(pages).toContain('diemen/index.html')
  })

  it('has one style sheet beside the municipality’s own colours, and no script', () => {
    expect(css).toHaveLength(1)
    expect(files.filter((name) => /\.m?js$/.test(name))).toEqual([])
  })

  it('has a title and a description of its own for every page', () => {
    const titles = pages.map((name) => page(name).querySelector('title')?.text)
    const descriptions = pages.map((name) =>
      page(name).querySelector('meta[name="description"]')?.getAttribute('content'),
    )
    // The words of the list of terms are the same for every municipality; its title names the municipality.
    const shared = pages.filter((name) => name.endsWith('/begrippen/index.html')).length - 1
    expect(new Set(titles).size).toBe(pages.length)
    expect(new Set(descriptions).size).toBe(pages.length - shared)
    expect(descriptions.filter((text) => !text || text.length < 20)).toEqual([])
  })

  it('has a page for what is not there that holds at any address', () => {
    const leads = page('404.html')
      .querySelectorAll('[href], [src]')
      .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
    expect(leads.filter((address) => address.endsWith('.css'))).not.toEqual([])
    expect(leads.filter((address) => !/^(\/|#|https:|mailto:)/.test(address))).toEqual([])
  })

  it('has no image over 10 kB', () => {
    const images = files.filter((name) => /\.(svg|png|jpe?g|webp|avif|gif|ico)$/i.test(name))
    expect(images.length).toBeGreaterThan(0)
    expect(images.filter((name) => statSync(join(folder, name)).size > 10_000)).toEqual([])
  })

  it('holds nothing but what is meant for the public', () => {
    expect(
      files
        .filter((name) => statSync(join(folder, name)).isFile())
        .filter(
          (name) =>
            !/\.(html|css|csv|json|jsonld|ods|svg|xlsx|xml)$|^robots\.txt$|^\.well-known\/security\.txt$/.test(name),
        ),
    ).toEqual([])
    const private_ = ['boekingstekst', 'Loonjournaal', 'Correctie IKB']
    for (const name of files.filter((name) => statSync(join(folder, name)).isFile()))
      for (const word of private_)
        expect(readFileSync(join(folder, name), 'utf8').includes(word), `${word} in ${name}`).toBe(false)
  })

  it('publishes the report as data that its reader accepts', () => {
    const report = parseReport(JSON.parse(readFileSync(join(folder, diemenId, 'voorbeeld-rapport.json'), 'utf8')))
    expect(report.dossier.id).toBe(diemenId)
    expect(report.completeness).toBe('proven')
  })
})

describe.each(pages)('%s', (name) => {
  it('has one h1, a Dutch language mark, a title, and headings that skip no level', () => {
    const html = page(name)
    expect(html.querySelector('html')?.getAttribute('lang')).toBe('nl')
    expect(html.querySelectorAll('h1')).toHaveLength(1)
    expect(html.querySelector('title')?.text.trim()).not.toBe('')
    const levels = html
      .querySelectorAll('main h1, main h2, main h3, main h4, main h5')
      .map((heading) => Number(heading.tagName[1]))
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('has a permalink on every heading and every row of a table', () => {
    const html = page(name)
    const headings = html.querySelectorAll('main h2, main h3, main h4').filter((heading) => !heading.closest('nav'))
    const rows = html.querySelectorAll('main tbody tr, main tfoot tr').filter((row) => !row.classList.contains('why'))
    const without = [...headings, ...rows].filter((element) => {
      const link = element.querySelector('.permalink')
      return element.id === '' || link?.getAttribute('href') !== `#${element.id}`
    })
    expect(without.map((element) => element.text.trim())).toEqual([])
  })

  it('has tables that say what they are and what each cell belongs to, with roles that a narrow layout cannot take', () => {
    for (const table of page(name).querySelectorAll('table')) {
      expect(table.querySelector('caption')?.text.trim(), table.id).toBeTruthy()
      const region = table.parentNode
      expect(region?.getAttribute('aria-labelledby')).toBe(table.querySelector('caption')?.id)
      expect([region?.getAttribute('role'), region?.getAttribute('tabindex')]).toEqual(['region', '0'])
      const columns = table.querySelectorAll('thead th')
      expect(columns.map((cell) => cell.getAttribute('scope'))).toEqual(columns.map(() => 'col'))
      for (const row of table.querySelectorAll('tbody tr, tfoot tr')) {
        const cells = row.querySelectorAll('th, td')
        const width = cells.reduce((sum, cell) => sum + Number(cell.getAttribute('colspan') ?? 1), 0)
        expect(width, row.text).toBe(columns.length)
        if (!row.classList.contains('why')) expect(cells.map((cell) => cell.getAttribute('scope'))[0]).toBe('row')
      }
      const roles = { TABLE: 'table', TR: 'row', TD: 'cell', THEAD: 'rowgroup', TBODY: 'rowgroup', TFOOT: 'rowgroup' }
      for (const [tag, role] of Object.entries(roles))
        for (const element of [table, ...table.querySelectorAll(tag)].filter(({ tagName }) => tagName === tag))
          expect(element.getAttribute('role')).toBe(role)
      for (const cell of table.querySelectorAll('th'))
        expect(cell.getAttribute('role')).toBe(cell.getAttribute('scope') === 'col' ? 'columnheader' : 'rowheader')
    }
  })

  it('runs no script, has no inline style and asks nothing of another host', () => {
    const html = page(name)
    expect(html.querySelectorAll('script, style, iframe, [style], [onclick]')).toEqual([])
    const asked = html
      .querySelectorAll('img[src], link[rel="stylesheet"], link[rel="icon"]')
      .map((element) => element.getAttribute('src') ?? element.getAttribute('href'))
    const [municipality] = name.split('/')
    const own = [`/${municipality}/thema.css`, `/${municipality}/logo.svg`]
    expect(asked.filter((address) => !address?.startsWith('/_a/') && !own.includes(address ?? ''))).toEqual([])
  })

  it('leads only to pages, files and anchors that exist', () => {
    const html = page(name)
    const links = html.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? '')
    const broken = links.filter((link) => !/^(https?:|mailto:)/.test(link) && !resolves(link, name))
    expect(broken).toEqual([])
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate(
      new FileSystemConfigLoader({ root: true, extends: ['html-validate:recommended'], rules: rulesWithReasons }),
    )
    const { results } = await validator.validateString(readFileSync(join(folder, name), 'utf8'), name)
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`)),
    ).toEqual([])
  })

  it('weighs at most 20 kB, or 40 kB with the breakdown of a table, style included, gzipped', () => {
    const limit = page(name).querySelector('#de_opbouw') ? 40_000 : 20_000
    const theme = `${name.split('/')[0]}/thema.css`
    const style = [...css, ...files.filter((file) => file === theme)].reduce(
      (sum, sheet) => sum + gzipSync(readFileSync(join(folder, sheet))).length,
      0,
    )
    expect(gzipSync(readFileSync(join(folder, name))).length + style).toBeLessThanOrEqual(limit)
  })
})

describe.each(pages.filter((name) => name.includes('/')))('%s is a sample', (name) => {
  it('and says so, with the status of what it shows', () => {
    const text = page(name).querySelector('body')?.text ?? ''
    expect(text).toContain('Voorbeeld, geen uitgave van de gemeente')
    expect(page(name).querySelector('html')?.classList.contains('marked-sample')).toBe(true)
    if (/\/(begrippen|toegankelijkheid)\//.test(name)) return
    expect(text).toMatch(name.includes('2023') ? /vastgesteld door de gemeenteraad.*4\sjuli\s2024/is : /concept/i)
    if (name.split('/').length < 3) return
    // In print the margin of every sheet says so, by this mark.
    const concept = !name.includes('2023')
    expect(page(name).querySelector('html')?.classList.contains('marked-concept')).toBe(concept)
    expect(page(name).querySelector('title')?.text.includes('concept')).toBe(concept)
  })
})

const rulesWithReasons = {
  // A title names the page, the document, the municipality and the status: whoever has ten tabs open needs them all.
  'long-title': 'off',
  // The narrow layout takes the table display away, and with it the roles in some browsers.
  'no-redundant-role': 'off',
  // A region around a table is no section of the text: it scrolls, and so the keyboard must reach it (WCAG 2.1.1).
  'prefer-native-element': 'off',
  // Astro writes it in capitals.
  'doctype-style': 'off',
} as const

function resolves(link: string, from: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target =
    path === ''
      ? from
      : posix.join(
          path.startsWith('/') ? path.slice(1) : `${dirname(from)}/${path}`,
          path.endsWith('/') ? 'index.html' : '',
        )
  const file = target.replace(/\/$/, '')
  if (!existsSync(join(folder, file))) return false
  if (anchor === undefined || anchor === '') return true
  return anchorsOf(file).has(decodeURIComponent(anchor))
}
