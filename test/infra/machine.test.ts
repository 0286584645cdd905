import { afterEach, describe, expect, it, vi } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve } from '../../functions/approve.ts'
import { dataPrefixes, keys, OVERVIEW } from '../../functions/core/keys.ts'
import { takeIn } from '../../functions/take-in.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { dataEvent, type Fault, type Ran, taskStates, uploadEvent, type World, world } from './lambda-world.ts'
import {
  byHand,
  content,
  decisionsOf,
  exportFile,
  feedbackOf,
  oneWrongAmount,
  settingsFile,
  textFile,
  upload,
} from './small-runs.ts'

// Many runs of the machine at once, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

describe('an upload', () => {
  it('becomes the public site, and a receipt lies beside it', async () => {
    here = await world()
    const { path, failed } = await here.run(upload)
    expect(failed).toBe(false)
    expect(path.filter((state) => taskStates.some((task) => task === state))).toEqual([
      'Look',
      'LookAgain',
      'Ingest',
      'Aggregate',
      'Approve',
      'Build',
      'Promote',
      'BuildAgain',
      'Verify',
      'Verify',
    ])
    expect(path.at(-1)).toBe('Published')
    const [decision] = await decisionsOf(here)
    expect(here.shown.get('voorbeeldstad')).toBe(`releases/voorbeeldstad/${decision?.digest}/`)
    expect(here.shown.has(OVERVIEW)).toBe(true)
    expect(await feedbackOf(here)).toEqual([
      'dossier.html',
      expect.stringMatching(/^grootboek\.csv\.[0-9a-f]{8}\.html$/),
    ])
    expect(decision?.actor).toBe('functie promote')
  })

  it('twice the same changes nothing', async () => {
    here = await world()
    await here.run(upload)
    const before = [...here.shown]
    expect((await here.run(upload)).path.at(-1)).toBe('Published')
    expect([...here.shown]).toEqual(before)
    expect(await decisionsOf(here)).toHaveLength(1)
  })

  it('waits for a person where the dossier says so; the decision itself makes it public', async () => {
    here = await world(byHand)
    expect((await here.run(upload)).path.at(-1)).toBe('WaitsForApproval')
    expect(here.shown.size).toBe(0)
    const { report } = await aggregate(here.host, smallDossierId)
    if (!report) throw new Error('no report')
    await approve(here.host, smallDossierId, report, 'gezien')
    const { path } = await here.run(dataEvent(`${keys.dossierDecisions(smallDossierId)}000001.json`))
    expect(path.at(-1)).toBe('Published')
    expect(here.shown.has('voorbeeldstad')).toBe(true)
  })

  it('of the settings alone reads the export again that they are about', async () => {
    here = await world()
    await here.run(upload)
    const intakes = await here.host.data.list(dataPrefixes.intakes)
    await here.upload(settingsFile, content(settingsFile).replace('lasten-positief', 'lasten-negatief'))
    const { path } = await here.run(uploadEvent(settingsFile))
    expect(path.at(-1)).toBe('NotPublishable')
    expect(await here.host.data.list(dataPrefixes.intakes)).toHaveLength(intakes.length + 1)
    expect((await feedbackOf(here)).filter((name) => name?.startsWith('grootboek.csv.'))).toHaveLength(2)
  })

  it('with an error goes back to the clerk, and what was public stays', async () => {
    here = await world()
    await here.run(upload)
    const before = [...here.shown]
    await here.upload(exportFile, oneWrongAmount)
    const { path, failed } = await here.run(upload)
    expect([path.at(-1), failed]).toEqual(['NotPublishable', false])
    expect([...here.shown]).toEqual(before)
    const feedback = await feedbackOf(here)
    expect(feedback).toHaveLength(4)
    const copy = feedback.find((name) => name?.endsWith('.fout.csv'))
    const text = Buffer.from((await here.host.uploads.get(`${smallDossierId}/terugmelding/${copy}`)) ?? []).toString()
    expect(text).toContain('1.350,0x')
  })

  it('that is replaced while it is read has one receipt: that of what was read', async () => {
    here = await world()
    const [listed] = await here.host.uploads.list(exportFile)
    const { read } = here.host.uploads
    let readings = 0
    here.host.uploads.read = (key, version) => {
      readings += 1
      expect(version).toBe(listed?.version)
      return read.call(here.host.uploads, key, version)
    }
    await takeIn(here.host, smallDossierId, 'grootboek.csv')
    expect(readings).toBeGreaterThan(2)
  })

  it('heals when the file is put right', async () => {
    here = await world({ ...smallDossier, [exportFile]: oneWrongAmount })
    expect((await here.run(upload)).path.at(-1)).toBe('NotPublishable')
    await here.upload(exportFile, content(exportFile))
    expect((await here.run(upload)).path.at(-1)).toBe('Published')
  })

  it('that is withdrawn leaves the publication as it is', async () => {
    here = await world()
    await here.run(upload)
    await here.upload(exportFile, null)
    expect((await here.run(upload)).path.at(-1)).toBe('NotPublishable')
    expect(here.shown.has('voorbeeldstad')).toBe(true)
  })

  it.each([
    ['of a dossier that is gone', 'elders/jaarstukken-2021/exports/x.csv', 'NothingToDo'],
    ['at the root', 'x.csv', 'NothingToDo'],
    ['in a folder that can be no dossier', 'Voorbeeldstad/Jaarstukken 2021/exports/ĳ.csv', 'NothingToDo'],
    ['that climbs', '../voorbeeldstad/jaarstukken-2021/x.csv', 'NothingToDo'],
  ])('%s asks for nothing', async (_name, key, last) => {
    here = await world()
    expect((await here.run(uploadEvent(key))).path.at(-1)).toBe(last)
  })

  it('is overtaken when a newer file comes while it waits', async () => {
    here = await world()
    const newer: Fault = async (call) => {
      const found = await call()
      await here.upload(textFile, '# Overhead\n\nAnders.\n\n{% tabel "overhead" /%}\n')
      return found
    }
    expect((await here.run(upload, { Look: newer })).path.at(-1)).toBe('Overtaken')
    expect(here.shown.size).toBe(0)
  })

  it('is overtaken when a newer file comes while the report is made', async () => {
    here = await world()
    const newer: Fault = async (call) => {
      await here.upload(textFile, '# Overhead\n\nAnders.\n\n{% tabel "overhead" /%}\n')
      return call()
    }
    const { path } = await here.run(upload, { Aggregate: newer })
    // The report is of the listing as it was found: the newer one, since aggregate lists for itself.
    expect(path.at(-1)).toBe('Published')
    expect(await decisionsOf(here)).toHaveLength(1)
  })
})

