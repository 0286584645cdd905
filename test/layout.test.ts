import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')

interface Rule {
  readonly room: string
  readonly files: RegExp
  /** What its files may import: paths from the project's root, and names of packages. */
  readonly may: RegExp
}

/** Who may import what. A file belongs to the first rule that matches it. */
const rules: readonly Rule[] = [
  {
    room: 'core is pure',
    files: /^functions\/core\//,
    may: /^(functions\/core\/|node:(crypto|buffer|zlib)$|papaparse$|@e965\/xlsx$|@markdoc\/markdoc$|zod$|yaml$|fastest-levenshtein$)/,
  },
  {
    room: 'io holds every SDK',
    files: /^functions\/io\//,
    may: /^(functions\/(core|io)\/|functions\/host\.ts$|(?!\.|functions|site|infra))/,
  },
  { room: 'the entry on one machine', files: /^functions\/cli\.ts$/, may: /^functions\/terminal\/program\.ts$/ },
  { room: 'the terminal', files: /^functions\/terminal\//, may: /^(functions\/|node:|commander$|sirv$)/ },
  {
    room: 'an entry on AWS parses, and calls a use case',
    files: /^functions\/[a-z-]+\.lambda\.ts$/,
    may: /^(functions\/core\/|functions\/[a-z-]+\.ts$|functions\/io\/lambda\.ts$|zod$)/,
  },
  {
    room: 'a use case knows core and ports, never an adapter',
    files: /^functions\/[a-z-]+\.ts$/,
    may: /^(functions\/core\/|functions\/[a-z-]+\.ts$|functions\/io\/(store|engine|renderer|question|published-site|showcase)\.ts$|zod$|node:(crypto|path)$)/,
  },
  {
    room: 'the site renders what core defines',
    files: /^site\//,
    may: /^(site\/|functions\/core\/|node:|(?!\.|functions|infra))/,
  },
  {
    room: 'infra knows names, and the identity of what it bundles',
    files: /^infra\//,
    may: /^(infra\/|functions\/core\/(keys|environment-names|table-layout|digest|did-you-mean)\.ts$|functions\/io\/product\.ts$|node:|(?!\.|functions|site))/,
  },
]

const sources = ['functions', 'site', 'infra']
  .filter((folder) => existsSync(join(project, folder)))
  .flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name).replaceAll('\\', '/'))
      .filter((name) => /\.(ts|astro)$/.test(name) && !/\/(\.astro|node_modules)(\/|$)/.test(name)),
  )

function importsOf(file: string): string[] {
  const text = readFileSync(join(project, file), 'utf8')
  const script = file.endsWith('.astro') ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') : text
  return ts
    .preProcessFile(script, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? relative(project, join(project, dirname(file), fileName)).replaceAll('\\', '/')
        : fileName,
    )
}

describe('layout', () => {
  it('has sources in each room', () => {
    for (const { room, files } of rules.filter((rule) => !rule.room.startsWith('infra')))
      expect(
        sources.some((source) => files.test(source)),
        room,
      ).toBe(true)
  })

  it('lets a file import only what its room may', () => {
    const wrong = sources.flatMap((file) => {
      const rule = rules.find(({ files }) => files.test(file))
      if (!rule) return [`${file}: no rule`]
      const strange = importsOf(file).filter((name) => !rule.may.test(name))
      return strange.map((name) => `${file} imports ${name}: ${rule.room}`)
    })
    expect(wrong).toEqual([])
  })

  it('has rooms of at most 250 lines', () => {
    const lines = (file: string) => readFileSync(join(project, file), 'utf8').trimEnd().split('\n').length
    expect(sources.filter((file) => lines(file) > 250)).toEqual([])
  })

  it('has entries on AWS of at most 40 lines', () => {
    const lines = (file: string) => readFileSync(join(project, file), 'utf8').trimEnd().split('\n').length
    expect(sources.filter((file) => file.endsWith('.lambda.ts') && lines(file) > 40)).toEqual([])
  })

  it('has no vague names', () => {
    expect(sources.filter((name) => /(^|\/)(utils?|helpers?|common|shared|misc|index)(\.ts$|\/)/.test(name))).toEqual(
      [],
    )
  })
})

/** A release must be the same in any year, place and language: nothing in core or site may ask the machine. */
const askingTheMachine = [
  /\bIntl\b/,
  /\.toLocale\w*\(/,
  /localeCompare/,
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\./,
  /\brandomUUID\b/,
]

describe('no clock inside', () => {
  const pure = sources.filter((name) => name.startsWith('functions/core/') || name.startsWith('site/src/'))
  const asks = (patterns: readonly RegExp[], files: readonly string[]) =>
    files.flatMap((file) => {
      const text = readFileSync(join(project, file), 'utf8')
      return patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${file}: ${pattern}`)
    })

  it('core and site ask no clock, no chance and no locale', () => {
    expect(asks(askingTheMachine, pure)).toEqual([])
  })

  it('core reads no environment', () => {
    const core = pure.filter((name) => name.startsWith('functions/'))
    expect(asks([/process\.(env|cwd|argv|platform)/], core)).toEqual([])
  })
})
