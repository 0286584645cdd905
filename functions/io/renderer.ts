import type { SiteInput } from '../core/site-input.ts'

/** Renders the site: the path of each file (`diemen/index.html`, `_a/….css`) with its bytes. */
export type Renderer = (input: SiteInput) => Promise<ReadonlyMap<string, Uint8Array>>
