import { readdirSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rollBackReport } from '../../functions/approve.ts'
import { keys } from '../../functions/core/keys.ts'
import { parseReport } from '../../functions/core/report.ts'
import type { Host } from '../../functions/host.ts'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { readProduct } from '../../functions/io/product.ts'
import { readJson } from '../../functions/io/store.ts'
import { readJournal } from '../../functions/journal.ts'
import { buildAndPromote, publish } from '../../functions/publish.ts'
import { status } from '../../functions/status.ts'
import { openWorkplace, smallDossierId, type Workplace } from '../small-dossier.ts'
import { digestsBelow, readWhole } from '../stored-objects.ts'

/** Written by `npm run store` at each release. When one cannot be read any more: mend the reader; only of a version that is not released yet, write the store anew. */
const stores = join(import.meta.dirname, '../stores')
const versions = readdirSync(stores)

it('of this version there is a store', () => {
  expect(versions).toContain(readProduct().version)
})

describe.each(versions)('a store of version %s', (version) => {
  let place: Workplace
  let host: Host
  const journal = () => readJournal(host.data, keys.dossierDecisions(smallDossierId))
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'paragraaf-version-'))
    await cp(join(stores, version), root, { recursive: true })
    place = openWorkplace(root)
    host = { ...place.host, render: astroRenderer }
  })
  afterAll(() => place.remove())

  it('can be opened: its decisions, its reports and what is public', async () => {
    const { dossiers, releases } = await status(host)
    expect(dossiers).toMatchObject([{ dossier: smallDossierId, decisions: 2, missing: [] }])
    expect(releases.map(([municipality]) => municipality)).toEqual(['_', 'voorbeeldstad'])
    expect(await readWhole(host, smallDossierId)).toBe(dossiers[0]?.current?.digest)
    for (const { key } of await host.data.list('reports/')) parseReport(await readJson(host.data, key))
  })

  it('is published anew with the same figures under the approval that is there, and nothing in it changes', async () => {
    const before = await digestsBelow(join(place.root, 'store'))
    const approved = (await journal()).at(-1)
    const { ok, promoted } = await publish(host, [smallDossierId])
    expect(ok).toBe(true)
    expect(promoted).toContain('voorbeeldstad')
    const now = (await journal()).at(-1)
    expect(now).toMatchObject({ number: 3, action: 'upgrade', figuresDigest: approved?.figuresDigest })
    expect(now?.digest).not.toBe(approved?.digest)
    const after = await digestsBelow(join(place.root, 'store'))
    for (const [key, digest] of before) expect(after.get(key), key).toBe(digest)
    expect(await readWhole(host, smallDossierId)).toBe(now?.digest)
  }, 120_000)

  it('can go back to a report that it made itself', async () => {
    const [first] = await journal()
    expect((await rollBackReport(host, smallDossierId, 'terug')).current?.digest).toBe(first?.digest)
    await buildAndPromote(place.host)
    expect(await readWhole(host, smallDossierId)).toBe(first?.digest)
  })
})
