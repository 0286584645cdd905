import type { SiteInput } from '../core/site-input.ts'

/** The rendered site: the path of each file (`diemen/index.html`, `_a/….css`) with its bytes. Disposing of it frees what it lies in, where it lies in something. */
export type RenderedSite = ReadonlyMap<string, Uint8Array> & Partial<AsyncDisposable>

export type Renderer = (input: SiteInput) => Promise<RenderedSite>
