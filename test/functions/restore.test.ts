import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { readJournal } from '../../functions/journal.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { openWorkplace, smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const textFile = `${smallDossierId}/tekst/010-overhead.md`
const folders: string[] = []
const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const journals = ({ host }: Workplace) =>
  Promise.all([
    readJournal(host.data, keys.dossierDecisions(smallDossierId)),
    readJournal(host.data, keys.siteDecisions('voorbeeldstad')),
  ])

/** What readers get: every file of every public release, by where it is. */
async function publicFiles({ host }: Workplace): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const prefix of (await publicPrefixes(host)).values())
    for (const { key } of await host.data.list(prefix))
      files.set(key, Buffer.from((await host.data.get(key)) ?? []).toString('base64'))
  return files
}

/** Two publications; then only a copy of both stores is left, as `aws s3 sync` makes it: other times, no earlier versions, on another machine. */
async function restored(without: readonly string[] = []) {
  const place = await workplace()
  await publish(place.host, [smallDossierId])
  await place.upload(textFile, `${smallDossier[textFile]}\nMeer uitleg.\n`)
  await publish(place.host, [smallDossierId])
  const before = { journals: await journals(place), files: await publicFiles(place) }
  const folder = await mkdtemp(join(tmpdir(), 'paragraaf-restored-'))
  folders.push(folder)
  for (const store of ['uploads', 'store']) await cp(join(place.root, store), join(folder, store), { recursive: true })
  for (const prefix of without) await rm(join(folder, 'store', prefix), { recursive: true })
  await place.remove()
  const copy = openWorkplace(folder)
  places.push(copy)
  return { copy, before }
}

describe('a copy of both stores', () => {
  it('is the same site with the same decisions, and a run on it changes nothing', async () => {
    const { copy, before } = await restored()
    expect(before.journals.map((journal) => journal.length)).toEqual([2, 2])
    expect(await publicFiles(copy)).toEqual(before.files)
    const { ok, promoted, built } = await publish(copy.host, [smallDossierId])
    expect([ok, promoted, built.releases.filter(({ made }) => made)]).toEqual([true, [], []])
    expect(await journals(copy)).toEqual(before.journals)
    expect(await publicFiles(copy)).toEqual(before.files)
  })

  it.each([
    ['releases', ['releases']],
    ['lines and snapshots', ['lines', 'intake', 'snapshots']],
  ])('without %s makes them again, to the byte', async (_name, without) => {
    const { copy, before } = await restored(without)
    const { ok, promoted } = await publish(copy.host, [smallDossierId])
    expect([ok, promoted]).toEqual([true, []])
    expect(await journals(copy)).toEqual(before.journals)
    expect(await publicFiles(copy)).toEqual(before.files)
  })
})
