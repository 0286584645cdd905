import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { OVERVIEW } from '../../functions/core/keys.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import type { Store } from '../../functions/io/store.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { diemenId } from '../diemen.ts'
import { data, PATIENCE, pointers, sample } from './cloud-world.ts'

vi.setConfig({ testTimeout: PATIENCE })

/** Every object of a release, and of the assets beside it, by key. */
async function released(store: Store, prefixes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const objects = (await Promise.all([...prefixes, '_a/'].map((prefix) => store.list(prefix)))).flat()
  const digests = objects.map(async ({ key }): Promise<[string, string]> => [key, sha256((await store.get(key)) ?? '')])
  return new Map(await Promise.all(digests))
}

describe('the release of the sample dossier', () => {
  it('is byte for byte what one machine makes of the same files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paragraaf-twin-'))
    const host = oneMachine(join(folder, 'uploads'), join(folder, 'store'))
    for (const [key, bytes] of sample('diemen')) await host.uploads.put(key, bytes)
    const { ok } = await publish(host, [diemenId])
    const prefixes = await publicPrefixes(host)
    const here = await released(host.data, prefixes.values())
    await host.engine.close()
    await rm(folder, { recursive: true })
    expect(ok).toBe(true)
    const shown = await pointers()
    expect(shown).toEqual(prefixes)
    expect([...shown.keys()].sort()).toEqual([OVERVIEW, 'diemen'])
    const there = await released(data, shown.values())
    const keys = [...new Set([...here.keys(), ...there.keys()])]
    const otherwise = keys.filter((key) => here.get(key) !== there.get(key))
    expect(otherwise, 'files of the release that one machine makes otherwise').toEqual([])
    process.stdout.write(`${here.size} files equal, byte for byte\n`)
  })
})
