import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { digestOf, sha256 } from '../core/digest.ts'
import { byCode } from '../core/order.ts'
import type { Product } from '../host.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

/** The version of package.json, and a digest of every source file that a result depends on. */
export function readProduct(): Product {
  const packageJson = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')))
  const sources = ['functions', 'site'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const files = [...sources.filter((name) => /\.(ts|sql|astro|css|mjs|json|svg)$/.test(name)), 'package-lock.json']
  const normal = files
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !/(^|\/)(node_modules|\.astro|dist)\//.test(name))
  const digests = normal.sort(byCode).map((name) => [name, sha256(readFileSync(join(PROJECT, name)))])
  return { version: packageJson.version, digest: digestOf(digests) }
}
