import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { PublicHost } from '../host.ts'
import { astroRenderer } from './astro-renderer.ts'
import { DuckDbEngine } from './duckdb-engine.ts'
import { FolderStore } from './folder-store.ts'
import { readProduct } from './product.ts'
import { showPublic } from './public-folder.ts'

/** A folder for S3, DuckDB for Athena, the user's name for an identity. */
export function oneMachine(uploads: string, data: string): PublicHost & { readonly root: string } {
  const root = resolve(data)
  const store = new FolderStore(root)
  return {
    root,
    uploads: new FolderStore(resolve(uploads)),
    data: store,
    engine: new DuckDbEngine(root),
    render: astroRenderer,
    show: (prefixes) => showPublic(root, store, prefixes),
    product: readProduct(),
    clock: () => new Date(),
    actor: userInfo().username,
  }
}
