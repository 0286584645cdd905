import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { build } from '../../functions/build.ts'
import { keys } from '../../functions/core/keys.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import type { Store, StoredVersion } from '../../functions/io/store.ts'
import { readJournal } from '../../functions/journal.ts'
import { makePublic } from '../../functions/make-public.ts'
import { makeReport } from '../../functions/make-report.ts'
import { AwsEndpoint, type Caller } from '../aws-endpoint.ts'
import { commandLine, leadHome } from '../command-line.ts'
import { allowing, grantsOf } from '../infra/policy.ts'
import { synthesize } from '../infra/synthesized.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'
import { callers, trailFile, trailName, trailRecord } from '../trail-records.ts'

const KVS = 'arn:aws:cloudfront::123456789012:key-value-store/11111111-2222-3333-4444-555555555555'
const STACK = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Paragraaf/1'
const settingsFile = `${smallDossierId}/dossier.yaml`
/** As people keep them for the AWS CLI. */
const profiles = `[profile gewoon]
aws_access_key_id = test
aws_secret_access_key = test
[profile factor]
role_arn = arn:aws:iam::123456789012:role/Goedkeurder
source_profile = gewoon
mfa_serial = arn:aws:iam::123456789012:mfa/j.jansen
[profile rol]
role_arn = arn:aws:iam::123456789012:role/Goedkeurder
source_profile = gewoon
[profile inlog]
sso_session = gemeente
sso_account_id = 123456789012
sso_role_name = Goedkeurder
[sso-session gemeente]
sso_start_url = https://gemeente.example/start
sso_region = eu-central-1
`
const byHand = {
  ...smallDossier,
  [settingsFile]: smallDossier[settingsFile]?.replace('automatisch', 'na-goedkeuring') ?? '',
}

const synthesized = synthesize({ uploadlogboek: true })
const LOG = 'AWSLogs/123456789012/CloudTrail/eu-central-1/'
/** ARNs as they are once the stack is there. */
const deployed = (text: string): string =>
  text
    .replace('<UploadBucket.Arn>', 'arn:aws:s3:::uploads')
    .replace('<DataBucket.Arn>', 'arn:aws:s3:::data')
    .replace('<UploadTrailBucket.Arn>', 'arn:aws:s3:::log')
    .replace('<AWS::AccountId>', '123456789012')
    .replace('<AWS::StackId>', STACK)
    .replace(/^<PublicationReleases.*\.Arn>$/, KVS)

/** An export that was brought twice, and taken away. */
const earlier: readonly StoredVersion[] = [
  ['v1', '08:15', false] as const,
  ['v2', '08:45', false] as const,
  ['v3', '09:30', true] as const,
].map(([version, minute, went]) => ({
  ...{ key: `${smallDossierId}/exports/oud.csv`, version, went },
  time: Date.parse(`2026-01-02T${minute}:30Z`),
}))

function withEarlier(uploads: Store): Store {
  return {
    list: (prefix) => uploads.list(prefix),
    get: (key, version) => uploads.get(key, version),
    read: (key, version) => uploads.read(key, version),
    exists: (key) => uploads.exists(key),
    put: (key, content) => uploads.put(key, content),
    putIfAbsent: (key, content) => uploads.putIfAbsent(key, content),
    begin: (key) => uploads.begin(key),
    versions: async () => earlier,
  }
}

/** What CloudTrail keeps of it: of what went nothing yet. */
async function uploadLog(): Promise<Store> {
  const log = new FolderStore(join(place.root, 'log'))
  for (const [at, caller, version] of [
    ['2026-01-02T08:20', callers.role, 'v1'],
    ['2026-01-02T08:50', callers.sso, 'v2'],
  ] as const)
    await log.put(`${LOG}${trailName(at)}`, trailFile(trailRecord({ name: 'PutObject', caller, key: 'x', version })))
  return log
}

/** A person in a role of the template, held to its policy. */
function inRole(role: string): Caller {
  const grants = grantsOf(synthesized, new RegExp(`Roles${role}`)).map((grant) => ({
    ...grant,
    resource: deployed(grant.resource),
  }))
  const used = uses.get(role) ?? new Set<string>()
  uses.set(role, used)
  return {
    arn: `arn:aws:sts::123456789012:assumed-role/Paragraaf-${role}/j.jansen`,
    may: (action, resource) => {
      const allowed = allowing(grants, { action, resource })
      for (const grant of allowed) used.add(`${grant.action} on ${grant.resource}`)
      return allowed.length > 0
    },
  }
}

