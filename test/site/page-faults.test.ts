import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parse } from 'node-html-parser'
import { describe, expect, inject, it } from 'vitest'
import { diemenId } from '../diemen.ts'
import { pageFaults } from '../page-faults.ts'

const folder = inject('publicFolder')
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'))
  .sort()
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

it.each(pages)('%s has no fault that an audit without a network finds', (name) => {
  expect(pageFaults(read(name))).toEqual([])
})

it('a search engine that starts at the first page comes to every page', () => {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name) || !pages.includes(name)) return
    seen.add(name)
    for (const link of parse(read(name)).querySelectorAll('a[href^="/"]')) {
      const [path = ''] = (link.getAttribute('href') ?? '').split('#')
      visit(posix.join(path.slice(1), path.endsWith('/') ? 'index.html' : ''))
    }
  }
  visit('index.html')
  expect(pages.filter((name) => !seen.has(name))).toEqual(['404.html'])
})

describe('a planted fault is found', () => {
  const good = read(`${diemenId}/index.html`)
  const link = '<a class="nl-link" href="/diemen/">Gemeente</a>'
  const faults: readonly (readonly [string, string])[] = [
    ['the encoding is not said at once', good.replace('<head>', `<head><!--${'x'.repeat(1100)}-->`)],
    ['a telephone shows the page as wide as a desk', good.replace('width=device-width', 'width=980')],
    ['the page cannot be enlarged', good.replace('initial-scale=1', 'initial-scale=1, maximum-scale=1')],
    ['search engines are kept out', good.replace('<head>', '<head><meta name="robots" content="noindex">')],
    ['a style sheet that comes late', good.replace('<main', '<link rel="stylesheet" href="/x.css"><main')],
    ['cannot be followed', good.replace('</main>', '<a>Gemeente</a></main>')],
    ['cannot be followed', good.replace('</main>', `${link.replace('/diemen/', 'javascript:open()')}</main>`)],
    ['does not say where it leads', good.replace('</main>', `${link.replace('Gemeente', ' Lees meer ')}</main>`)],
    ['has no size', good.replace('</main>', '<img src="/logo.svg" alt=""></main>')],
    ['has no size', good.replace('</main>', '<svg><path d="M0 0" /></svg></main>')],
    ['elements', good.replace('</main>', `${'<p>x</p>'.repeat(1500)}</main>`)],
    ['elements deep', good.replace('</main>', `${'<div>'.repeat(32)}${'</div>'.repeat(32)}</main>`)],
  ]

  it.each(faults)('%s', (sentence, page) => {
    expect(page).not.toBe(good)
    expect(pageFaults(page).join()).toContain(sentence)
  })
})
