import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { digestOf, sha256 } from '../core/digest.ts'
import { byCode } from '../core/order.ts'
import type { Product } from '../host.ts'

const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

const SOURCE = /\.(ts|sql|astro|css|mjs|json|svg)$/
/** What tools write between the sources. */
const MADE = /\/(\.astro|node_modules)\//

/** The version of package.json, and a digest of every source file that a result depends on. */
export function readProduct(): Product {
  const packageJson = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')))
  const sources = ['functions', 'site'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !MADE.test(name)),
  )
  const digests = [...sources, 'package-lock.json']
    .sort(byCode)
    .map((name) => [name, sha256(readFileSync(join(PROJECT, name)))])
  return { version: packageJson.version, digest: digestOf(digests) }
}
