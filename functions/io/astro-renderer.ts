import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { byCode } from '../core/order.ts'
import type { Renderer } from './renderer.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const SITE = join(PROJECT, 'site')

/** Runs `astro build` as a process of its own in a temporary folder; the site's source is never written. */
export const astroRenderer: Renderer = async (input) => {
  const folder = await mkdtemp(join(tmpdir(), 'paragraaf-site-'))
  try {
    const inputFile = join(folder, 'input.json')
    const outDir = join(folder, 'out')
    await writeFile(inputFile, JSON.stringify(input))
    await runAstro(['build', '--root', SITE, '--outDir', outDir], {
      PARAGRAAF_SITE_INPUT: inputFile,
      PARAGRAAF_SITE_CACHE: join(folder, 'cache'),
      ASTRO_TELEMETRY_DISABLED: '1',
    })
    return await readFolder(outDir)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runAstro(args: readonly string[], environment: Record<string, string>): Promise<void> {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs')
  const child = spawn(process.execPath, [astro, ...args], { cwd: PROJECT, env: { ...process.env, ...environment } })
  const output: Buffer[] = []
  child.stdout.on('data', (block: Buffer) => output.push(block))
  child.stderr.on('data', (block: Buffer) => output.push(block))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code === 0) return
  throw new Error(`De site kon niet worden gemaakt (astro eindigde met ${code}).`, {
    cause: new Error(Buffer.concat(output).toString('utf8')),
  })
}

async function readFolder(root: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = new Map<string, Uint8Array>()
  for (const path of paths.sort(byCode)) files.set(relative(root, path).split(sep).join('/'), await readFile(path))
  return files
}
