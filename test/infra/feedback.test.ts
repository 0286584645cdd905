import { afterEach, describe, expect, it, vi } from 'vitest'
import { rollBackReport } from '../../functions/approve.ts'
import { findingTexts } from '../../functions/core/finding-texts.ts'
import { OVERVIEW } from '../../functions/core/keys.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { type Fault, uploadEvent, type World, world } from './lambda-world.ts'
import {
  byHand,
  content,
  exportFile,
  feedbackOf,
  named,
  oneWrongAmount,
  settingsFile,
  textFile,
  upload,
} from './small-runs.ts'

// Many runs of the machine at once, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

/** What a person reads: a page beside the uploads. */
const pageOf = async (place: World, key: string) => Buffer.from((await place.host.uploads.get(key)) ?? []).toString()
const standing = (place: World) => pageOf(place, `${smallDossierId}/terugmelding/dossier.html`)
const strangeFile = `${smallDossierId}/exports/grotboek.csv`
const unruled = content(exportFile).replace(
  '2021;6200;Gemeentehuis;44000;Energie;0.4;3.8;L',
  '2021;9999;Nieuw;44000;Energie;0.4;3.8;L',
)

describe('what goes back', () => {
  it('says how the dossier stands, and changes with it', async () => {
    here = await world(byHand)
    await here.run(upload)
    expect(await standing(here)).toContain('Nieuwe cijfers worden pas openbaar na een goedkeuring.')
    await here.upload(exportFile, unruled)
    expect((await here.run(upload)).path.at(-1)).toBe('NotPublishable')
    const page = await standing(here)
    expect(page).toContain('Er is geen nieuw rapport. Wat openbaar was, blijft zoals het is.')
    expect(page).toContain('regel-zonder-indeling')
    const [receipt] = /grootboek\.csv\.[0-9a-f]{8}\.html/.exec(page) ?? []
    expect(await feedbackOf(here)).toContain(receipt)
    expect(page).toContain('goed te lezen')
  })

  it('is not written again while nothing changes, and is never read as input', async () => {
    here = await world()
    await here.run(upload)
    const before = await here.host.uploads.list('')
    expect((await here.run(upload)).path.at(-1)).toBe('Published')
    expect(await here.host.uploads.list('')).toEqual(before)
  })

  it('leaves what is wrong with a file on the page of that file', async () => {
    here = await world({ ...smallDossier, [exportFile]: oneWrongAmount })
    await here.run(upload)
    const page = await standing(here)
    expect(page).toContain('kan zo niet worden gebruikt')
    expect(page).not.toContain('1.350,0x')
  })

  it('names a file that nobody expects, with the name that was meant', async () => {
    here = await world({ ...smallDossier, [strangeFile]: 'x' })
    await here.run(uploadEvent(strangeFile))
    const pages = (await feedbackOf(here)).filter((name) => name?.startsWith('grotboek.csv.'))
    expect(pages).toHaveLength(1)
    const page = await pageOf(here, `${smallDossierId}/terugmelding/${pages[0]}`)
    expect(page).toContain('Dit bestand wordt niet gebruikt.')
    expect(page).toContain('Bedoelde u “grootboek.csv”?')
  })

  it('names a file beside the folder of exports', async () => {
    const lost = `${smallDossierId}/grootboek.csv`
    here = await world({ ...smallDossier, [lost]: 'x' })
    await here.run(uploadEvent(lost))
    const pages = (await feedbackOf(here)).filter((name) => name?.startsWith('grootboek.csv.'))
    expect(pages).toHaveLength(2)
    const texts = await Promise.all(pages.map((name) => pageOf(here, `${smallDossierId}/terugmelding/${name}`)))
    expect(texts.filter((text) => text.includes('hoort niet bij een dossier en wordt niet gelezen'))).toHaveLength(1)
  })

  it.each([
    ['of another year', 'voorbeeldstad/jaarstukken-2012', 'exports/grootboek.csv', 'NotPublishable'],
    ['whose name can be no dossier', 'voorbeeldstad/Jaarstukken 2021', 'exports/groot ĳ.csv', 'NothingToDo'],
  ])('names a file in a folder %s, and the folder that was meant', async (_name, folder, file, last) => {
    here = await world()
    await here.run(upload)
    const before = [...here.shown]
    await here.upload(`${folder}/${file}`, 'x')
    expect((await here.run(uploadEvent(`${folder}/${file}`))).path.at(-1)).toBe(last)
    expect([...here.shown]).toEqual(before)
    const objects = await here.host.uploads.list(`${folder}/terugmelding/`)
    const key = objects.find((object) => object.key.includes('groot'))?.key ?? ''
    const page = await pageOf(here, key)
    expect(page).toContain(`De map “${folder}” is geen dossier. Bedoelde u “${smallDossierId}”?`)
    expect(page).toContain(findingTexts['map-geen-dossier'].advice)
    expect((await here.run(uploadEvent(`${folder}/${file}`))).path.at(-1)).toBe(last)
    expect(await here.host.uploads.list(`${folder}/terugmelding/`)).toEqual(objects)
    await here.upload(`${folder}/${file}`, null)
    await here.upload(exportFile, content(exportFile).replace('1.350,00', '1.340,00').replace('3.700,50', '3.690,50'))
    const total = `${smallDossierId}/aansluiting.csv`
    await here.upload(total, content(total).replace('3.600,50', '3.590,50').replace('3.100,50', '3.090,50'))
    expect((await here.run(upload)).path.at(-1)).toBe('Published')
    expect([...here.shown]).not.toEqual(before)
  })
})

