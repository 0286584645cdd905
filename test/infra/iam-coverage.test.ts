import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve } from '../../functions/approve.ts'
import { keys, OVERVIEW, tagOfUpload } from '../../functions/core/keys.ts'
import type { ReadableHost } from '../../functions/host.ts'
import { AthenaEngine } from '../../functions/io/athena-engine.ts'
import { cloudFrontShowcase } from '../../functions/io/cloudfront-showcase.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { lambdaNames } from '../../infra/bundles.ts'
import { AthenaEndpoint } from '../athena-endpoint.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { dataEvent, scanEvent, uploadEvent, type World, world } from './lambda-world.ts'
import { allowing, grantsOf, type Need, refusedByBuckets } from './policy.ts'
import { recordedAthena, recordedPointer, recordedS3 } from './recorded-sdk.ts'
import { content, exportFile, settingsFile } from './small-runs.ts'
import { ofType, type Synthesized, synthesize } from './synthesized.ts'

let scanned = false
let synthesized: Synthesized
const arns = () => ({
  uploads: '<UploadBucket.Arn>',
  data: '<DataBucket.Arn>',
  releases: `<${ofType(synthesized, 'AWS::CloudFront::KeyValueStore')[0]?.[0]}.Arn>`,
})
const place = 'arn:<AWS::Partition>'
const athena = {
  data: '<DataBucket.Arn>',
  workgroup: `${place}:athena:eu-central-1:<AWS::AccountId>:workgroup/Paragraaf`,
  glue: (kind: string) => {
    const [type, table] = kind.split('/')
    const name = { catalog: 'catalog', database: 'database/paragraaf', table: `table/paragraaf/${table}` }[String(type)]
    return `${place}:glue:eu-central-1:<AWS::AccountId>:${name}`
  },
}

/** What each function asked, once each. */
const asked = new Map<string, Map<string, Need>>()
let endpoint: AthenaEndpoint
let here: World

/** The real adapters over the real SDK: each call is taken down under the name of the function that makes it. */
function overSdk(host: ReadableHost, shown: Map<string, string>): ReadableHost {
  const name = host.actor.replace('functie ', '')
  const ofFunction = asked.get(name) ?? new Map<string, Need>()
  asked.set(name, ofFunction)
  const record = (...needs: readonly Need[]) => {
    for (const need of needs) ofFunction.set(`${need.action} on ${need.resource}`, need)
  }
  const { workGroup, database } = endpoint
  const { uploads, data, releases } = arns()
  return {
    ...host,
    uploads: new S3Store('uploads', '', recordedS3(uploads, host.uploads, record), { scanned, tagOf: tagOfUpload }),
    data: new S3Store('data', '', recordedS3(data, host.data, record)),
    engine: new AthenaEngine({ workGroup, database }, recordedAthena(endpoint.url, athena, record)),
    show: cloudFrontShowcase(releases, recordedPointer(releases, shown, record)),
    render: async (input) => {
      const files = new Map(await host.render(input))
      return files.set('_a/stijl.css', Buffer.from('p{}')).set('404.html', Buffer.from('<p>Niet gevonden</p>'))
    },
  }
}

const lastYear = 'voorbeeldstad/jaarstukken-2020'
const earlier = Object.entries(smallDossier)
  .filter(([path]) => path.startsWith(smallDossierId))
  .map(([path, text]) => [path.replace(smallDossierId, lastYear), text.replace(/^(jaar: )?2021/gm, '$12020')])
const automatic = `${content(settingsFile)}vorig-jaar:\n  dossier: jaarstukken-2020\n`
const municipalityFile = 'voorbeeldstad/gemeente.yaml'
const files = {
  ...smallDossier,
  ...Object.fromEntries(earlier),
  [settingsFile]: automatic,
  [municipalityFile]: `${content(municipalityFile)}adres: https://financien.voorbeeldstad.example
contact-beveiliging: mailto:veilig@voorbeeldstad.example
`,
}

