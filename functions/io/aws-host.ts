import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { digestSchema } from '../core/digest.ts'
import { environmentNames } from '../core/environment-names.ts'
import type { Host, Product } from '../host.ts'
import { astroRenderer } from './astro-renderer.ts'
import { AthenaEngine } from './athena-engine.ts'
import { cloudFrontShowcase } from './cloudfront-showcase.ts'
import { readProduct } from './product.ts'
import { S3Store } from './s3-store.ts'
import type { Showcase } from './showcase.ts'

export type AwsHost = Host & { readonly show: Showcase }

/** S3, Athena and CloudFront, where the stack says that they are. @param actor who decides, for the journal */
export function awsHost(actor: string): AwsHost {
  return {
    uploads: new S3Store(named('uploads')),
    data: new S3Store(named('data')),
    engine: new AthenaEngine({ workGroup: named('workgroup'), database: named('database') }),
    render: astroRenderer,
    show: cloudFrontShowcase(named('releases')),
    product: stampedProduct() ?? readProduct(),
    clock: () => new Date(),
    actor,
  }
}

function named(name: keyof typeof environmentNames): string {
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
