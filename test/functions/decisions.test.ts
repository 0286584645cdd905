import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve, rollBackReport } from '../../functions/approve.ts'
import { sha256 } from '../../functions/core/digest.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import type { Renderer } from '../../functions/io/renderer.ts'
import { readJournal } from '../../functions/journal.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { checkModel } from '../model/commands.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'
import { watched } from '../watched-store.ts'

const settingsFile = `${smallDossierId}/dossier.yaml`
const textFile = `${smallDossierId}/tekst/010-overhead.md`
const exportFile = `${smallDossierId}/exports/grootboek.csv`
const original = smallDossier[exportFile] ?? ''
const corrected = original.replace('1.350,00', '1.360,00').replace('3.700,50', '3.710,50')

/** Of whole runs; `npm run test:crash` has twenty processes. */
const RACERS = 6

let place: Workplace | null = null
afterEach(async () => {
  await place?.remove()
  place = null
})

it('any order of uploads, approvals, rollbacks, upgrades and crashes ends as the model says', async () => {
  await checkModel(10)
}, 300_000)

it('twenty approvals at once are twenty decisions, and every one that was said to be made is there', async () => {
  place = await workplace()
  const { host } = place
  const { report } = await aggregate(host, smallDossierId)
  if (!report) return expect.fail('no report')
  const data = await mkdtemp(join(tmpdir(), 'paragraaf-race-'))
  const approvals = await Promise.all(
    Array.from({ length: 20 }, (_, racer) => {
      const other = { ...report, digest: sha256(`report ${racer}`), inputsDigest: sha256(`inputs ${racer}`) }
      const own = { ...host, data: new FolderStore(data), actor: `goedkeurder ${racer}` }
      return approve(own, smallDossierId, other, `reden ${racer}`)
    }),
  )
  const journal = await readJournal(new FolderStore(data), `decisions/${smallDossierId}/`)
  expect(journal.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(new Set(journal.map(({ actor }) => actor)).size).toBe(20)
  for (const { made, current } of approvals) {
    expect(made).toBe(true)
    expect(journal[(current?.number ?? 0) - 1]).toEqual(current)
  }
  await rm(data, { recursive: true })
})

it('runs at once on one folder are one result', async () => {
  place = await workplace()
  const { host, root } = place
  const runs = await Promise.all(
    Array.from({ length: RACERS }, () =>
      publish({ ...host, data: new FolderStore(join(root, 'store')) }, [smallDossierId]),
    ),
  )
  expect(runs.every(({ ok }) => ok)).toBe(true)
  const decisions = (await host.data.list('decisions/')).map(({ key }) => key)
  expect(decisions).toEqual([
    'decisions/site/_/000001.json',
    'decisions/site/voorbeeldstad/000001.json',
    `decisions/${smallDossierId}/000001.json`,
  ])
  expect(runs.filter(({ promoted }) => promoted.includes('voorbeeldstad'))).toHaveLength(1)
}, 120_000)

it('an upload that comes while a run decides is published by that run', async () => {
  place = await workplace()
  const { upload } = place
  let uploaded = false
  const host = watched(place.host, async ({ name, key }, work) => {
    if (!uploaded && name === 'putIfAbsent' && key.startsWith(`decisions/${smallDossierId}`)) {
      uploaded = true
      await upload(textFile, '# Overhead\n\nNieuwer.\n\n{% tabel "overhead" /%}\n')
    }
    return work()
  })
  const { dossiers } = await publish(host, [smallDossierId])
  expect(uploaded).toBe(true)
  expect(dossiers[0]?.report?.content.sections[0]?.body).toContain('Nieuwer.')
  expect(dossiers[0]?.approval?.current).toMatchObject({ number: 2, digest: dossiers[0]?.report?.digest })
  expect(await shown()).toContain('Nieuwer.')
})

it('a rollback that falls while the site is built is shown by that run', async () => {
  place = await workplace()
  const { host, upload } = place
  await publish(host, [smallDossierId])
  await upload(textFile, '# Overhead\n\nTe vroeg.\n\n{% tabel "overhead" /%}\n')
  let rolledBack = false
  const render: Renderer = async (input) => {
    if (!rolledBack) await rollBackReport(host, smallDossierId, 'te vroeg')
    rolledBack = true
    return host.render(input)
  }
  await publish({ ...host, render }, [smallDossierId])
  expect(rolledBack).toBe(true)
  expect(await shown()).not.toContain('Te vroeg.')
})

it('nothing goes back to other figures than those that were adopted', async () => {
  place = await workplace()
  const { host, upload } = place
  await upload(`${smallDossierId}/aansluiting.csv`, null)
  await publish(host, [smallDossierId])
  await upload(exportFile, corrected)
  await upload(settingsFile, (smallDossier[settingsFile] ?? '').replace('status: concept', 'status: vastgesteld'))
  await publish(host, [smallDossierId])
  const { made, findings } = await rollBackReport(host, smallDossierId, 'toch niet')
  expect([made, findings.map(({ code }) => code)]).toEqual([false, ['dossier-vastgesteld']])
})

/** The page that a reader sees. */
async function shown(): Promise<string> {
  if (!place) throw new Error('nothing is open')
  const prefix = (await publicPrefixes(place.host)).get('voorbeeldstad')
  return Buffer.from((await place.host.data.get(`${prefix}jaarstukken-2021/index.html`)) ?? []).toString()
}