/** Everything that the machine does: publish, refuse, wait for a person, take a decision, build anew, and meet a broken world. @returns how each run ended */
async function everything(): Promise<(string | undefined)[]> {
  const ends: (string | undefined)[] = []
  const run = async (event: unknown) => ends.push((await here.run(event)).path.at(-1))
  const came = scanned ? scanEvent : uploadEvent
  const upload = came(exportFile)
  await run(came(`${lastYear}/dossier.yaml`))
  await run(upload)
  await run(upload)
  await here.upload(exportFile, content(exportFile).replace('1.350,00', '1.350,0x'))
  await run(upload)
  await here.upload(exportFile, content(exportFile).replaceAll('44000', '44001'))
  endpoint.fault({ operation: 'GetQueryExecution', times: 1, type: 'InternalServerException' })
  await run(upload)
  await here.upload(exportFile, content(exportFile))
  await here.upload(settingsFile, automatic.replace('automatisch', 'na-goedkeuring'))
  await run(upload)
  const { report } = await aggregate(here.host, smallDossierId)
  await approve(here.host, smallDossierId, report ?? expect.fail('no report'), 'gezien')
  await run(dataEvent(`${keys.dossierDecisions(smallDossierId)}000003.json`))
  await run({ rebuild: true })
  // A file that comes when all are read: the report is of the newer listing, so its function reads that one itself.
  const late = async (call: () => Promise<unknown>) => {
    await here.upload(exportFile, content(exportFile).replaceAll('44000', '44002'))
    return call()
  }
  ends.push((await here.run(upload, { Aggregate: late })).path.at(-1))
  await here.upload(exportFile, null)
  await run(upload)
  // The first time nobody has been told of it yet.
  for (const text of ['naam: 1\n', 'naam: 2\n', files[municipalityFile]]) {
    await here.upload(municipalityFile, text)
    await run(came(municipalityFile))
  }
  await run(came('elders/x/y'))
  await here.upload('Voorbeeldstad/Jaarstukken 2021/x.csv', 'x')
  await run(came('Voorbeeldstad/Jaarstukken 2021/x.csv'))
  await here.host.data.put(`${here.shown.get(OVERVIEW)}index.html`, 'damaged')
  await run({ rebuild: true })
  return ends
}

const of = (name: string) => [...(asked.get(name)?.values() ?? [])]
const granted = (name: string) => grantsOf(synthesized, new RegExp(`^\\[\\{"Ref":"${name}Role`))
const text = ({ action, resource }: Need) => `${action} on ${resource}`

/** Permissions that no call of a function itself uses, with who does. */
const withoutCall: readonly (readonly [RegExp, reason: string])[] = [
  [/^logs:(CreateLogStream|PutLogEvents) on </, 'Lambda writes the log of a function with its rights.'],
  [/^xray:Put(TraceSegments|TelemetryRecords) on \*$/, 'Lambda sends the traces of a function with its rights.'],
  [
    /^s3:AbortMultipartUpload on <(Data|Upload)Bucket.Arn>\/(lines|\*\/\*\/terugmelding)\/\*$/,
    'The SDK takes back the parts of an object over 8 MB whose upload failed.',
  ],
  [
    /^s3:(AbortMultipartUpload|ListMultipartUploadParts) on <DataBucket.Arn>\/athena\/\*$/,
    'Athena writes a large answer in parts, with the rights of who asks.',
  ],
  [
    /^s3:ListBucket on <(Data|Upload)Bucket.Arn>$/,
    'A version that is gone must be absent, which is told; not "no access", which stops the run.',
  ],
]

describe.each([false, true])('the calls of each function, with a malware scan: %s', (malwarescan) => {
  const reasons = new Set(withoutCall.map(([grants]) => grants))

  beforeAll(async () => {
    scanned = malwarescan
    synthesized = synthesize({ malwarescan })
    asked.clear()
    here = await world(files, overSdk)
    endpoint = await AthenaEndpoint.start(here.host.data)
    expect(await everything()).toEqual([
      ...['Published', 'Published', 'Published', 'NotPublishable', 'Published', 'WaitsForApproval', 'Published'],
      ...['Published', 'WaitsForApproval', 'NotPublishable', 'Published', 'Published', 'Published'],
      ...['NothingToDo', 'NothingToDo', 'Failed'],
    ])
  }, 180_000)
  afterAll(async () => {
    await endpoint.stop()
    await here.remove()
  })

  it.each(lambdaNames)('%s: each is allowed by its own policy, and by that of the bucket', (name) => {
    const grants = [...granted(name), ...refusedByBuckets(synthesized)]
    expect(of(name)).not.toEqual([])
    expect(
      of(name)
        .filter((need) => allowing(grants, need).length === 0)
        .map(text),
    ).toEqual([])
  })

  it.each(lambdaNames)('%s: nothing is allowed that is not used', (name) => {
    const grants = granted(name)
    const used = new Set(of(name).flatMap((need) => allowing(grants, need)))
    const unused = grants.filter((grant) => grant.effect === 'Allow' && !used.has(grant)).map(text)
    expect(unused.filter((one) => !withoutCall.some(([grants]) => grants.test(one)))).toEqual([])
    for (const one of unused) for (const [grants] of withoutCall) if (grants.test(one)) reasons.delete(grants)
  })

  it('need no reason that no permission has', () => {
    expect([...reasons]).toEqual([])
  })
})
