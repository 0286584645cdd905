import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LARGEST_EXPORT } from '../../functions/core/limits.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import type { Store } from '../../functions/io/store.ts'
import { look } from '../../functions/look.ts'
import { status } from '../../functions/status.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { type Fault, uploadEvent, type World, world } from './lambda-world.ts'
import { content, decisionsOf, exportFile, feedbackPages, named, settingsFile, textFile } from './small-runs.ts'

vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

/** A store that notes which exports are opened. */
function noting(store: Store, opened: string[]): Store {
  const note = (key: string) => {
    if (key.includes('/exports/')) opened.push(key)
    return store
  }
  return {
    list: (prefix) => store.list(prefix),
    get: (key, version) => note(key).get(key, version),
    read: (key, version) => note(key).read(key, version),
    exists: (key) => store.exists(key),
    put: (key, bytes) => store.put(key, bytes),
    putIfAbsent: (key, bytes) => store.putIfAbsent(key, bytes),
    begin: (key) => store.begin(key),
  }
}

describe('what EventBridge brings', () => {
  it('of an object that is gone since leaves the publication as it is', async () => {
    here = await world()
    await here.run(uploadEvent(exportFile))
    const before = [...here.shown]
    expect((await here.run(uploadEvent(`${smallDossierId}/exports/weg.csv`))).path.at(-1)).toBe('Published')
    expect([[...here.shown], (await decisionsOf(here)).length]).toEqual([before, 1])
  })

  it('twice and out of order is one publication, of the files as they are', async () => {
    here = await world()
    for (const key of [textFile, exportFile, exportFile, textFile])
      expect((await here.run(uploadEvent(key))).path.at(-1)).toBe('Published')
    expect(await decisionsOf(here)).toHaveLength(1)
  })
})

describe('an upload that is no export', () => {
  it('of 0 bytes goes back to the clerk, what was public stays, and the right file heals it', async () => {
    here = await world()
    await here.run(uploadEvent(exportFile))
    const before = [...here.shown]
    await here.upload(exportFile, '')
    const { path, failed } = await here.run(uploadEvent(exportFile))
    expect([path.at(-1), failed]).toEqual(['NotPublishable', false])
    expect([...here.shown]).toEqual(before)
    const said = [...(await feedbackPages(here))].filter(([name]) => name.startsWith('grootboek.csv.'))
    expect(said.join('\n')).toContain('Het bestand “grootboek.csv” is leeg.')
    await here.upload(exportFile, smallDossier[exportFile] ?? '')
    expect((await here.run(uploadEvent(exportFile))).path.at(-1)).toBe('Published')
  })
})