describe('a burst of uploads', () => {
  it('ends in one publication, of the last listing', async () => {
    here = await world()
    const allCame = Promise.withResolvers<void>()
    const runs: Promise<Ran>[] = []
    for (let number = 1; number <= 20; number += 1) {
      await here.upload(textFile, `# Overhead\n\nVersie ${number}.\n\n{% tabel "overhead" /%}\n`)
      const looked = Promise.withResolvers<void>()
      const Look: Fault = (call) => call().finally(() => looked.resolve())
      runs.push(here.run(uploadEvent(textFile), { Look, LookAgain: (call) => allCame.promise.then(call) }))
      await looked.promise
    }
    allCame.resolve()
    const ends = (await Promise.all(runs)).map(({ path }) => path.at(-1))
    expect(ends).toEqual([...Array.from({ length: 19 }, () => 'Overtaken'), 'Published'])
    expect(await decisionsOf(here)).toHaveLength(1)
    const page = await here.host.data.get(`${here.shown.get('voorbeeldstad')}jaarstukken-2021/index.html`)
    expect(Buffer.from(page ?? []).toString()).toContain('Versie 20.')
  })

  it('of which every event comes after the last file is one publication too', async () => {
    here = await world()
    const ends = await Promise.all(Array.from({ length: 5 }, () => here.run(upload)))
    expect(ends.map(({ path }) => path.at(-1))).toEqual(Array.from({ length: 5 }, () => 'Published'))
    expect(await decisionsOf(here)).toHaveLength(1)
  })
})

describe('a decision', () => {
  it('that falls while the site is made is public in the end', async () => {
    here = await world(byHand)
    await here.run(upload)
    const first = await aggregate(here.host, smallDossierId)
    if (!first.report) throw new Error('no report')
    await approve(here.host, smallDossierId, first.report, 'eerste')
    await here.upload(textFile, '# Overhead\n\nTweede.\n\n{% tabel "overhead" /%}\n')
    const second: Fault = async (call, attempt) => {
      const built = await call()
      if (attempt === 1) {
        const { report } = await aggregate(here.host, smallDossierId)
        if (report) await approve(here.host, smallDossierId, report, 'tweede')
      }
      return built
    }
    const { path } = await here.run({ rebuild: true }, { Build: second })
    expect(path).toContain('TakeOver')
    const page = await here.host.data.get(`${here.shown.get('voorbeeldstad')}jaarstukken-2021/index.html`)
    expect(Buffer.from(page ?? []).toString()).toContain('Tweede.')
  })
})
