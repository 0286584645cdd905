import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scratch } from '../host.ts'
import { DuckDbEngine } from './duckdb-engine.ts'
import { FolderStore } from './folder-store.ts'

/** Works in a folder of this machine's temporary folder, which is gone afterwards. */
export async function withScratch<T>(use: (scratch: Scratch) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-'))
  const engine = new DuckDbEngine(root)
  try {
    return await use({ data: new FolderStore(root), engine })
  } finally {
    await engine.close()
    await rm(root, { recursive: true, force: true })
  }
}
