import type { Report } from '../core/report.ts'

/** What the site renders; the twin of the reader in site/src/site-input.ts. */
export interface SiteInput {
  readonly product: { readonly version: string }
  readonly municipalities: readonly {
    readonly slug: string
    readonly name: string
    readonly contact: string
    readonly accessibilityStatement: string | null
    readonly reports: readonly Report[]
    /** True for candidates that are not public. */
    readonly preview: boolean
  }[]
  readonly overview: readonly {
    readonly slug: string
    readonly name: string
    readonly dossiers: readonly {
      readonly id: string
      readonly title: string
      readonly year: number
      readonly status: Report['status']
      readonly statusDate: string
      readonly sample: boolean
    }[]
  }[]
}

/** Renders the site: the path of each file (`diemen/index.html`, `_a/….css`) with its bytes. */
export type Renderer = (input: SiteInput) => Promise<ReadonlyMap<string, Uint8Array>>
