import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { keys, OVERVIEW } from '../../functions/core/keys.ts'
import { readJournal } from '../../functions/journal.ts'
import { smallDossier } from '../small-dossier.ts'
import { type Fault, type World, world } from './lambda-world.ts'
import { content, textFile, upload } from './small-runs.ts'
import { viewer } from './viewer.ts'

// Many runs of the machine at once, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

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
