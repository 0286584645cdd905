import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { readJournal } from '../../functions/journal.ts'
import { makeReport } from '../../functions/make-report.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { lastWords, openSmallStack, paragraaf } from '../small-stack.ts'

const { place, endpoint, pointers, inRole, unusedOf, works, close } = await openSmallStack()
afterAll(close)
afterEach(() => endpoint.as(inRole('Goedkeurder')))

const decisions = () => readJournal(place.host.data, keys.dossierDecisions(smallDossierId))
const textFile = `${smallDossierId}/tekst/010-overhead.md`

/** Permissions that no command uses, with what does. */
const withoutCommand: readonly (readonly [RegExp, reason: string])[] = [
  [/^s3:ListBucket on /, 'Without it, what is not there is "no access".'],
  [
    /^s3:(PutObject|AbortMultipartUpload) on arn:aws:s3:::uploads\/\*$/,
    'A controller puts files there with the console or the AWS CLI.',
  ],
  [/^states:/, 'An operator looks at runs in the console, and starts or resumes them.'],
  [
    /^s3:GetObject on arn:aws:s3:::data\/(lines|snapshots)\/\*$/,
    'An accountant reads the lines with tools of their own.',
  ],
]

describe('a person on a stack', () => {
  it('is told to wait for what is not worked out yet', async () => {
    const { status, stdout } = await paragraaf('approve', smallDossierId)
    expect(status).toBe(1)
    expect(stdout).toContain('nog-niet-verwerkt')
    expect(await decisions()).toEqual([])
  })

  it('looks at the newest report before it is approved, on this machine, and leaves the bucket as it is', async () => {
    await works()
    endpoint.as(inRole('Controller'))
    const before = await place.host.data.list('')
    const said = paragraaf('--json', 'preview', smallDossierId)
    const words = await vi.waitFor(() => lastWords(), { timeout: 60_000 })
    expect(words).toContain('url')
    const { url } = JSON.parse(words)
    expect(new URL(url).hostname).toBe('127.0.0.1')
    expect(await (await fetch(url)).text()).toContain('Voorvertoning')
    process.emit('SIGTERM')
    expect(await said).toMatchObject({ status: 0, stderr: '' })
    expect(await place.host.data.list('')).toEqual(before)
  })

  it('reads through the text and the names that become public', async () => {
    endpoint.as(inRole('Controller'))
    expect((await paragraaf('check-text', smallDossierId)).stdout).toContain('In de tekst staat geen bedrag.')
    expect((await paragraaf('labels', smallDossierId)).stdout).toContain('Deze namen worden openbaar.')
  })

  it('approves the newest report of the folder as it is, under the own name', async () => {
    const { status, stdout, stderr } = await paragraaf('approve', smallDossierId, '--reden', 'akkoord college')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Rapport [0-9a-f]{12} is goedgekeurd\. De stack maakt de site/)
    expect(await decisions()).toMatchObject([{ actor: 'j.jansen (Paragraaf-Goedkeurder)', reason: 'akkoord college' }])
  })

  it('goes back to the earlier report, and chooses a release', async () => {
    const first = await works()
    await place.upload(textFile, '# Overhead\n\nTweede.\n\n{% tabel "overhead" /%}\n')
    expect((await paragraaf('approve', smallDossierId)).stdout).toContain('nog-niet-verwerkt')
    expect((await paragraaf('status')).stdout).toContain('Er is iets veranderd dat nog niet is verwerkt.')
    await makeReport(place.host, smallDossierId, 'run')
    expect((await paragraaf('status')).stdout).toMatch(
      /Rapport [0-9a-f]{12} wacht op goedkeuring\. .* keur het goed met “paragraaf --aws approve voorbeeldstad\/jaarstukken-2021”\./,
    )
    expect((await paragraaf('approve', smallDossierId)).status).toBe(0)
    const second = await works()
    expect(second).not.toBe(first)
    const back = await paragraaf('promote', 'voorbeeldstad', first.split('/')[2]?.slice(0, 12) ?? '')
    expect([back.status, back.stderr]).toEqual([0, ''])
    expect(pointers.get('voorbeeldstad')).toBe(first)
    expect((await paragraaf('rollback', smallDossierId)).stdout).toContain('geldt weer. De stack maakt de site')
    expect((await decisions()).map(({ action }) => action)).toEqual(['approve', 'approve', 'rollback'])
    expect(await works()).not.toBe(second)
    expect((await paragraaf('approve', smallDossierId)).status).toBe(0)
  })

  it('sees that an export is too large for the stack', async () => {
    const key = `${smallDossierId}/exports/grootboek.csv`
    await truncate(join(place.root, 'uploads', key), 6_000_000_000)
    endpoint.as(inRole('Controller'))
    const { status, stdout } = await paragraaf('status')
    await place.upload(key, smallDossier[key] ?? '')
    expect([status, stdout]).toEqual([0, expect.stringContaining('De export “grootboek.csv” is 6 GB en wordt niet')])
    await works()
  })

  it.each(['Controller', 'Goedkeurder', 'Beheerder', 'Accountant'])('sees as %s what counts', async (role) => {
    endpoint.as(inRole(role))
    const { status, stdout } = await paragraaf('status')
    expect(status).toBe(0)
    expect(stdout).toMatch(/voorbeeldstad\/jaarstukken-2021.*: rapport .* door j\.jansen/)
    expect(stdout).toContain('Openbaar voorbeeldstad: uitgave')
    expect(stdout).toContain('Laatste verwerking: er is een rapport.')
  })

  it.each(['Controller', 'Beheerder', 'Accountant'])('cannot decide as %s, and hears who can', async (role) => {
    endpoint.as(inRole(role))
    await place.upload(textFile, '# Overhead\n\nDerde.\n\n{% tabel "overhead" /%}\n')
    await makeReport(place.host, smallDossierId, 'run')
    const before = await decisions()
    await place.host.data.put('releases/voorbeeldstad/zelf/manifest.json', '{}')
    for (const command of [
      ['approve', smallDossierId],
      ['promote', 'voorbeeldstad', 'zelf'],
      ['rollback', smallDossierId],
    ]) {
      const { status, stderr } = await paragraaf(...command)
      expect([command, status]).toEqual([command, 2])
      expect(stderr).toContain(
        `U mag dit niet: “paragraaf --aws ${command[0]}” is voor de rol Goedkeurder. U werkt nu als j.jansen (Paragraaf-${role}).`,
      )
      expect(stderr).not.toContain('--debug')
    }
    expect(await decisions()).toEqual(before)
  })

  it.each(['Controller', 'Goedkeurder', 'Beheerder', 'Accountant'])('sees as %s who did what', async (role) => {
    endpoint.as(inRole(role))
    const { status, stdout } = await paragraaf('history', smallDossierId)
    expect(status).toBe(0)
    expect(stdout).toMatch(/2026-01-02 \d\d:\d\d {2}\S.* {2}verwerkt: rapport [0-9a-f]{12}\n/)
    expect(stdout).toMatch(
      /j\.jansen \(Paragraaf-Goedkeurder\) +besluit 1: rapport [0-9a-f]{12} \(concept\) goedgekeurd: akkoord college\n/,
    )
    expect(stdout).toMatch(/besluit 3: rapport [0-9a-f]{12} \(concept\) teruggezet: teruggedraaid\n/)
    expect(stdout).toMatch(/uitgave [0-9a-f]{12} openbaar gemaakt: met de hand gekozen\n/)
  })

  it('sees as Accountant who brought which file, and what is not known yet', async () => {
    endpoint.as(inRole('Accountant'))
    const { status, stdout } = await paragraaf('uploads', smallDossierId)
    expect(status).toBe(0)
    expect(stdout).toContain('tijd (UTC)        bestand                wat         wie\n')
    expect(stdout.split('\n').filter((line) => line.includes('oud.csv'))).toEqual([
      '2026-01-02 08:15  exports/oud.csv        geplaatst   a.devries (Paragraaf-RolesAanleveraar)',
      '2026-01-02 08:45  exports/oud.csv        vervangen   m.bakker@gemeente.example (AWSReservedSSO_Controller_0123456789abcdef)',
      '2026-01-02 09:30  exports/oud.csv        weggehaald  onbekend',
    ])
    expect(stdout).toContain('Onbekend: nog niet afgeleverd door CloudTrail')
  })

  it.each(['Controller', 'Goedkeurder', 'Beheerder'])('does not see as %s who brought a file', async (role) => {
    endpoint.as(inRole(role))
    const { status, stdout, stderr } = await paragraaf('uploads', smallDossierId)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('U mag dit niet: “paragraaf --aws uploads” is voor de rol Accountant.')
  })

  it('brings exports as Aanleveraar, and sees nothing of what came of them', async () => {
    endpoint.as(inRole('Aanleveraar'))
    const { status, stderr } = await paragraaf('status')
    expect(status).toBe(2)
    expect(stderr).toContain('U mag de stack “Paragraaf” in de regio eu-central-1 niet bekijken')
  })
})

describe('the permissions of a role', () => {
  it.each(['Controller', 'Goedkeurder', 'Beheerder', 'Accountant'])(
    '%s: nothing is allowed that no command uses',
    async (role) => {
      endpoint.as(inRole(role))
      await place.host.data.put('_a/stijl.css', 'p{}')
      await paragraaf('status')
      await paragraaf('check-text', smallDossierId)
      await paragraaf('uploads', smallDossierId)
      const done = paragraaf('--json', 'preview', smallDossierId)
      await vi.waitFor(() => lastWords(), { timeout: 60_000 })
      process.emit('SIGTERM')
      expect((await done).status).toBe(0)
      expect(unusedOf(role).filter((one) => !withoutCommand.some(([grants]) => grants.test(one)))).toEqual([])
    },
  )
})
