import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve } from '../../functions/approve.ts'
import { sha256 } from '../../functions/core/digest.ts'
import { keys } from '../../functions/core/keys.ts'
import { LONGEST_FILE, LONGEST_SLUG, MOST_EXPORTS, TIME_TO_STOP } from '../../functions/core/limits.ts'
import { problemMail } from '../../functions/core/problem-mail.ts'
import { bind, sqlLiteral } from '../../functions/io/question.ts'
import { look } from '../../functions/look.ts'
import { limits } from '../../infra/limits.ts'
import { viewerRequestCode } from '../../infra/publication.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'
import { sqlQuestions } from '../sql-cases.ts'
import { type World, world } from './lambda-world.ts'
import { content, exportFile } from './small-runs.ts'
import { machineOf, ofType, resolve, synthesize } from './synthesized.ts'

/** As many as there are. */
const MUNICIPALITIES = 342
const slug = 'a'.repeat(LONGEST_SLUG)
const bytesOf = (value: unknown) => Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value))
const slugOf = (number: number) => `${'g'.repeat(LONGEST_SLUG - 4)}-${String(number).padStart(3, '0')}`
/** A name of exactly so many bytes, with letters of two bytes. */
const nameOf = (bytes: number, end: string) => {
  const rest = bytes - end.length
  return `${rest % 2 === 0 ? '' : 'x'}${'ë'.repeat(rest >> 1)}${end}`
}
const settingsFile = `${smallDossierId}/dossier.yaml`

const places: (Workplace | World)[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

/** The small dossier with so many exports, each with the longest name. */
function manyExports(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) =>
    nameOf(LONGEST_FILE - 'exports/'.length, `${String(index).padStart(4, '0')}.csv`),
  )
  const settings = content(settingsFile)
  const [before = '', rest = ''] = settings.split('  - bestand: grootboek.csv\n')
  const [one = ''] = rest.split('tabellen:')
  const exports = names.map((name) => `  - bestand: "${name}"\n${one}`).join('')
  return {
    ...smallDossier,
    [settingsFile]: `${before}${exports}tabellen:${rest.split('tabellen:')[1]}`,
    ...Object.fromEntries(names.map((name) => [`${smallDossierId}/exports/${name}`, 'x'])),
  }
}

