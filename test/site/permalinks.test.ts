import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { expect, inject, it } from 'vitest'

const folder = inject('publicFolder')
const list = join(import.meta.dirname, 'permalinks.txt')

it('every address of the previous release still leads somewhere (npm run permalinks adds those of a new release)', () => {
  const known = readFileSync(list, 'utf8').trimEnd().split('\n')
  const pages = new Map<string, ReturnType<typeof parse>>()
  const lost = known.filter((address) => {
    const [path = '', anchor] = address.split('#')
    const file = join(folder, path, path.endsWith('/') ? 'index.html' : '')
    if (!existsSync(file)) return true
    if (anchor === undefined) return false
    const html = pages.get(file) ?? parse(readFileSync(file, 'utf8'))
    pages.set(file, html)
    return html.querySelector(`[id="${anchor}"]`) === null
  })
  expect(lost).toEqual([])
  expect(known.length).toBeGreaterThan(500)
})
