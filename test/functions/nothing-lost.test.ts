import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Host } from '../../functions/host.ts'
import { publish } from '../../functions/publish.ts'
import { cachedEngine } from '../cached-engine.ts'
import { openWorkplace, smallDossier, smallDossierId, workplace } from '../small-dossier.ts'
import { digestsBelow, readWhole, strangers } from '../stored-objects.ts'
import { goneFrom, type StoreOperation, watched } from '../watched-store.ts'

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const corrected = (smallDossier[exportFile] ?? '')
  .replace(';500,00;450,25', ';510,00;450,25')
  .replace('3.400,00', '3.410,00')

let root: string
let sequence = 0
let operations: StoreOperation[]
let before: ReadonlyMap<string, string>
let undisturbed: ReadonlyMap<string, string>

/** A copy of a store with a publication, and an upload that was corrected since. */
async function open(): Promise<{ host: Host; folder: string; remove: () => Promise<void> }> {
  sequence += 1
  const folder = join(root, String(sequence))
  await cp(join(root, 'before'), folder, { recursive: true })
  const place = openWorkplace(folder)
  return {
    host: { ...place.host, engine: cachedEngine(place.host.engine, place.host.data) },
    folder,
    remove: place.remove,
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-lost-'))
  const place = await workplace()
  await publish(place.host, [smallDossierId])
  await place.upload(exportFile, corrected)
  await cp(place.root, join(root, 'before'), { recursive: true })
  await place.remove()
  before = await digestsBelow(join(root, 'before/store'))
  operations = []
  const { host, folder, remove } = await open()
  await publish(
    watched(host, (operation, work) => {
      operations.push(operation)
      return work()
    }),
    [smallDossierId],
  )
  undisturbed = await digestsBelow(join(folder, 'store'))
  await remove()
})
afterAll(() => rm(root, { recursive: true }))

describe('a store that fails at any of its operations', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing: the earlier publication stays whole, and the next run makes what an undisturbed one makes (%s)',
    async (moment) => {
      // An operation that only reads and did happen is the next one that does not.
      const writing = operations.filter(({ name }) => /^(put|write|commit)/.test(name))
      const numbers = (moment === 'after' ? writing : operations).map(({ number }) => number)
      expect(numbers.length).toBeGreaterThan(25)
      const reports = new Set<string>()
      for (let at = 0; at < numbers.length; at += 4)
        await Promise.all(
          numbers.slice(at, at + 4).map(async (n) => {
            const { host, folder, remove } = await open()
            const failed = publish(watched(host, goneFrom(n, moment)), [smallDossierId])
            await expect(failed, `operation ${n}`).rejects.toThrow('the disk is gone')
            expect(strangers(await digestsBelow(join(folder, 'store')), before, undisturbed), `operation ${n}`).toEqual(
              [],
            )
            reports.add(await readWhole(host, smallDossierId))
            await publish(host, [smallDossierId])
            expect(await digestsBelow(join(folder, 'store')), `operation ${n}`).toEqual(undisturbed)
            await remove()
          }),
        )
      // The earlier report at first, the new one once its approval was written.
      expect(reports.size).toBe(2)
    },
    300_000,
  )
})
