import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StateMachine } from 'aws-local-stepfunctions'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve, rollBackReport } from '../../functions/approve.ts'
import { sha256 } from '../../functions/core/digest.ts'
import { findingTexts } from '../../functions/core/finding-texts.ts'
import { keys, OVERVIEW } from '../../functions/core/keys.ts'
import { readJournal } from '../../functions/journal.ts'
import { takeIn } from '../../functions/take-in.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { dataEvent, type Fault, type Ran, taskStates, uploadEvent, type World, world } from './lambda-world.ts'
import { machineOf, mayOf, synthesize } from './synthesized.ts'
import { viewer } from './viewer.ts'

const settingsFile = `${smallDossierId}/dossier.yaml`
const exportFile = `${smallDossierId}/exports/grootboek.csv`
const textFile = `${smallDossierId}/tekst/010-overhead.md`
const content = (file: string): string => smallDossier[file] ?? ''
const byHand = { ...smallDossier, [settingsFile]: content(settingsFile).replace('automatisch', 'na-goedkeuring') }
const oneWrongAmount = content(exportFile).replace('1.350,00', '1.350,0x')

// Many runs of the machine at once, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

const upload = uploadEvent(exportFile)
const decisionsOf = (place: World) => readJournal(place.host.data, keys.siteDecisions('voorbeeldstad'))
const feedbackOf = async (place: World) =>
  (await place.host.uploads.list(`${smallDossierId}/terugmelding/`)).map(({ key }) => key.split('/').at(-1))
const named = (name: string): Error => Object.assign(new Error('1234,56 of the ledger'), { name })

describe('the machine', () => {
  const synthesized = synthesize()
  const definition = machineOf(synthesized)

  it('is Amazon States Language', async () => {
    here = await world({})
    expect(
      () => new StateMachine(JSON.parse(JSON.stringify(definition)), { validationOptions: { checkArn: false } }),
    ).not.toThrow()
  })

  it('may do exactly what its tasks do', async () => {
    here = await world({})
    const tasks = JSON.stringify(definition).match(/"Resource":"[^"]+"/g) ?? []
    const called = [...new Set(tasks.map((task) => task.slice(12, -1)))]
    const needed = called.map((target) =>
      target.endsWith('sns:publish') ? 'sns:Publish on <PeopleTopic78050798>' : `lambda:InvokeFunction on ${target}`,
    )
    const own = mayOf(synthesized, /IntakeMachineRole/).filter((one) => !one.endsWith(' on *'))
    expect(own.sort()).toEqual(needed.sort())
  })

  it('retries and catches at every task, with jitter', async () => {
    here = await world({})
    const tasks = Object.values(definition.States).map((state) => JSON.stringify(state))
    const functions = tasks.filter((task) => /Function[0-9A-F]{8}\.Arn/.test(task))
    expect(functions).toHaveLength(taskStates.length)
    for (const task of functions) {
      expect(task).toContain('"JitterStrategy":"FULL"')
      expect(task).toContain('"Next":"TellPeople"')
    }
  })
})

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
    here = await world({ ...smallDossier, [`${folder}/${file}`]: 'x' })
    expect((await here.run(uploadEvent(`${folder}/${file}`))).path.at(-1)).toBe(last)
    const objects = await here.host.uploads.list(`${folder}/terugmelding/`)
    const key = objects.find((object) => object.key.includes('groot'))?.key ?? ''
    const page = await pageOf(here, key)
    expect(page).toContain(`De map “${folder}” is geen dossier. Bedoelde u “${smallDossierId}”?`)
    expect(page).toContain(findingTexts['map-geen-dossier'].advice)
    expect((await here.run(uploadEvent(`${folder}/${file}`))).path.at(-1)).toBe(last)
    expect(await here.host.uploads.list(`${folder}/terugmelding/`)).toEqual(objects)
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

