import { spawn } from 'node:child_process'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type SiteInput, siteInputFiles } from '../core/site-input.ts'
import { FolderFiles } from './folder-files.ts'
import { isWriterGone, pendingName } from './pending.ts'
import type { Renderer } from './renderer.ts'

const SITE = fileURLToPath(new URL('../../site', import.meta.url))

const FOLDER = 'paragraaf-site-'

/** A page is many short-lived texts. With more room for what is young, less is copied about: a twentieth of the time of many pages. */
export const rendererFlags = ['--max-semi-space-size=64']

/**
 * Runs `astro build` as a process of its own. It writes only to a temporary folder, so the source may be read-only; the files stay there until who
 * asked for them disposes of them.
 */
export const astroRenderer: Renderer = async (input) => {
  await removeFoldersOfTheGone()
  const folder = join(tmpdir(), `${FOLDER}${pendingName()}`)
  const remove = () => rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  try {
    const root = join(folder, 'root')
    const outDir = join(folder, 'out')
    await mkdir(root)
    // Astro joins the path of its settings to the root; whatever it writes of its own goes to the root and the working folder.
    const config = relative(root, join(SITE, 'astro.config.ts'))
    await runAstro(['build', '--root', root, '--config', config, '--outDir', outDir], folder, {
      PARAGRAAF_SITE_INPUT: await writeSiteInput(join(folder, 'input'), input),
      PARAGRAAF_SITE_CACHE: join(folder, 'cache'),
      ASTRO_TELEMETRY_DISABLED: '1',
    })
    return await FolderFiles.open(outDir, remove)
  } catch (error) {
    await remove()
    throw isFull(error) ? new NoSpaceError(error) : error
  }
}

/** Writes an input as the site reads it. @returns the file to start from */
export async function writeSiteInput(folder: string, input: SiteInput): Promise<string> {
  const { index, files } = siteInputFiles(input)
  const indexFile = join(folder, 'index.json')
  await mkdir(folder)
  for (const [name, municipality] of files) await writeFile(join(folder, name), JSON.stringify(municipality))
  await writeFile(indexFile, JSON.stringify(index))
  return indexFile
}

/** The temporary folder is full. By name, so that an operator reads what to do. */
export class NoSpaceError extends Error {
  constructor(cause: unknown) {
    super(`De site kon niet worden gemaakt: er is geen ruimte meer in de tijdelijke map ${tmpdir()}.`, { cause })
    this.name = 'NoSpaceError'
  }
}

/** Of this process, or in what Astro printed before it gave up. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const said = /\bENOSPC\b|no space left on device|os error 28\b/i.test(error.message)
  return said || ('code' in error && error.code === 'ENOSPC') || isFull(error.cause)
}

/** A process that was killed while it built leaves its folder; disk in a temporary folder is scarce on some hosts. */
async function removeFoldersOfTheGone(): Promise<void> {
  const gone = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER) && isWriterGone(name))
  await Promise.all(gone.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })))
}

async function runAstro(args: readonly string[], cwd: string, environment: Record<string, string>): Promise<void> {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs')
  const child = spawn(process.execPath, [...rendererFlags, astro, ...args], {
    cwd,
    env: { ...process.env, ...environment },
  })
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
