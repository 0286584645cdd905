import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { digestSchema } from '../core/digest.ts'
import { environmentNames, type PlaceName, SCAN_ON } from '../core/environment-names.ts'
import { tagOfUpload } from '../core/keys.ts'
import { LARGEST_EXPORT } from '../core/limits.ts'
import type { Product, PublicHost, ReadableHost } from '../host.ts'
import { astroRenderer } from './astro-renderer.ts'
import { AthenaEngine } from './athena-engine.ts'
import { cloudFrontShowcase } from './cloudfront-showcase.ts'
import { readProduct } from './product.ts'
import { publicSite } from './public-site.ts'
import { S3Store } from './s3-store.ts'

/**
 * S3, Athena and CloudFront, where the environment of a function says that they are.
 * @param actor who decides, for the journal
 * @param budget milliseconds in which Athena is asked
 */
export function awsHost(actor: string, budget: number): ReadableHost {
  return { ...hostAt(inEnvironment, actor, budget), site: publicSite(inEnvironment('address')) }
}

/** S3, Athena and CloudFront. @param place where each of them is */
export function hostAt(place: (name: PlaceName) => string, actor: string, budget?: number): PublicHost {
  const [, logs, prefix] = /^([^/]+)\/(.+)$/.exec(place('uploadTrail')) ?? []
  return {
    uploads: new S3Store(place('uploads'), '', undefined, {
      scanned: place('malwareScan') === SCAN_ON,
      tagOf: tagOfUpload,
    }),
    data: new S3Store(place('data')),
    engine: new AthenaEngine({ workGroup: place('workgroup'), database: place('database'), budget }),
    render: astroRenderer,
    show: cloudFrontShowcase(place('releases')),
    product: stampedProduct() ?? readProduct(),
    clock: () => new Date(),
    actor,
    ...(logs !== undefined && { trail: new S3Store(logs, prefix) }),
    largestExport: LARGEST_EXPORT,
  }
}

function inEnvironment(name: keyof typeof environmentNames): string {
  const variable = environmentNames[name]
  const value = process.env[variable]
  if (!value) throw new Error(`Zet ${variable}: de uitvoer van de stack (npm run deploy) geeft de waarde.`)
  return value
}

/** A bundle has no sources to take the identity of; it was stamped when the bundle was made. */
function stampedProduct(): Product | null {
  const file = new URL('../../product.json', import.meta.url)
  if (!existsSync(file)) return null
  return z.strictObject({ version: z.string(), digest: digestSchema }).parse(JSON.parse(readFileSync(file, 'utf8')))
}
