import { afterEach, describe, expect, it, vi } from 'vitest'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { type Fault, uploadEvent, type World, world } from './lambda-world.ts'
import { decisionsOf, exportFile, named, textFile } from './small-runs.ts'

vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

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
    const receipts = await here.host.uploads.list(`${smallDossierId}/terugmelding/grootboek.csv`)
    const said = await Promise.all(
      receipts.map(async ({ key }) => Buffer.from((await here.host.uploads.get(key)) ?? []).toString()),
    )
    expect(said.join('\n')).toContain('leeg')
    await here.upload(exportFile, smallDossier[exportFile] ?? '')
    expect((await here.run(uploadEvent(exportFile))).path.at(-1)).toBe('Published')
  })
})

describe('a dossier that is deleted half-way', () => {
  it.each(['LookAgain', 'Ingest', 'Aggregate'] as const)(
    'before %s: nothing new is public, and it heals',
    async (state) => {
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
      for (const key of files) await here.upload(key, smallDossier[key] ?? '')
      expect((await here.run(uploadEvent(exportFile))).path.at(-1)).toBe('Published')
      expect([...here.shown]).toEqual(before)
    },
  )
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
