import { randomUUID } from 'node:crypto'
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import type { Host } from '../../functions/host.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { readJournal } from '../../functions/journal.ts'
import { makeReport } from '../../functions/make-report.ts'
import { AthenaEndpoint } from '../athena-endpoint.ts'
import { commandLine } from '../command-line.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'
import { callers, trailFile, trailName, trailRecord } from '../trail-records.ts'

const name = `Paragraaf-${randomUUID().slice(0, 8)}`
const settingsFile = `${smallDossierId}/dossier.yaml`
const files = { ...smallDossier, [settingsFile]: smallDossier[settingsFile]?.replace('automatisch', 'na-goedkeuring') }
const LOG = 'AWSLogs/123456789012/CloudTrail/eu-central-1/'
const bucket = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } }
const outputs = {
  Nameuploads: { Ref: 'Uploads' },
  Namedata: { Ref: 'Data' },
  Namedatabase: 'paragraaf',
  Nameworkgroup: name,
  Namereleases: 'arn:aws:cloudfront::123456789012:key-value-store/x',
  NamemalwareScan: 'uit',
  NameuploadTrail: { 'Fn::Join': ['', [{ Ref: 'Log' }, '/', LOG]] },
  Address: 'https://voorbeeld.test/',
}
const template = {
  Resources: { Uploads: bucket, Data: bucket, Log: bucket },
  Outputs: Object.fromEntries(Object.entries(outputs).map(([key, Value]) => [key, { Value }])),
}

let place: Workplace
let endpoint: AthenaEndpoint
/** The stack at work: its buckets, and its engine. */
let stack: Host
let uploads: string
let log: S3Store

beforeAll(async () => {
  const client = new CloudFormationClient()
  await client.send(new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }))
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName: name })
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }))
  const output = (key: string) => Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? ''
  place = await workplace({})
  const data = new S3Store(output('Namedata'))
  endpoint = await AthenaEndpoint.start(data)
  uploads = output('Nameuploads')
  // The server makes a bucket of a template without its versions.
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await new S3Client().send(new PutBucketVersioningCommand({ Bucket: uploads, VersioningConfiguration }))
  log = new S3Store(output('NameuploadTrail').split('/')[0] ?? '', LOG)
  stack = { ...place.host, uploads: new S3Store(uploads), data, engine: endpoint.engine() }
  for (const [path, text] of Object.entries(files)) await stack.uploads.put(path, text ?? '')
})
afterAll(async () => {
  await endpoint.stop()
  await place.remove()
})

const paragraaf = (...args: string[]) => commandLine(['--aws', '--stack', name, ...args])

describe('a person on a stack, with servers of CloudFormation, STS and S3', () => {
  it('waits for the stack, approves what it made, and sees that', async () => {
    expect((await paragraaf('approve', smallDossierId)).stdout).toContain('nog-niet-verwerkt')
    await makeReport(stack, smallDossierId, 'run')
    const { status, stdout, stderr } = await paragraaf('approve', smallDossierId, '--reden', 'akkoord')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('is goedgekeurd.')
    const journal = await readJournal(stack.data, keys.dossierDecisions(smallDossierId))
    expect(journal).toMatchObject([
      { action: 'approve', reason: 'akkoord', actor: expect.stringMatching(/^\S+ \(\S+\)$/) },
    ])
    expect((await paragraaf('status')).stdout).toContain(`door ${journal[0]?.actor}: akkoord`)
    expect((await paragraaf('rollback', smallDossierId)).stdout).toContain('geen-eerder-rapport')
  })

  it('sees who brought an export, by the version that S3 gave it', async () => {
    const key = `${smallDossierId}/exports/grootboek.csv`
    const [{ version } = { version: '' }] = await stack.uploads.list(key)
    const record = trailRecord({ name: 'PutObject', caller: callers.role, key, version, bucketName: uploads })
    await log.put(trailName(new Date(Date.now() + 300_000).toISOString().slice(0, 16)), trailFile(record))
    const { status, stdout, stderr } = await paragraaf('uploads', smallDossierId)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/exports\/grootboek\.csv +geplaatst +a\.devries \(Paragraaf-RolesAanleveraar\)\n/)
    expect(stdout).toMatch(/dossier\.yaml +geplaatst +onbekend\n/)
    expect(stdout).toMatch(/besluit 1 +geplaatst +onbekend\n/)
    expect((await paragraaf('history', smallDossierId)).stdout).toMatch(/besluit 1: rapport .* goedgekeurd: akkoord\n/)
  })

  it('hears which stack was meant', async () => {
    const { status, stderr } = await paragraaf('--stack', `${name}x`, 'status')
    expect(status).toBe(2)
    expect(stderr).toContain(`is geen stack “${name}x”. Bedoelde u “${name}”?`)
  })
})
