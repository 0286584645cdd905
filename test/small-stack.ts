import { join } from 'node:path'
import { vi } from 'vitest'
import { build } from '../functions/build.ts'
import { FolderStore } from '../functions/io/folder-store.ts'
import type { Store, StoredVersion } from '../functions/io/store.ts'
import { makePublic } from '../functions/make-public.ts'
import { makeReport } from '../functions/make-report.ts'
import { AwsEndpoint, type Caller } from './aws-endpoint.ts'
import { commandLine, leadHome } from './command-line.ts'
import { allowing, grantsOf } from './infra/policy.ts'
import { synthesize } from './infra/synthesized.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from './small-dossier.ts'
import { callers, trailFile, trailName, trailRecord } from './trail-records.ts'

/** A stack with the small dossier behind the real SDK, where people who give commands are held to their role in the template. */
export interface SmallStack {
  readonly place: Workplace
  readonly endpoint: AwsEndpoint
  /** Municipality → where its public release is. */
  readonly pointers: Map<string, string>
  /** A person in a role of the template, held to its policy. */
  inRole(role: string): Caller
  /** What a role may, and nothing used so far. */
  unusedOf(role: string): string[]
  /** Does what the stack does after an upload or a decision. @returns where the public release is */
  works(): Promise<string>
  close(): Promise<void>
}

const KVS = 'arn:aws:cloudfront::123456789012:key-value-store/11111111-2222-3333-4444-555555555555'
const STACK = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Paragraaf/1'
const settingsFile = `${smallDossierId}/dossier.yaml`
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
async function uploadLog(root: string): Promise<Store> {
  const log = new FolderStore(join(root, 'log'))
  for (const [at, caller, version] of [
    ['2026-01-02T08:20', callers.role, 'v1'],
    ['2026-01-02T08:50', callers.sso, 'v2'],
  ] as const)
    await log.put(`${LOG}${trailName(at)}`, trailFile(trailRecord({ name: 'PutObject', caller, key: 'x', version })))
  return log
}

/** Also leads the SDK of this process there. */
export async function openSmallStack(): Promise<SmallStack> {
  const made = await workplace(byHand)
  // Each run of the stack later than the one before.
  let hours = 0
  const place = { ...made, host: { ...made.host, clock: () => new Date(Date.UTC(2026, 0, 2, hours++)) } }
  const pointers = new Map<string, string>()
  /** What each role used of its permissions. */
  const uses = new Map<string, Set<string>>()
  const inRole = (role: string): Caller => {
    const grants = grantsOfRole(role)
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
  const endpoint = await AwsEndpoint.start(
    {
      buckets: { uploads: withEarlier(place.host.uploads), data: place.host.data, log: await uploadLog(place.root) },
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
  return {
    place,
    endpoint,
    pointers,
    inRole,
    unusedOf: (role) =>
      grantsOfRole(role)
        .map(({ action, resource }) => `${action} on ${resource}`)
        .filter((grant) => !uses.get(role)?.has(grant)),
    works: async () => {
      await makeReport(place.host, smallDossierId, 'run')
      const { releases } = await build(place.host)
      const show = async (prefixes: ReadonlyMap<string, string>) => {
        for (const [municipality, prefix] of prefixes) pointers.set(municipality, prefix)
      }
      await makePublic({ ...place.host, show }, releases)
      return pointers.get('voorbeeldstad') ?? ''
    },
    close: async () => {
      endpoint.stop()
      await place.remove()
    },
  }
}

function grantsOfRole(role: string) {
  const grants = grantsOf(synthesized, new RegExp(`Roles${role}`))
  return grants.map((grant) => ({ ...grant, resource: deployed(grant.resource) }))
}

/** What the command that runs now wrote. */
const said = { stdout: '', stderr: '' }
export function lastWords(): string {
  if (said.stdout === '') throw new Error('nothing yet')
  return said.stdout
}

/** `npx paragraaf --aws …`, in this process. */
export function paragraaf(...args: string[]) {
  Object.assign(said, { stdout: '', stderr: '' })
  return commandLine(['--aws', ...args], said)
}
