import { afterEach, describe, expect, it, vi } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { LONGEST_KEY } from '../../functions/core/limits.ts'
import type { Store } from '../../functions/io/store.ts'
import { limits } from '../../infra/limits.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { uploadEvent, type World, world } from './lambda-world.ts'
import { exportFile } from './small-runs.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Names that no folder of this machine can hold, as S3 does: a key of at most 1.024 bytes, and nothing else about it. */
function withNames(store: Store, names: Set<string>, told: Map<string, string>): Store {
  const fits = (key: string) => {
    if (Buffer.byteLength(key) > limits.key.most) throw Object.assign(new Error(key), { name: 'KeyTooLongError' })
    if (key.split('/').some((part) => part === '.' || part === '..')) throw new Error(`must not be opened: ${key}`)
    return key
  }
  return {
    list: async (prefix) => {
      const strange = [...names].filter((key) => key.startsWith(prefix))
      return [...(await store.list(prefix)), ...strange.map((key) => ({ key, version: 'v1', bytes: 5 }))]
    },
    get: async (key, version) => {
      const own = names.has(fits(key)) ? '# Kop\n' : told.get(key)
      return own === undefined ? store.get(key, version) : Buffer.from(own)
    },
    read: (key, version) => store.read(fits(key), version),
    exists: (key) => store.exists(fits(key)),
    put: async (key, content) => {
      told.set(fits(key), Buffer.from(content).toString())
    },
    putIfAbsent: (key, content) => store.putIfAbsent(fits(key), content),
    begin: (key) => store.begin(fits(key)),
  }
}

let here: World
let uploads: Store
const names = new Set<string>()
const told = new Map<string, string>()
afterEach(async () => {
  await here.remove()
  names.clear()
  told.clear()
})

async function published(): Promise<void> {
  here = await world(smallDossier, (host) => {
    uploads = withNames(host.uploads, names, told)
    return { ...host, uploads }
  })
  expect((await here.run(uploadEvent(exportFile))).path.at(-1)).toBe('Published')
}
const pages = (folder: string) => [...told].filter(([key]) => key.startsWith(`${folder}/terugmelding/`))
const standing = () => told.get(`${smallDossierId}/terugmelding/dossier.html`) ?? ''
/** A key of exactly as many bytes as S3 takes. */
const atBorder = (start: string, end: string) => {
  const rest = limits.key.most - Buffer.byteLength(start + end)
  return `${start}${'ĳ '.repeat(Math.floor(rest / 3))}${'x'.repeat(rest % 3)}${end}`
}

describe('a name of 1.000 bytes', () => {
  it.each([
    ['among the exports', `${smallDossierId}/exports/`, '.csv', 'naam-te-lang'],
    ['among the exports, in folders', `${smallDossierId}/exports/a/${'b'.repeat(250)}/`, '.csv', 'naam-te-lang'],
    ['among the texts', `${smallDossierId}/tekst/`, '.md', 'naam-te-lang'],
    ['beside them', `${smallDossierId}/`, '', 'naam-te-lang'],
  ])(
    '%s goes back to the clerk, what was public stays, and without it all is well',
    async (_name, start, end, code) => {
      await published()
      const [before, kept] = [[...here.shown], pages(smallDossierId).length]
      const key = atBorder(start, end)
      expect([Buffer.byteLength(key), LONGEST_KEY]).toEqual([1024, 1024])
      names.add(key)
      const { path, failed } = await here.run(uploadEvent(key))
      expect([path.at(-1), failed]).toEqual(['NotPublishable', false])
      expect([...here.shown]).toEqual(before)
      expect(standing()).toContain(code)
      const beside = pages(smallDossierId).filter(([, page]) => page.includes('Dit bestand wordt niet gebruikt.'))
      expect(beside).toHaveLength(1)
      expect(pages(smallDossierId)).toHaveLength(kept + 1)
      // What a network folder can hold too.
      for (const part of beside[0]?.[0].split('/') ?? []) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255)
      names.clear()
      expect((await here.run(uploadEvent(key))).path.at(-1)).toBe('Published')
      expect([...here.shown]).toEqual(before)
    },
  )

  it.each([
    ['of a file in a folder that is no dossier', atBorder('Voorbeeldstad/Jaarstukken 2021/exports/', '.csv'), 1],
    ['of such a folder, which leaves no room for a page', atBorder('Voorbeeldstad/', '/exports/x.csv'), 0],
  ])('%s stops nothing', async (_name, key, count) => {
    await published()
    names.add(key)
    const { path, failed } = await here.run(uploadEvent(key))
    expect([path.at(-1), failed, here.mails]).toEqual(['NothingToDo', false, []])
    expect([...told.values()].filter((page) => page.includes('is geen dossier'))).toHaveLength(count)
  })
})

describe('a name that climbs', () => {
  it.each([
    'exports/../grootboek.csv',
    'exports/../../../elders/x.csv',
    'tekst/./010-overhead.md',
    'tekst/../020-x.md',
  ])('%s is not opened and is told; what was public stays, and it goes with the file', async (name) => {
    await published()
    const before = [...here.shown]
    const key = `${smallDossierId}/${name}`
    names.add(key)
    const { failed } = await here.run(uploadEvent(key))
    expect(failed).toBe(false)
    expect(standing()).toContain(`Het bestand “${name}” hoort niet bij een dossier en wordt niet gelezen.`)
    expect(pages(smallDossierId).filter(([, page]) => page.includes('wordt niet gebruikt'))).toHaveLength(1)
    const { findings } = await aggregate({ ...here.host, uploads }, smallDossierId)
    expect(findings.map(({ code }) => code)).toContain('bestand-onbekend')
    names.clear()
    expect((await here.run(uploadEvent(key))).path.at(-1)).toBe('Published')
    expect(standing()).not.toContain(name)
    expect([...here.shown]).toEqual(before)
  })
})