/** What each role used of its permissions in all of these tests. */
const uses = new Map<string, Set<string>>()

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

let place: Workplace
let endpoint: AwsEndpoint
const pointers = new Map<string, string>()

beforeAll(async () => {
  const made = await workplace(byHand)
  // Each run of the stack later than the one before.
  let hours = 0
  place = { ...made, host: { ...made.host, clock: () => new Date(Date.UTC(2026, 0, 2, hours++)) } }
  const outputs = {
    Nameuploads: 'uploads',
    Namedata: 'data',
    Namedatabase: 'paragraaf',
    Nameworkgroup: 'Paragraaf',
    Namereleases: KVS,
    NamemalwareScan: 'uit',
    NameuploadTrail: `log/${LOG}`,
    Address: 'https://voorbeeld.test/',
  }
  endpoint = await AwsEndpoint.start(
    {
      buckets: { uploads: withEarlier(place.host.uploads), data: place.host.data, log: await uploadLog() },
      stack: { name: 'Paragraaf', arn: STACK, outputs },
      pointers,
    },
    inRole('Goedkeurder'),
  )
  const url = `http://127.0.0.1:${endpoint.port}`
  for (const service of ['S3', 'STS', 'CLOUDFORMATION']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, url)
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE', `http://localhost:${endpoint.port}`)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1')
  leadHome()
})
afterAll(async () => {
  endpoint.stop()
  await place.remove()
})
afterEach(() => endpoint.as(inRole('Goedkeurder')))

/** What the command that runs now wrote. */
const said = { stdout: '', stderr: '' }
function lastWords(): string {
  if (said.stdout === '') throw new Error('nothing yet')
  return said.stdout
}

function paragraaf(...args: string[]) {
  Object.assign(said, { stdout: '', stderr: '' })
  return commandLine(['--aws', ...args], said)
}

const decisions = () => readJournal(place.host.data, keys.dossierDecisions(smallDossierId))
const refused = (name: string): Caller => ({ ...inRole('Goedkeurder'), refused: name })
const textFile = `${smallDossierId}/tekst/010-overhead.md`

/** What the stack does after an upload or a decision. */
async function stackWorks(): Promise<string> {
  await makeReport(place.host, smallDossierId, 'run')
  const { releases } = await build(place.host)
  const show = async (prefixes: ReadonlyMap<string, string>) => {
    for (const [municipality, prefix] of prefixes) pointers.set(municipality, prefix)
  }
  await makePublic({ ...place.host, show }, releases)
  return pointers.get('voorbeeldstad') ?? ''
}