describe('an export of 6 GB', () => {
  const bytes = 6_000_000_000
  /** A file with holes: as large, and it takes no room. */
  const enlarge = () => truncate(join(here.root, 'uploads', exportFile), bytes)

  it('goes back to the clerk before a byte is read, what was public stays, and exports that are not too large heal it', async () => {
    const opened: string[] = []
    here = await world(smallDossier, (host) => ({ ...host, uploads: noting(host.uploads, opened) }))
    await here.run(uploadEvent(exportFile))
    expect(opened).toContain(exportFile)
    opened.length = 0
    const before = [...here.shown]
    await enlarge()
    const { path, failed } = await here.run(uploadEvent(exportFile))
    expect([path.at(-1), path.includes('Ingest'), failed]).toEqual(['NotPublishable', false, false])
    expect(opened).toEqual([])
    expect([...here.shown]).toEqual(before)
    const told = await feedbackPages(here)
    const sentence = 'De export “grootboek.csv” is 6 GB en wordt niet gelezen: hier kan een export ten hoogste'
    expect(told.get('dossier.html')).toContain(sentence)
    expect(told.get('dossier.html')).toContain('bijvoorbeeld een per kwartaal of per administratie')
    const beside = [...told].filter(([name, page]) => name.startsWith('grootboek.csv.') && page.includes(sentence))
    expect(beside).toHaveLength(1)
    expect(here.mails).toHaveLength(1)
    expect(here.mails[0]).toContain('- Fout: export-te-groot, 1 keer')
    const { dossiers } = await status({ ...here.host, largestExport: LARGEST_EXPORT })
    expect(dossiers[0]?.missing.map(({ code }) => code)).toEqual(['export-te-groot'])

    const [header = '', ...lines] = content(exportFile).trimEnd().split('\n')
    const settings = content(settingsFile)
    const [entry = ''] = / {2}- bestand: grootboek\.csv\n(?: {4}.*\n)+/.exec(settings) ?? []
    await here.upload(settingsFile, settings.replace(entry, entry + entry.replace('grootboek.csv', 'rest.csv')))
    await here.upload(exportFile, `${[header, ...lines.slice(0, 4)].join('\n')}\n`)
    const rest = `${smallDossierId}/exports/rest.csv`
    await here.upload(rest, `${[header, ...lines.slice(4, -1)].join('\n')}\n`)
    expect((await here.run(uploadEvent(rest))).path.at(-1)).toBe('Published')
    expect([...here.shown]).not.toEqual(before)
  })

  it('that nobody expects is not read either, and is told also of a dossier that was public', async () => {
    const opened: string[] = []
    here = await world(smallDossier, (host) => ({ ...host, uploads: noting(host.uploads, opened) }))
    await here.run(uploadEvent(exportFile))
    opened.length = 0
    const other = `${smallDossierId}/exports/alles.csv`
    await here.upload(other, '')
    await truncate(join(here.root, 'uploads', other), bytes)
    expect((await here.run(uploadEvent(other))).path.at(-1)).toBe('NotPublishable')
    expect(opened).not.toContain(other)
    expect((await feedbackPages(here)).get('dossier.html')).toContain(
      'De export “alles.csv” staat niet in dossier.yaml.',
    )
    await here.upload(other, null)
    expect((await here.run(uploadEvent(other))).path.at(-1)).toBe('Published')
  })

  it('meets no border on one machine, where nothing ends a call', async () => {
    here = await world()
    const host = oneMachine(join(here.root, 'uploads'), join(here.root, 'store'))
    await enlarge()
    expect(await look(host, { subject: 'dossier', dossier: smallDossierId })).toMatchObject({
      exports: ['grootboek.csv'],
    })
    await host.engine.close()
  })
})

describe('a dossier that is deleted half-way', () => {
  // Before anything of it is read there is no dossier any more: nothing is wrong, and `status` still names what is public.
  it.each([
    ['LookAgain', false],
    ['Ingest', true],
    ['Aggregate', true],
  ] as const)('before %s: nothing new is public, people hear what is not there, and it heals', async (state, told) => {
    here = await world()
    await here.run(uploadEvent(exportFile))
    const before = [...here.shown]
    await here.upload(textFile, '# Overhead\n\nNieuw.\n\n{% tabel "overhead" /%}\n')
    const files = Object.keys(smallDossier).filter((key) => key.startsWith(`${smallDossierId}/`))
    const deleted: Fault = async (call, attempt) => {
      if (attempt === 1) for (const key of files) await here.upload(key, null)
      return call()
    }
    const { path, failed } = await here.run(uploadEvent(textFile), { [state]: deleted })
    expect([failed, path.at(-1) === 'Published']).toEqual([false, false])
    expect([...here.shown]).toEqual(before)
    const page = (await feedbackPages(here)).get('dossier.html') ?? ''
    expect([here.mails.length > 0, page.includes('ontbreekt')]).toEqual([told, told])
    if (told) expect(here.mails.at(-1)).toContain('bestand-ontbreekt')
    for (const key of files) await here.upload(key, smallDossier[key] ?? '')
    expect((await here.run(uploadEvent(exportFile))).path.at(-1)).toBe('Published')
    expect([...here.shown]).toEqual(before)
  })
})

describe('the world is full or busy', () => {
  it.each([
    ['Build', 'NoSpaceError'],
    ['Promote', 'ConflictException'],
    ['Aggregate', 'EngineError'],
  ] as const)(
    '%s ends with %s: the operator reads the name, the public site stays, and a rerun heals',
    async (state, name) => {
      here = await world()
      await here.run(uploadEvent(exportFile))
      const before = [...here.shown]
      await here.upload(textFile, '# Overhead\n\nNieuw.\n\n{% tabel "overhead" /%}\n')
      const { failed } = await here.run(uploadEvent(textFile), { [state]: () => Promise.reject(named(name)) })
      expect(failed).toBe(true)
      expect(here.mails.at(-1)).toContain(`Storing: ${name}.`)
      expect(here.mails.at(-1)).not.toContain('1234,56')
      expect([...here.shown]).toEqual(before)
      expect((await here.run(uploadEvent(textFile))).path.at(-1)).toBe('Published')
      expect([...here.shown]).not.toEqual(before)
    },
  )
})
