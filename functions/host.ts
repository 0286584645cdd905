import type { Sha256 } from './core/digest.ts'
import type { Engine } from './io/engine.ts'
import type { PublishedSite } from './io/published-site.ts'
import type { Renderer } from './io/renderer.ts'
import type { Showcase } from './io/showcase.ts'
import type { Store } from './io/store.ts'

/** Which code is at work. `digest` covers the sources, so that changed code never hands out an earlier result. */
export interface Product {
  readonly version: string
  readonly digest: Sha256
}

/** Everything a use case touches outside itself: one machine and AWS each bring their own. */
export interface Host {
  /** The dossiers as users made them; never written, but for what goes back to the clerk on AWS. */
  readonly uploads: Store
  readonly data: Store
  readonly engine: Engine
  readonly render: Renderer
  readonly product: Product
  readonly clock: () => Date
  /** The caller's identity, for the journal. */
  readonly actor: string
  /** Where it is kept who put which upload, and who wrote which decision: files of CloudTrail by `yyyy/mm/dd/`. */
  readonly trail?: Store
  /** Bytes of an export that can be read in the time that there is; without it any is. */
  readonly largestExport?: number
}

/** A host that readers look at. */
export interface PublicHost extends Host {
  readonly show: Showcase
}

/** A host that also reads what readers read. */
export interface ReadableHost extends PublicHost {
  readonly site: PublishedSite
}

/** A store and an engine over it that last no longer than what they are used for. */
export interface Scratch {
  readonly data: Store
  readonly engine: Engine
}