describe('a person on a stack', () => {
  it('is told to wait for what is not worked out yet', async () => {
    const { status, stdout } = await paragraaf('approve', smallDossierId)
    expect(status).toBe(1)
    expect(stdout).toContain('nog-niet-verwerkt')
    expect(await decisions()).toEqual([])
  })

  it('looks at the newest report before it is approved, on this machine, and leaves the bucket as it is', async () => {
    await stackWorks()
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
    const first = await stackWorks()
    await place.upload(textFile, '# Overhead\n\nTweede.\n\n{% tabel "overhead" /%}\n')
    expect((await paragraaf('approve', smallDossierId)).stdout).toContain('nog-niet-verwerkt')
    expect((await paragraaf('status')).stdout).toContain('Er is iets veranderd dat nog niet is verwerkt.')
    await makeReport(place.host, smallDossierId, 'run')
    expect((await paragraaf('status')).stdout).toMatch(
      /Rapport [0-9a-f]{12} wacht op goedkeuring\. .* keur het goed met “paragraaf --aws approve voorbeeldstad\/jaarstukken-2021”\./,
    )
    expect((await paragraaf('approve', smallDossierId)).status).toBe(0)
    const second = await stackWorks()
    expect(second).not.toBe(first)
    const back = await paragraaf('promote', 'voorbeeldstad', first.split('/')[2]?.slice(0, 12) ?? '')
    expect([back.status, back.stderr]).toEqual([0, ''])
    expect(pointers.get('voorbeeldstad')).toBe(first)
    expect((await paragraaf('rollback', smallDossierId)).stdout).toContain('geldt weer. De stack maakt de site')
    expect((await decisions()).map(({ action }) => action)).toEqual(['approve', 'approve', 'rollback'])
    expect(await stackWorks()).not.toBe(second)
    expect((await paragraaf('approve', smallDossierId)).status).toBe(0)
  })

  it('sees that an export is too large for the stack', async () => {
    const key = `${smallDossierId}/exports/grootboek.csv`
    await truncate(join(place.root, 'uploads', key), 6_000_000_000)
    endpoint.as(inRole('Controller'))
    const { status, stdout } = await paragraaf('status')
    await place.upload(key, smallDossier[key] ?? '')
    expect([status, stdout]).toEqual([0, expect.stringContaining('De export “grootboek.csv” is 6 GB en wordt niet')])
    await stackWorks()
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

describe('a command on a stack says in Dutch', () => {
  it.each([
    ['ExpiredToken', 'Uw aanmelding bij AWS is verlopen.'],
    ['InvalidClientTokenId', 'AWS kent deze inloggegevens niet.'],
    ['RequestTimeTooSkewed', 'De klok van deze computer wijkt te veel af'],
    ['ThrottlingException', 'AWS heeft het nu te druk, of heeft een storing. Er is niets veranderd.'],
    ['InternalFailure', 'Probeer het over een paar minuten opnieuw.'],
  ])('what to do about %s', async (name, sentence) => {
    endpoint.as(refused(name))
    const { status, stderr } = await paragraaf('status')
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('that there is no stack of this name here, and which was meant', async () => {
    endpoint.as({ ...inRole('Goedkeurder'), may: () => true })
    const { status, stderr } = await paragraaf('--stack', 'Pargraaf', 'status')
    expect(status).toBe(2)
    expect(stderr).toContain('In de regio eu-central-1 is geen stack “Pargraaf”. Bedoelde u “Paragraaf”?')
  })

  it.each([
    [
      'nobody is logged in',
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      'Er zijn geen inloggegevens',
    ],
    ['no region was chosen', { AWS_REGION: undefined }, 'Zet AWS_REGION op de regio van de stack'],
    [
      'AWS cannot be reached',
      { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' },
      'is van deze computer af niet te bereiken',
    ],
  ])('that %s', async (_name, environment, sentence) => {
    const before = Object.keys(environment).map((name) => [name, process.env[name]] as const)
    const alone = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' }
    for (const [name, value] of Object.entries({ ...environment, ...alone })) vi.stubEnv(name, value)
    const { status, stderr } = await paragraaf('status')
    for (const [name, value] of before) vi.stubEnv(name, value)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it.each([
    ['niemand', 'Het profiel in AWS_PROFILE staat niet in de instellingen van AWS op deze computer.'],
    ['factor', 'Dit profiel vraagt een code van uw tweede factor.'],
    ['inlog', 'Uw aanmelding bij AWS is verlopen. Meld u opnieuw aan'],
    ['rol', 'U mag de rol van dit profiel niet aannemen, of u bent ingelogd zonder tweede factor.'],
  ])('what is wrong with the profile: %s', async (profile, sentence) => {
    const config = join(place.root, 'aws-config')
    await writeFile(config, profiles)
    const keys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }
    const settings = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: config, AWS_PROFILE: profile }
    const before = Object.keys({ ...keys, ...settings }).map((name) => [name, process.env[name]] as const)
    for (const [name, value] of Object.entries({ ...keys, ...settings })) vi.stubEnv(name, value)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    const { status, stderr } = await paragraaf('status')
    for (const [name, value] of before) vi.stubEnv(name, value)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('which dossier was meant, with the stack in every command that it names', async () => {
    const { status, stderr } = await paragraaf('history', 'voorbeeldstad/jaarstukken-2012')
    expect(status).toBe(2)
    expect(stderr).toContain('Bedoelde u “voorbeeldstad/jaarstukken-2021”?')
    const { stdout } = await paragraaf('promote', 'voorbeeldstad', '000')
    expect(stdout).toContain('Kijk met “paragraaf --aws history”')
  })

  it('what the stack does by itself', async () => {
    const { status, stderr } = await paragraaf('publish')
    expect(status).toBe(2)
    expect(stderr).toContain('De opdracht “publish” werkt niet met --aws')
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
      const granted = grantsOf(synthesized, new RegExp(`Roles${role}`)).map(
        ({ action, resource }) => `${action} on ${deployed(resource)}`,
      )
      const unused = granted.filter((one) => !uses.get(role)?.has(one))
      expect(unused.filter((one) => !withoutCommand.some(([grants]) => grants.test(one)))).toEqual([])
    },
  )
})