describe('a dossier at its largest', () => {
  it('has so many exports with so long names, and is still one state of the machine', async () => {
    const place = await workplace(manyExports(MOST_EXPORTS))
    places.push(place)
    const work = await look(place.host, { subject: 'dossier', dossier: smallDossierId })
    expect(work).toMatchObject({ exports: { length: MOST_EXPORTS } })
    expect(bytesOf(work)).toBeLessThanOrEqual(limits.state.most)
    expect(bytesOf(work)).toBeGreaterThan(MOST_EXPORTS * 150)
  })

  it('with one export more is told so', async () => {
    const place = await workplace(manyExports(MOST_EXPORTS + 1))
    places.push(place)
    const { findings, report } = await aggregate(place.host, smallDossierId)
    expect(report).toBeNull()
    expect(findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('noem ten hoogste 200 exports'),
    )
  })

  it('asks questions that Athena takes', () => {
    const scope = {
      snapshot: sha256('s'),
      intakes: Array.from({ length: MOST_EXPORTS }, (_, index) => sha256(`${index}`)),
    }
    for (const name of sqlQuestions) {
      const { text, values } = bind(name, scope)
      expect(bytesOf(text), name).toBeLessThanOrEqual(limits.query.most)
      for (const value of values) expect(sqlLiteral(value).length).toBeLessThanOrEqual(limits.parameter.most)
    }
  })

  it('leaves room in the history of a run, also when each export needs every attempt', () => {
    const { States } = machineOf(synthesize())
    const attempts = [...JSON.stringify(States['IngestAll']).matchAll(/"MaxAttempts":(\d+)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    )
    // Of an iteration: started, entered, scheduled, started, succeeded, exited, succeeded; of an attempt: scheduled, started, failed.
    const events = MOST_EXPORTS * (7 + 3 * attempts)
    expect(attempts).toBeGreaterThan(0)
    // Of a municipality: the same seven, and an attempt or two until the edges have heard.
    const verified = MUNICIPALITIES * (7 + 3 * 2)
    expect(events + verified + 200).toBeLessThanOrEqual(limits.history.most)
  })
})

describe('a name at its longest', () => {
  const long = (name: string) =>
    name.replace('voorbeeldstad/jaarstukken-2021', `${slug}/${slug}`).replace('voorbeeldstad/', `${slug}/`)
  const exportName = nameOf(LONGEST_FILE - 'exports/'.length, '.csv')
  const text = `tekst/${nameOf(LONGEST_FILE - 'tekst/'.length, '.md')}`
  const longest = Object.fromEntries(
    Object.entries(smallDossier).map(([name, value]) => [
      long(name).replace('grootboek.csv', exportName).replace('tekst/010-overhead.md', text),
      value.replaceAll('grootboek.csv', `"${exportName}"`).replaceAll(/\boverhead\b/g, `t${slug}`.slice(1)),
    ]),
  )

  it('is published, and every key that is made of it fits', async () => {
    const here = await world({
      ...longest,
      [`${slug}/${slug}/exports/${exportName}`]: content(exportFile),
    })
    places.push(here)
    const event = { dossier: `${slug}/${slug}` }
    expect((await here.run(event)).path.at(-1)).toBe('Published')
    await here.upload(`${slug}/${slug}/exports/${exportName}`, content(exportFile).replace('1.350,00', '1.350,0x'))
    expect((await here.run(event)).path.at(-1)).toBe('NotPublishable')
    const made = [...(await here.host.data.list('')), ...(await here.host.uploads.list(''))].map(({ key }) =>
      bytesOf(key),
    )
    expect(Math.max(...made)).toBeLessThanOrEqual(limits.key.most)
    expect(Math.max(...made)).toBeGreaterThan(LONGEST_FILE + 2 * LONGEST_SLUG)
    for (const [key, value] of here.shown) {
      expect(bytesOf(key)).toBeLessThanOrEqual(limits.pointerKey.most)
      expect(bytesOf(value)).toBeLessThanOrEqual(limits.pointerValue.most)
    }
  })

  it.each([
    ['a text', `tekst/${nameOf(LONGEST_FILE + 1 - 'tekst/'.length, '.md')}`, 201],
    ['an export', `exports/${nameOf(LONGEST_FILE + 1 - 'exports/'.length, '.csv')}`, 201],
  ])('%s with one more is told so, and nothing is public', async (_name, file, bytes) => {
    const here = await world({ ...smallDossier, [`${smallDossierId}/${file}`]: 'x' })
    places.push(here)
    expect((await here.run({ dossier: smallDossierId })).path.at(-1)).toBe('NotPublishable')
    const { findings } = await aggregate(here.host, smallDossierId)
    expect(findings.find(({ code }) => code === 'naam-te-lang')).toMatchObject({
      severity: 'error',
      message: `De naam “${file}” is te lang: ${bytes} tekens, en ten hoogste 200 kan.`,
    })
  })

  it('of a dossier with one more is told so', async () => {
    const folder = 'b'.repeat(LONGEST_SLUG + 1)
    const files = Object.entries(smallDossier).map(([name, value]) => [name.replace('jaarstukken-2021', folder), value])
    const here = await world(Object.fromEntries(files))
    places.push(here)
    expect((await here.run({ dossier: `voorbeeldstad/${folder}` })).path.at(-1)).toBe('NotPublishable')
  })
})

describe('a site of all municipalities', () => {
  it('with the longest names fits in the states of the machine and in the store at the edge', async () => {
    const here = await world()
    places.push(here)
    const { report } = await aggregate(here.host, smallDossierId)
    const { content: made, ...identity } = report ?? expect.fail('no report')
    for (let number = 0; number < MUNICIPALITIES; number += 1) {
      const dossier = `${slugOf(number)}/jaarstukken-2021`
      const own = { ...made, dossier: { ...made.dossier, id: dossier } }
      const digest = sha256(dossier)
      await here.host.data.put(keys.report(digest), JSON.stringify(own))
      await here.upload(`${slugOf(number)}/gemeente.yaml`, content('voorbeeldstad/gemeente.yaml'))
      await approve(here.host, dossier, { ...identity, digest, content: own }, 'gezien')
    }
    const state: Record<string, unknown> = {}
    const keep = (name: string) => async (call: () => Promise<unknown>) => {
      state[name] = await call()
      return state[name]
    }
    const { path } = await here.run(
      { rebuild: true },
      { Build: keep('built'), BuildAgain: keep('again'), Promote: keep('promoted') },
    )
    expect(path.at(-1)).toBe('Published')
    expect(here.shown.size).toBe(MUNICIPALITIES + 1)
    expect(bytesOf(state)).toBeLessThanOrEqual(limits.state.most)
    for (const answer of Object.values(state)) expect(bytesOf(answer)).toBeLessThanOrEqual(limits.response.most)
    expect(bytesOf(Object.fromEntries(here.shown))).toBeLessThanOrEqual(limits.pointerStore.most)
  }, 180_000)
})

describe('the stack', () => {
  const stack = 'P'.repeat(41)
  const synthesized = synthesize({ stack, meldingen: ['beheer@gemeente.example'] })
  const properties = (type: string) =>
    ofType(synthesized, type).map(([, { Properties }]) => resolve(Properties) as Record<string, unknown>)

  it('has names, code and policies that AWS takes, also with the longest name', () => {
    const definition = machineOf(synthesized)
    const subjects = [...JSON.stringify(definition).matchAll(/"Subject":"([^"]+)"/g)].map(([, subject = '']) => subject)
    expect(subjects.length).toBeGreaterThan(0)
    const dossier = `${slug}/${slug}`
    for (const subject of [...subjects, problemMail(dossier, {}).subject]) {
      expect(subject.length).toBeLessThanOrEqual(limits.subject.most)
      expect(subject).toMatch(/^[\x20-\x7e]+$/)
    }
    expect(bytesOf(definition)).toBeLessThanOrEqual(limits.definition.most)
    expect(bytesOf(viewerRequestCode())).toBeLessThanOrEqual(limits.viewerFunction.most)
    for (const { EventPattern } of properties('AWS::Events::Rule'))
      expect(bytesOf(EventPattern)).toBeLessThanOrEqual(limits.eventPattern.most)
    for (const { PolicyDocument } of properties('AWS::S3::BucketPolicy'))
      expect(bytesOf(PolicyDocument)).toBeLessThanOrEqual(limits.bucketPolicy.most)
    for (const { PolicyDocument } of properties('AWS::IAM::Policy'))
      expect(bytesOf(PolicyDocument)).toBeLessThanOrEqual(limits.rolePolicies.most)
    for (const { PolicyDocument, ManagedPolicyName } of properties('AWS::IAM::ManagedPolicy')) {
      expect(bytesOf(PolicyDocument)).toBeLessThanOrEqual(limits.managedPolicy.most)
      expect(String(ManagedPolicyName)).toMatch(/^[\w+=,.@-]{1,128}$/)
    }
    expect(Object.keys(synthesized.resources).length).toBeLessThanOrEqual(limits.resources.most)
    expect(bytesOf(synthesized.resources)).toBeLessThanOrEqual(limits.template.most)
  })

  it('fits with a role for as many municipalities as the settings take, and with all that can be asked', () => {
    const gemeenten = Array.from({ length: 100 }, (_, index) => slugOf(index))
    const { resources } = synthesize({ gemeenten, uploadlogboek: true, malwarescan: true })
    expect(Object.keys(resources).length).toBeGreaterThan(250)
    expect(Object.keys(resources).length).toBeLessThanOrEqual(limits.resources.most)
    expect(bytesOf(resources)).toBeLessThanOrEqual(limits.template.most)
  })

  it('runs in a new account: few calls at once, none kept apart', () => {
    const calls = [...JSON.stringify(machineOf(synthesized)).matchAll(/"MaxConcurrency":(\d+)/g)].map(([, count]) =>
      Number(count),
    )
    // Of the files that are read, and of the releases that are verified: one after the other.
    expect(calls).toHaveLength(2)
    // Two dossiers at once leave room for the steps of others.
    for (const count of calls) expect(2 * count).toBeLessThan(limits.concurrency.most)
    for (const lambda of properties('AWS::Lambda::Function')) {
      expect(lambda).not.toHaveProperty('ReservedConcurrentExecutions')
      expect(Number(lambda['MemorySize'])).toBeLessThanOrEqual(limits.memory.most)
      expect(Number(lambda['Timeout'])).toBeLessThanOrEqual(limits.timeout.most)
      // So that a function has time for Athena before the moment at which it stops asking.
      expect(Number(lambda['Timeout']) * 1000).toBeGreaterThan(TIME_TO_STOP)
      expect(bytesOf(lambda['Environment'])).toBeLessThanOrEqual(limits.environment.most)
    }
  })
})