describe('what readers get', () => {
  it('has a security.txt where it must stand, made by a run and renewed by the clock', async () => {
    const gemeente = 'voorbeeldstad/gemeente.yaml'
    here = await world({
      ...smallDossier,
      [gemeente]: `${content(gemeente)}adres: https://financien.voorbeeldstad.example\ncontact-beveiliging: veilig@voorbeeldstad.example\n`,
    })
    await here.run(upload)
    const text = async () => {
      const { uri } = await viewer(here.shown)('/.well-known/security.txt')
      return Buffer.from((await here.host.data.get(uri?.slice(1) ?? '')) ?? []).toString()
    }
    const first = await text()
    expect(first).toContain('Contact: mailto:veilig@voorbeeldstad.example')
    await here.host.data.put(keys.securityContact, first.replace(/^Expires: .*$/m, 'Expires: 2026-01-03T00:00:00Z'))
    await here.run({ rebuild: true })
    expect(await text()).toBe(first)
  })

  it('is read after every publication, and when nothing changed', async () => {
    here = await world()
    await here.run(upload)
    const { path } = await here.run({ rebuild: true })
    expect(path.filter((state) => state === 'Verify')).toHaveLength(2)
    expect(path.at(-1)).toBe('Published')
  })

  it('may be behind for a while: the edges hear of it later', async () => {
    const edge = new Map<string, string>()
    here = await world(smallDossier, (host) => host, edge)
    let looks = 0
    const Verify: Fault = (call) => {
      looks += 1
      if (looks === 4) for (const [municipality, prefix] of here.shown) edge.set(municipality, prefix)
      return call()
    }
    expect((await here.run(upload, { Verify })).path.at(-1)).toBe('Published')
    expect(looks).toBeGreaterThanOrEqual(4)
    expect(here.mails).toEqual([])
  })

  it.each([
    ['has a file less', async (place: World, prefix: string) => rm(join(place.root, 'store', prefix, 'index.html'))],
    ['has a changed file', async (place: World, prefix: string) => place.host.data.put(`${prefix}index.html`, 'ander')],
  ])('%s: people hear it, with how to take it back', async (_name, damage) => {
    here = await world()
    await here.run(upload)
    await damage(here, here.shown.get(OVERVIEW) ?? '')
    const { path, failed } = await here.run({ rebuild: true })
    expect([path.slice(-2), failed]).toEqual([['TellOfSite', 'Failed'], true])
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('de openbare site klopt niet')
    expect(here.mails[0]).toContain('paragraaf --aws rollback GEMEENTE/DOSSIER')
    expect(here.mails[0]).toContain('Storing: PublicSiteError')
  })

  it('is another release than was made: people hear it', async () => {
    here = await world()
    await here.run(upload)
    const first = new Map(here.shown)
    await here.remove()
    here = await world(smallDossier, (host) => host, first)
    await here.upload(textFile, '# Overhead\n\nAnders.\n\n{% tabel "overhead" /%}\n')
    expect((await here.run(upload)).path.slice(-2)).toEqual(['TellOfSite', 'Failed'])
  })

  it('is a newer release by now: that one has a run of its own', async () => {
    here = await world()
    const Verify: Fault = async (call, attempt) => {
      if (attempt === 1) {
        const { data } = here.host
        const journal = await readJournal(data, keys.siteDecisions('voorbeeldstad'))
        const [last = expect.fail('nothing is public')] = journal
        await data.put(
          `${keys.siteDecisions('voorbeeldstad')}000002.json`,
          JSON.stringify({ ...last, number: undefined, digest: sha256('newer') }),
        )
        await data.put(`${here.shown.get('voorbeeldstad')}index.html`, 'ander')
      }
      return call()
    }
    expect((await here.run(upload, { Verify })).path.at(-1)).toBe('Published')
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

describe('the world breaks', () => {
  it.each(taskStates)('%s is killed after its work: the rerun heals it, with one result', async (state) => {
    here = await world()
    const killed: Fault = async (call, attempt) => {
      const result = await call()
      if (attempt === 1) throw named('Runtime.ExitError')
      return result
    }
    const { path, failed } = await here.run(upload, { [state]: killed })
    expect([path.at(-1), failed]).toEqual(['Published', false])
    expect(await decisionsOf(here)).toHaveLength(1)
  })

  it.each([
    ['Lambda.TooManyRequestsException', 7],
    ['EngineError', 3],
    ['ConflictException', 3],
  ])('%s comes back %i times, and is waited out', async (name, times) => {
    here = await world()
    const busy: Fault = (call, attempt) => (attempt <= times ? Promise.reject(named(name)) : call())
    expect((await here.run(upload, { Aggregate: busy })).path.at(-1)).toBe('Published')
  })

  it.each(taskStates)('%s has no access: people hear what, and no figure', async (state) => {
    here = await world()
    const { path, failed } = await here.run(upload, { [state]: () => Promise.reject(named('AccessDenied')) })
    expect([path.slice(-2), failed]).toEqual([['TellPeople', 'Failed'], true])
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('Verwerking: run-1. Storing: AccessDenied.')
    expect(here.mails[0]).not.toContain('1234,56')
  })

  it('what was public stays while a run fails, and a later run heals it', async () => {
    here = await world()
    await here.run(upload)
    const before = [...here.shown]
    await here.upload(textFile, '# Overhead\n\nNieuw.\n\n{% tabel "overhead" /%}\n')
    await here.run(upload, { Build: () => Promise.reject(named('ENOSPC')) })
    expect([...here.shown]).toEqual(before)
    await here.run(upload)
    expect([...here.shown]).not.toEqual(before)
  })
})
