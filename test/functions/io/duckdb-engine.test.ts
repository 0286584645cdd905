import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../functions/core/digest.ts'
import { DuckDbEngine } from '../../../functions/io/duckdb-engine.ts'
import { EngineError } from '../../../functions/io/engine.ts'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { engineContract, firstSnapshot, ofLines, others, putContractData, scopeOf, small } from './engine.contract.ts'

/** A quote in the name of the folder, as people have them. */
async function open() {
  const root = await mkdtemp(join(tmpdir(), "paragraaf-engine-d'een-"))
  const engine = new DuckDbEngine(root)
  return {
    engine,
    data: new FolderStore(root),
    remove: async () => {
      await engine.close()
      await rm(root, { recursive: true })
    },
  }
}

engineContract('DuckDB', open)

describe('DuckDB', () => {
  it('can be closed before it was asked anything, and twice', async () => {
    const engine = new DuckDbEngine('nowhere')
    await expect(engine.close()).resolves.toBeUndefined()
    await expect(engine.close()).resolves.toBeUndefined()
  })

  it('fails on files that are not there, and goes on with the right dossier', async () => {
    const { engine, data, remove } = await open()
    await putContractData(data)
    const right = scopeOf(firstSnapshot, small)
    const count = ofLines('count(*) as lines', right)
    expect(await engine.query(count, right)).toEqual([{ lines: '4' }])
    for (const absent of [scopeOf(firstSnapshot, sha256('absent')), scopeOf(sha256('absent'), others)]) {
      await expect(engine.query(ofLines('count(*) as lines', absent), absent)).rejects.toThrow(EngineError)
      expect(await engine.query(count, right)).toEqual([{ lines: '4' }])
    }
    await remove()
  })
})
