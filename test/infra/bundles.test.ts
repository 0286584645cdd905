import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build as esbuild } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentNames } from '../../functions/core/environment-names.ts'
import type { SiteInput } from '../../functions/core/site-input.ts'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { readProduct } from '../../functions/io/product.ts'
import { publish } from '../../functions/publish.ts'
import { lambdaNames, sizeOf, writeBundle } from '../../infra/bundles.ts'
import { packageFolders, sitePackages } from '../../infra/site-packages.ts'
import { smallDossierId, workplace } from '../small-dossier.ts'

const project = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'paragraaf-bundles-'))
const run = promisify(execFile)

/** Node as Lambda starts it: nothing of this machine but its temporary folder. */
async function child(cwd: string, script: string, ...args: string[]): Promise<string> {
  const names = Object.fromEntries(Object.values(environmentNames).map((name) => [name, 'somewhere']))
  const env = { ...names, AWS_REGION: 'eu-central-1', TMPDIR: tmpdir(), POWERTOOLS_LOG_LEVEL: 'SILENT' }
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, ...args], { cwd, env })
  return stdout
}

/** Name, size and time of every file: what a function changed of its own code. */
const filesOf = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`)

beforeAll(async () => {
  for (const name of lambdaNames) {
    await mkdir(join(folder, name))
    writeBundle(name, join(folder, name))
  }
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('a bundle', () => {
  it.each(lambdaNames)('%s runs outside this repository, and refuses an event that is none', async (name) => {
    const script = `const { handler } = await import('./functions/io/${name}.mjs')
      const outcome = await handler('nonsense', { awsRequestId: 'x', functionName: '${name}', getRemainingTimeInMillis: () => 60000 }).catch((error) => error.name)
      process.stdout.write(String(outcome))`
    expect(await child(join(folder, name), script)).toBe('ZodError')
  })

  it.each(lambdaNames)('%s says of an error where in the sources it is', async (name) => {
    const script = `process.setSourceMapsEnabled(true)
      const { handler } = await import('./functions/io/${name}.mjs')
      const outcome = await handler('nonsense', { awsRequestId: 'x', functionName: '${name}', getRemainingTimeInMillis: () => 60000 }).catch((error) => error.stack)
      process.stdout.write(String(outcome))`
    expect(await child(join(folder, name), script)).toMatch(/functions\/[\w/.-]+\.ts:\d+/)
  })

  it('does its work where no other service is needed', async () => {
    const script = `const { handler } = await import('./functions/io/look.mjs')
      const context = { awsRequestId: 'x', functionName: 'look', getRemainingTimeInMillis: () => 60000 }
      process.stdout.write(JSON.stringify(await handler({ rebuild: true }, context)))`
    expect(JSON.parse(await child(join(folder, 'look'), script))).toEqual({ subject: 'site' })
  })

  it.each(lambdaNames)('%s says which product it is', (name) => {
    expect(JSON.parse(readFileSync(join(folder, name, 'product.json'), 'utf8'))).toEqual(readProduct())
  })

  it('fits in what Lambda takes', () => {
    for (const name of lambdaNames.filter((name) => name !== 'build'))
      expect(statSync(join(folder, name, `functions/io/${name}.mjs`)).size, name).toBeLessThan(3_000_000)
    expect(sizeOf(join(folder, 'build'))).toBeLessThan(250_000_000)
  })
})

describe('the bundle of build', () => {
  it('has every package that the site and the core import', () => {
    const sources = ['site', 'functions/core'].flatMap((part) =>
      readdirSync(join(project, part), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|astro|css)$/.test(name) && !/(^|\/)(\.astro|node_modules)(\/|$)/.test(name))
        .map((name) => readFileSync(join(project, part, name), 'utf8')),
    )
    const values = sources.map((text) => text.replace(/^(?:import|export) type .*$/gm, ''))
    const named = values.flatMap((text) => [
      ...text.matchAll(/(?:from|import|@import)\s+'((?:@[a-z-]+\/)?[a-z][a-z0-9.-]*)(?:\/[^']*)?'/g),
    ])
    const packages = [...new Set(named.map(([, name]) => name ?? ''))].filter((name) => !builtinModules.includes(name))
    expect(packages.filter((name) => !sitePackages.some((known) => known === name))).toEqual([])
  })

  it('has its native programs as they are: what may be started here, may be started there', () => {
    const programs = readdirSync(join(folder, 'build'), { recursive: true, encoding: 'utf8' }).filter((name) => {
      const { mode } = statSync(join(folder, 'build', name))
      return /\/bin\/[^/.]+$/.test(name) && mode & 0o100
    })
    expect(programs).toContain('node_modules/@esbuild/linux-x64/bin/esbuild')
    const made = packageFolders(project).flatMap((path) =>
      readdirSync(join(project, path), { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
    )
    const changed = made.filter((name) => {
      const here = statSync(join(project, name), { throwIfNoEntry: false })
      const there = statSync(join(folder, 'build', name), { throwIfNoEntry: false })
      return here?.isFile() && there && here.mode !== there.mode
    })
    expect(changed).toEqual([])
  })

  it('makes the very files that one machine makes, and leaves its own as they are', async () => {
    const place = await workplace()
    const asked: SiteInput[] = []
    const render = (input: SiteInput) => {
      asked.push(input)
      return place.host.render(input)
    }
    await publish({ ...place.host, render }, [smallDossierId])
    await place.remove()
    const [input] = asked
    if (!input) throw new Error('nothing was rendered')
    const bundle = join(folder, 'build')
    const outfile = join(bundle, 'functions/io/renderer.mjs')
    await esbuild({
      entryPoints: [join(project, 'functions/io/astro-renderer.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
    })
    writeFileSync(join(folder, 'input.json'), JSON.stringify(input))
    const before = filesOf(bundle)
    const script = `import { readFileSync } from 'node:fs'
      const { astroRenderer } = await import('./functions/io/renderer.mjs')
      const files = await astroRenderer(JSON.parse(readFileSync('../input.json', 'utf8')))
      process.stdout.write(JSON.stringify([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])))`
    const made = await child(bundle, script)
    expect(filesOf(bundle)).toEqual(before)
    const here = [...(await astroRenderer(input))].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])
    expect(JSON.parse(made)).toEqual(here)
    expect(here.length).toBeGreaterThan(5)
  }, 300_000)
})
