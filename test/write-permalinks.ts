import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'node-html-parser'

/**
 * `npm run permalinks [folder]`, at a release: adds every address of the public folder that others may keep to the committed list.
 * Nothing is ever taken off it by hand: a test holds each later version to it.
 */
const folder = process.argv[2] ?? '.paragraaf/public'
const list = join(import.meta.dirname, 'site/permalinks.txt')
const known = existsSync(list) ? readFileSync(list, 'utf8').trimEnd().split('\n') : []
writeFileSync(list, `${[...new Set([...known, ...permalinks()])].sort().join('\n')}\n`)

/** Pages, what a permalink or a contents list leads to, and downloads. */
function permalinks(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (name) => `/${name.replaceAll('\\', '/')}`,
  )
  return files
    .filter((name) => !name.startsWith('/_a/'))
    .flatMap((name) => {
      if (/\.(csv|json)$/.test(name)) return [name]
      if (!name.endsWith('/index.html')) return []
      const page = name.slice(0, -'index.html'.length)
      const html = parse(readFileSync(join(folder, name), 'utf8'))
      const links = html.querySelectorAll('a[href*="#"]').map((link) => link.getAttribute('href') ?? '')
      const anchors = links.map((link) => (link.startsWith('#') ? `${page}${link}` : link))
      return [page, ...anchors.filter((link) => link.startsWith('/') && !link.endsWith('#begin_inhoud'))]
    })
}
