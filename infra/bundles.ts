import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerImage } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'
import { digestOf } from '../functions/core/digest.ts'
import { readProduct } from '../functions/io/product.ts'
import { limits } from './limits.ts'
import { packageFolders } from './site-packages.ts'

const PROJECT = join(import.meta.dirname, '..')
/** Changes what a bundle holds without a change of the product's sources. */
const FORM = 1

const MEGABYTE = 1_000_000
const LARGEST_FUNCTION = 3 * MEGABYTE
const LARGEST_BUILD = limits.unzipped.most

export const lambdaNames = ['look', 'ingest', 'aggregate', 'approve', 'build', 'promote', 'verify'] as const
export type LambdaName = (typeof lambdaNames)[number]

/** What Lambda calls in a bundle. The module lies where `functions/io` lies in the sources, so that it finds the files beside it as there. */
export const handlerOf = (name: LambdaName): string => `functions/io/${name}.handler`

/** The code of one function as an asset; it is bundled only when the sources changed. */
export function bundle(name: LambdaName): Code {
  return Code.fromAsset(PROJECT, {
    assetHash: digestOf({ name, product: readProduct().digest, form: FORM }),
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      local: {
        tryBundle: (folder) => {
          writeBundle(name, folder)
          return true
        },
      },
    },
  })
}

/** Writes all files of a function to a folder. @throws Error when they are larger than allowed */
export function writeBundle(name: LambdaName, folder: string): void {
  const outfile = join(folder, `functions/io/${name}.mjs`)
  buildSync({
    entryPoints: [join(PROJECT, `functions/${name}.lambda.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    // Some packages inside still call require().
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  writeFileSync(join(folder, 'product.json'), JSON.stringify(readProduct()))
  cpSync(join(PROJECT, 'functions/sql'), join(folder, 'functions/sql'), { recursive: true })
  if (name === 'build') addSite(folder)
  const size = name === 'build' ? sizeOf(folder) : statSync(outfile).size
  const largest = name === 'build' ? LARGEST_BUILD : LARGEST_FUNCTION
  if (size > largest) throw new Error(`The bundle of ${name} has ${size} bytes; ${largest} is the most.`)
}

/** The Astro project with the packages that it needs; only `build` renders. */
function addSite(folder: string): void {
  const made = /\/(\.astro|node_modules)(\/|$)/
  for (const part of ['site', 'functions/core'])
    cpSync(join(PROJECT, part), join(folder, part), { recursive: true, filter: (path) => !made.test(path) })
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(PROJECT, file), join(folder, file))
  for (const path of packageFolders(PROJECT)) {
    // A package's own node_modules come by their own path in the list.
    const nested = join(PROJECT, path, 'node_modules')
    cpSync(join(PROJECT, path), join(folder, path), { recursive: true, filter: (source) => source !== nested })
  }
}

export function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
