import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { actorOf } from '../../functions/core/actor.ts'
import { packagedChromium } from '../browser.ts'
import { commandLine, leadHome } from '../command-line.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import {
  data,
  emulated,
  endsOf,
  executionsSince,
  needAthena,
  outputs,
  PATIENCE,
  pointers,
  stack,
  upload,
} from './cloud-world.ts'

vi.setConfig({ testTimeout: PATIENCE })

// Others on this stack have the town itself.
const town = 'mensenstad'
const dossier = smallDossierId.replace('voorbeeldstad', town)
const files = Object.entries(smallDossier).map(([path, text]): [string, string] => [
  path.replace('voorbeeldstad', town),
  text.replace('automatisch', 'na-goedkeuring').replaceAll('Voorbeeldstad', 'Mensenstad').replace('GM9999', 'GM9998'),
])
const textFile = `${dossier}/tekst/010-overhead.md`

const booklet = join(tmpdir(), `paragraaf-${process.pid}.pdf`)

let stopAthena = async () => {}
let browser: Awaited<ReturnType<typeof packagedChromium>>
beforeAll(async () => {
  stopAthena = await needAthena()
  leadHome()
  browser = await packagedChromium()
  for (const [name, value] of Object.entries(browser?.env ?? {})) vi.stubEnv(name, value)
  if (browser) vi.stubEnv('PARAGRAAF_CHROMIUM', browser.executablePath)
})
afterAll(async () => {
  browser?.clean()
  await rm(booklet, { force: true })
  await stopAthena()
})

/** Does something and waits until nothing runs any more. @returns how the runs ended, each kind of end once */
async function until(act: () => Promise<unknown>): Promise<string[]> {
  const began = new Date()
  await act()
  return [...new Set(await endsOf(await executionsSince(began)))].filter((end) => end !== 'NothingToDo').sort()
}

const paragraaf = (...args: string[]) => commandLine(['--aws', '--stack', stack, ...args])

async function said(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await paragraaf(...args)
  expect([args, status, stderr]).toEqual([args, 0, ''])
  return stdout
}

/** Waits until readers read it: an edge hears of another release some seconds later. */
const readersSee = (words: string) =>
  vi.waitFor(
    async () => expect(await (await fetch(`${outputs.Address}${town}/jaarstukken-2021/`)).text()).toContain(words),
    { timeout: 180_000, interval: 2000 },
  )

describe('a person on the stack', () => {
  it('sees a report wait, approves it, and the decision itself makes it public', async () => {
    const uploads = await until(async () => {
      for (const [key, text] of files) await upload(key, text)
    })
    expect(uploads).toContain('WaitsForApproval')
    expect((await pointers()).has(town)).toBe(false)
    expect(await said('status')).toContain(`${dossier}: nog geen goedgekeurd rapport`)
    expect(await said('labels', dossier)).toContain('kostenplaats 6100: Directie')
    const approval = await until(() => said('approve', dossier, '--reden', 'akkoord college'))
    expect(approval).toEqual(['Published'])
    await readersSee('Dit zijn de kosten.')
    const { Arn = '' } = await new STSClient().send(new GetCallerIdentityCommand())
    expect(await said('status')).toMatch(/besluit 1 van .* door .*: akkoord college/)
    expect(await said('status')).toContain(` door ${actorOf(Arn)}: akkoord college`)
  })

  it('prints what is public, and recomputes it as any reader does', async () => {
    expect(await said('pdf', dossier, '--bestand', booklet)).toBe(`De PDF staat in ${booklet}\n`)
    expect(await readFile(booklet, 'latin1')).toMatch(/^%PDF-.*\/StructTreeRoot/s)
    const verified = await said('verify')
    expect(verified).toMatch(new RegExp(`^${town}: \\d+ bestanden, vingerafdruk klopt$`, 'm'))
    expect(verified).toContain('Alles klopt')
  })

  it('hears of a file at the public address that is not that of the release', async ({ skip }) => {
    skip(!emulated, 'an edge keeps a page that it has for a day, whatever happens to the bucket')
    const key = `${(await pointers()).get(town)}jaarstukken-2021/index.html`
    const whole = await data.get(key)
    await data.put(key, 'beschadigd')
    const { status, stdout } = await paragraaf('verify')
    await data.put(key, whole ?? '')
    expect(status).toBe(1)
    expect(stdout).toContain('jaarstukken-2021/index.html: niet de bytes van de uitgave')
    expect(stdout).toContain('Dit klopt niet')
  })

  it('rolls back, and chooses a release by hand', async () => {
    const first = (await pointers()).get(town) ?? ''
    await until(() => upload(textFile, '# Overhead\n\nTweede.\n\n{% tabel "overhead" /%}\n'))
    await until(() => said('approve', dossier))
    await readersSee('Tweede.')
    await said('promote', town, first.split('/')[2]?.slice(0, 12) ?? '')
    await readersSee('Dit zijn de kosten.')
    expect(await until(() => said('rollback', dossier, '--reden', 'toch niet'))).toEqual(['Published'])
    await readersSee('Dit zijn de kosten.')
    const told = await said('history', dossier)
    expect(told).toMatch(/ {2}functie \S+ +verwerkt: rapport [0-9a-f]{12}\n/)
    expect(told).toMatch(/ {2}besluit 3: rapport [0-9a-f]{12} \(concept\) teruggezet: toch niet\n/)
    expect(told).toMatch(/ {2}uitgave [0-9a-f]{12} openbaar gemaakt: met de hand gekozen\n/)
    expect(await said('uploads', dossier)).toMatch(/tekst\/010-overhead\.md +vervangen +\S/)
  })
})
