import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import { astroRenderer } from './astro-renderer.ts'
import { DuckDbEngine } from './duckdb-engine.ts'
import { FolderStore } from './folder-store.ts'
import { readProduct } from './product.ts'

/** A folder for S3, DuckDB for Athena, the user's name for an identity. */
export function oneMachine(uploads: string, data: string): Host & { readonly root: string } {
  const root = resolve(data)
  return {
    root,
    uploads: new FolderStore(resolve(uploads)),
    data: new FolderStore(root),
    engine: new DuckDbEngine(root),
    render: astroRenderer,
    product: readProduct(),
    clock: () => new Date(),
    actor: userInfo().username,
  }
}
