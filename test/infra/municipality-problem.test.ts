import { afterEach, describe, expect, it, vi } from 'vitest'
import { findingTexts } from '../../functions/core/finding-texts.ts'
import { type MunicipalityProblem, municipalityMail } from '../../functions/core/problem-mail.ts'
import { limits } from '../../infra/limits.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { type Fault, uploadEvent, type World, world } from './lambda-world.ts'
import { byHand, content, feedbackPages, named, upload } from './small-runs.ts'

vi.setConfig({ testTimeout: 120_000 })

let here: World
afterEach(() => here.remove())

const file = 'voorbeeldstad/gemeente.yaml'
const came = uploadEvent(file)
const misspelt = content(file).replace('contact:', 'contakt:')
const page = async () => (await feedbackPages(here)).get('gemeente.html') ?? ''

describe('what a municipality says of itself', () => {
  it('and cannot be used is told beside the files of its dossiers and by mail; what was public stays; put right, it heals', async () => {
    here = await world()
    await here.run(upload)
    const before = [...here.shown]
    expect(await page()).toBe('')
    await here.upload(file, misspelt)
    const { path, failed } = await here.run(came)
    expect([path.at(-2), failed]).toEqual(['TellSiteProblem', false])
    expect([...here.shown]).toEqual(before)
    expect(await page()).toContain('De site van de gemeente wordt niet vernieuwd.')
    expect(await page()).toContain('Bedoelde u “contact”?')
    const { Subject, Message } = JSON.parse(here.mails[0] ?? '')
    expect(Subject).toBe('Paragraaf: er klopt iets niet in de gegevens van voorbeeldstad')
    expect(Message).toContain('- Fout: instelling-onbekend, 1 keer')
    expect(Message).toContain(`Lees verder in: ${smallDossierId}/terugmelding/gemeente.html`)
    await here.upload(file, `${content(file)}telefoon: 14 020\n`)
    expect((await here.run(came)).path.at(-1)).toBe('Published')
    expect(await page()).toContain('De gegevens van de gemeente zijn in orde.')
    expect([...here.shown]).not.toEqual(before)
    expect(here.mails).toHaveLength(1)
  })

  it('is told once while it stays, also after runs of a dossier; again when it comes back', async () => {
    here = await world()
    await here.run(upload)
    for (const text of [misspelt, misspelt.replace('contakt', 'kontact'), content(file), misspelt]) {
      await here.upload(file, text)
      await here.run(came)
      await here.run(upload)
    }
    expect(here.mails).toHaveLength(2)
    const objects = await here.host.uploads.list('')
    await here.run(came)
    expect(await here.host.uploads.list('')).toEqual(objects)
  })

  it.each([
    ['voorbeeldstad/thema.json', '{ "--basis-color": ', 'json-onleesbaar'],
    [file, `${content(file)}logo:\n  bestand: logo.svg\n  tekst: Logo\n`, 'bestand-ontbreekt'],
    [file, null, 'bestand-ontbreekt'],
  ] as const)('is looked at whole: %s', async (changed, text, code) => {
    here = await world()
    await here.run(upload)
    await here.upload(changed, text)
    await here.run(uploadEvent(changed))
    expect(here.mails[0]).toContain(code)
    expect(await page()).toContain(findingTexts[code].advice)
  })

  it('is told at the first publication too, once a report is approved', async () => {
    here = await world({ ...byHand, [file]: misspelt })
    await here.run(upload)
    expect(here.mails).toEqual([])
    await here.upload(`${smallDossierId}/dossier.yaml`, smallDossier[`${smallDossierId}/dossier.yaml`] ?? '')
    await here.run(upload)
    expect(here.shown.size).toBe(0)
    expect(here.mails).toHaveLength(1)
    expect(await page()).toContain('contakt')
  })

  it('is not lost with the function that was killed after its work', async () => {
    here = await world()
    await here.run(upload)
    await here.upload(file, misspelt)
    const killed: Fault = async (call, attempt) => {
      const result = await call()
      if (attempt === 1) throw named('Runtime.ExitError')
      return result
    }
    await here.run(came, { Build: killed })
    expect(here.mails).toHaveLength(1)
  })
})

describe('a mail about municipalities', () => {
  const problem = (municipality: string): MunicipalityProblem => ({
    municipality,
    dossier: `${municipality}/jaarstukken-2021`,
    counts: Object.fromEntries(Object.keys(findingTexts).map((code) => [code, 100])),
  })

  it('names so many that it fits in the state of the machine, with how many there are more', async () => {
    here = await world({})
    const { subject, message } = municipalityMail(
      Array.from({ length: 342 }, (_, index) => problem(`gemeente-${index}`)),
    )
    expect(subject).toBe('Paragraaf: er klopt iets niet in de gegevens van 342 gemeenten')
    expect(message).toContain('En nog 322 andere.')
    // Beside what the functions answer.
    expect(Buffer.byteLength(message)).toBeLessThan(limits.state.most * 0.75)
    expect(municipalityMail([problem('g'.repeat(60))]).subject.length).toBeLessThanOrEqual(limits.subject.most)
  })
})
