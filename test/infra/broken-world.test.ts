import { afterEach, describe, expect, it, vi } from 'vitest'
import { smallDossierId } from '../small-dossier.ts'
import { dataEvent, type Fault, scanEvent, taskStates, uploadEvent, type World, world } from './lambda-world.ts'
import { decisionsOf, exportFile, named, textFile, upload } from './small-runs.ts'

// Many runs of the machine at once, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

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
    expect(here.mails[0]).toContain(`Dossier: ${smallDossierId}. Verwerking: run-1. Storing: AccessDenied.`)
    expect(here.mails[0]).not.toContain('1234,56')
    expect(here.mails[0]).toContain('New execution, met dezelfde invoer')
  })

  it.each([
    ['an upload that was scanned', scanEvent(exportFile), 'Look', smallDossierId],
    ['a file that is no part of any dossier', uploadEvent('/a/b/c'), 'Look', 'geen bepaald dossier, maar de hele site'],
    ['a key with an empty part', uploadEvent('a//b/c'), 'Look', 'geen bepaald dossier, maar de hele site'],
    ['a file at the root', uploadEvent('x.csv'), 'Look', 'geen bepaald dossier, maar de hele site'],
    ['a decision', dataEvent(`decisions/${smallDossierId}/000001.json`), 'Build', smallDossierId],
    ['the clock', { rebuild: true }, 'Build', 'geen bepaald dossier, maar de hele site'],
    ['a person who starts it', { dossier: smallDossierId }, 'Look', smallDossierId],
  ] as const)('the mail says what it was about, after %s', async (_name, event, state, about) => {
    here = await world()
    const denied = () => Promise.reject(named('AccessDenied'))
    expect((await here.run(event, { [state]: denied })).path.at(-1)).toBe('Failed')
    expect(here.mails[0]).toContain(`Dossier: ${about}. Verwerking: run-1.`)
  })

  it('the mail still says what it was about, when something changed while the site was made', async () => {
    here = await world()
    const changed: Fault = async (call, attempt) => {
      const built = await call()
      if (attempt === 1) await here.upload('voorbeeldstad/gemeente.yaml', 'naam: Anders\ncontact: a@b.example\n')
      return built
    }
    const Promote: Fault = (call, attempt) => (attempt === 1 ? call() : Promise.reject(named('AccessDenied')))
    const { path } = await here.run(upload, { Build: changed, Promote })
    expect(path).toContain('TakeOver')
    expect(here.mails[0]).toContain(`Dossier: ${smallDossierId}. Verwerking: run-1.`)
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
