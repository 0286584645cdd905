import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnRoles } from '../functions/core/column-roles.ts'
import { readDossierSettings } from '../functions/core/dossier.ts'
import { findingTexts } from '../functions/core/finding-texts.ts'
import { verbs } from '../functions/terminal/verbs.ts'
import { diemenFiles, diemenId } from './diemen.ts'

const project = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(project, name), 'utf8')

describe('the documents', () => {
  it('explain every finding code, and none that does not exist', () => {
    const explained = [...read('docs/bevindingen.md').matchAll(/^### (.+)$/gm)].map(([, code]) => code)
    expect(explained.sort()).toEqual(Object.keys(findingTexts).sort())
  })

  it('name every verb in the README', () => {
    for (const { name } of verbs) expect(read('README.md')).toContain(`paragraaf ${name}`)
  })

  it('name only scripts that exist', () => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
    const named = ['README.md', 'docs/dossier.md', 'docs/kosten.md', 'docs/deploy.md'].flatMap((name) =>
      [...read(name).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script),
    )
    expect(named.filter((script) => !scripts.includes(script ?? ''))).toEqual([])
  })

  it.each([
    'README.md',
    'docs/dossier.md',
    'docs/kosten.md',
    'docs/deploy.md',
    'data/README.md',
    'CHANGELOG.md',
    'SECURITY.md',
  ])('%s leads only to files that exist', (name) => {
    const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => !existsSync(join(project, dirname(name), link)))).toEqual([])
  })

  it('explain every key that the sample dossier uses, and every column', () => {
    const { settings } = readDossierSettings(
      new Map([['dossier.yaml', Buffer.from(diemenFiles()[`${diemenId}/dossier.yaml`] ?? '')]]),
    )
    const guide = read('docs/dossier.md')
    const keys = [settings ?? {}, ...(settings?.exports ?? []), ...(settings?.tabellen ?? [])].flatMap((part) =>
      Object.keys(part),
    )
    expect([...new Set(keys)].filter((key) => !guide.includes(`\`${key}`))).toEqual([])
    const shown = columnRoles.filter((role) => !role.endsWith('naam'))
    expect(shown.filter((role) => !guide.includes(role))).toEqual([])
  })
})