describe('a mail', () => {
  it('says once which dossier, which findings and where to read on, and no figure', async () => {
    here = await world()
    await here.run(upload)
    expect(here.mails).toEqual([])
    await here.upload(exportFile, oneWrongAmount)
    await here.run(upload)
    await here.run(upload)
    expect(here.mails).toHaveLength(1)
    const { Subject, Message } = JSON.parse(here.mails[0] ?? '')
    expect(Subject).toBe(`Paragraaf: er klopt iets niet in ${smallDossierId}`)
    expect(Message).toContain('- Fout: bedrag-onleesbaar, 1 keer')
    expect(Message).toContain(`${smallDossierId}/terugmelding/dossier.html`)
    expect(Message).not.toMatch(/1\.350|grootboek|44000/)
  })

  it('comes again when something changed', async () => {
    here = await world({ ...smallDossier, [exportFile]: oneWrongAmount })
    await here.run(upload)
    await here.upload(exportFile, unruled)
    await here.run(upload)
    await here.upload(exportFile, content(exportFile))
    await here.run(upload)
    expect(here.mails).toHaveLength(2)
    expect(here.mails[1]).toContain('regel-zonder-indeling')
  })

  it('comes once while the same kinds of findings stay, however often a file is tried again', async () => {
    here = await world()
    await here.run(upload)
    for (const amount of ['1.350,0x', '1.35x,00', 'x']) {
      await here.upload(exportFile, content(exportFile).replace('1.350,00', amount))
      await here.run(upload)
    }
    expect(here.mails).toHaveLength(1)
    await here.upload(exportFile, content(exportFile))
    expect((await here.run(upload)).path.at(-1)).toBe('Published')
    await here.upload(exportFile, oneWrongAmount)
    await here.run(upload)
    expect(here.mails).toHaveLength(2)
  })

  it('does not come while parts are missing: the page says which; it comes when all are there and something is wrong', async () => {
    const [before = '', rest = ''] = content(settingsFile).split('  - bestand: grootboek.csv\n')
    const [one = ''] = rest.split('tabellen:')
    const more = ['a.csv', 'b.csv'].map((name) => `  - bestand: ${name}\n${one}`).join('')
    const settings = `${before}${more}  - bestand: grootboek.csv\n${rest}`
    here = await world({ ...smallDossier, [settingsFile]: settings, [exportFile]: oneWrongAmount })
    await here.run(upload)
    await here.upload(`${smallDossierId}/exports/a.csv`, content(exportFile))
    await here.run(upload)
    expect(await standing(here)).toContain('De export “b.csv” (Financiële administratie) is nog niet aangeleverd.')
    expect(here.mails).toEqual([])
    await here.upload(`${smallDossierId}/exports/b.csv`, `${content(exportFile)}\n`)
    await here.run(upload)
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('bedrag-onleesbaar')
    expect(here.mails[0]).not.toContain('ontbreekt')
  })

  it('comes once when a part goes from a dossier that was complete', async () => {
    here = await world()
    await here.run(upload)
    await here.upload(exportFile, null)
    await here.run(upload)
    expect(await standing(here)).toContain('Er ontbreekt nog iets.')
    await here.upload(textFile, '# Overhead\n\nAnders.\n\n{% tabel "overhead" /%}\n')
    await here.run(upload)
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('export-ontbreekt')
  })

  it('is not lost with the function that was killed after its work', async () => {
    here = await world({ ...smallDossier, [exportFile]: oneWrongAmount })
    const killed: Fault = async (call, attempt) => {
      const result = await call()
      if (attempt === 1) throw named('Runtime.ExitError')
      return result
    }
    await here.run(upload, { Aggregate: killed })
    expect(here.mails).toHaveLength(1)
  })

  it('says that a report may not become public of itself, and so does the page', async () => {
    here = await world()
    await here.run(upload)
    await here.upload(textFile, '# Overhead\n\nAnders.\n\n{% tabel "overhead" /%}\n')
    await here.run(upload)
    await rollBackReport(here.host, smallDossierId, 'toch niet')
    expect((await here.run(upload)).path.at(-1)).toBe('NotPublishable')
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('- Let op: teruggedraaid, 1 keer')
    expect(await standing(here)).toContain('Het rapport is gemaakt, maar het wordt niet openbaar.')
  })
})

describe('the record of a run', () => {
  it('says who, when, what, of which files, and what the engine was asked', async () => {
    here = await world()
    await here.run(upload)
    const runs = await here.host.data.list('runs/')
    const texts = await Promise.all(runs.map(({ key }) => here.host.data.get(key)))
    const [site, dossier] = texts.map((bytes) => JSON.parse(Buffer.from(bytes ?? []).toString()))
    expect(runs[1]?.key).toMatch(/^runs\/voorbeeldstad\/jaarstukken-2021\/2026-01-02T/)
    expect(dossier).toMatchObject({
      actor: 'functie aggregate',
      execution: 'run-1',
      dossiers: [{ outcome: 'report', exports: [{ name: 'grootboek.csv', uploader: 'onbekend' }] }],
    })
    expect(dossier.dossiers[0].questions).toContainEqual(expect.objectContaining({ name: 'table-rows' }))
    expect(site).toMatchObject({ actor: 'functie promote', promoted: ['voorbeeldstad', OVERVIEW] })
  })
})
