import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../aws-endpoint.ts'
import { openSmallStack, paragraaf } from '../small-stack.ts'

const { place, endpoint, inRole, close } = await openSmallStack()
afterAll(close)
afterEach(() => endpoint.as(inRole('Goedkeurder')))

const refused = (name: string): Caller => ({ ...inRole('Goedkeurder'), refused: name })
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
