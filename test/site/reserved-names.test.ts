import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { reservedNames } from '../../functions/core/reserved-names.ts'
import { downloads } from '../../site/src/downloads/files.ts'
import { publicFolder, reports } from './published-tables.ts'

const pages = readdirSync(join(import.meta.dirname, '../../site/src/pages'), { recursive: true, encoding: 'utf8' })
const municipalities = [...new Set(reports.map(({ dossier }) => dossier.municipality.slug))]

/** What the site has of its own at a depth of its addresses, of all that could be a name of a user. */
function ownNames(depth: number): string[] {
  return pages
    .filter((path) => path.endsWith('.astro') || path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.(astro|ts)$/, ''))
    .map((path) => path.split('/')[depth] ?? 'index')
}

function published(folder: string, users: readonly string[]): string[] {
  return readdirSync(join(publicFolder, folder)).filter((name) => !users.includes(name))
}

const names = (found: readonly string[]) =>
  [...new Set(found)].filter((name) => /^[a-z0-9-]+$/.test(name) && name !== 'index').sort()

it('a municipality cannot have the name of what lies at the root of the site, or of the decisions about releases', () => {
  const [, decisions = ''] = keys.siteJournals.split('/')
  expect(names([...ownNames(0), ...published('', municipalities), decisions])).toEqual(reservedNames.municipality)
  expect(keys.siteDecisions('diemen')).toBe(keys.dossierDecisions(`${decisions}/diemen`))
})

it('a dossier cannot have the name of a page or folder of its municipality', () => {
  const found = municipalities.flatMap((slug) =>
    published(
      slug,
      reports.map(({ dossier }) => dossier.id.split('/')[1] ?? ''),
    ),
  )
  expect(names([...ownNames(1), ...found])).toEqual(reservedNames.dossier)
})

it('a table cannot have the name of a page of its document, or of a file about the whole of it', () => {
  const found = reports.flatMap((report) => [
    ...published(
      report.dossier.id,
      report.tables.map(({ id }) => id),
    ),
    ...downloads(report)
      .filter(({ table }) => table === null)
      .map(({ path }) => path.replace('voorbeeld-', '').split('.')[0] ?? ''),
  ])
  expect(names([...ownNames(2), ...found])).toEqual(reservedNames.table)
})
