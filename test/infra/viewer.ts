import { createContext, runInContext } from 'node:vm'
import { viewerRequestCode } from '../../infra/publication.ts'

export interface ViewerAnswer {
  readonly uri?: string
  readonly statusCode?: number
  readonly headers?: { readonly location?: { readonly value: string } }
}

/** The code that CloudFront gets, with a store of these releases in place of the edge's; a missing key throws there as here. */
export function viewer(releases: ReadonlyMap<string, string>): (uri: string) => Promise<ViewerAnswer> {
  const store = {
    get: async (key: string) => {
      const value = releases.get(key)
      if (value === undefined) throw new Error('KeyNotFound')
      return value
    },
  }
  const context = createContext({ cf: { kvs: () => store } })
  const code = viewerRequestCode().replace(/^import cf from 'cloudfront'$/m, '')
  const handler: (event: unknown) => Promise<ViewerAnswer> = runInContext(`${code}\nhandler`, context)
  return (uri) => handler({ version: '1.0', request: { method: 'GET', uri, headers: {}, querystring: {} } })
}
