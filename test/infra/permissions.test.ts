import { describe, expect, it } from 'vitest'
import { allowing, grantsOf, overTls } from './policy.ts'
import { mayOf, ofType, policyTypes, resolve, type Synthesized, statementsOf, synthesize } from './synthesized.ts'

const synthesized = synthesize()
const may = (role: string) => mayOf(synthesized, new RegExp(role)).filter((one) => !/ on \*$|^logs:/.test(one))
/** Which places of the two buckets a role writes to. */
const writes = (role: string) =>
  may(role)
    .filter((one) => one.startsWith('s3:PutObject '))
    .map((one) => one.split(' on ')[1])

describe('permissions', () => {
  it('name no action with a wildcard, and no resource `*` but where the service knows none', () => {
    const policies = policyTypes.flatMap((type) => ofType(synthesized, type))
    const broad = policies.flatMap(([, { Properties }]) =>
      statementsOf(Properties['PolicyDocument']).flatMap(({ Action, Resource }) =>
        [Action].flat().filter((action) => action.includes('*') || [Resource].flat().includes('*')),
      ),
    )
    const withoutResources = [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]
    expect([...new Set(broad)].sort()).toEqual(withoutResources)
  })

  it('come from no policy outside this project', () => {
    for (const [, { Properties }] of ofType(synthesized, 'AWS::IAM::Role'))
      expect(Properties).not.toHaveProperty('ManagedPolicyArns')
  })

  it('let each function write only what it makes', () => {
    const places = (role: string) => writes(role).map((place) => place?.replace('<DataBucket.Arn>/', ''))
    expect(places('lookRole')).toEqual(['<UploadBucket.Arn>/*/*/terugmelding/*'])
    expect(places('ingestRole')).toEqual(['intake/*', 'lines/*', '<UploadBucket.Arn>/*/*/terugmelding/*'])
    expect(places('aggregateRole')).toEqual(
      expect.arrayContaining(['intake/*', 'lines/*', 'snapshots/*', 'reports/*', 'private/*', 'athena/*']),
    )
    expect(places('aggregateRole')).not.toContain('decisions/*')
    expect(places('buildRole')).toEqual(['releases/*', '_a/*', 'runs/*', '<UploadBucket.Arn>/*/*/terugmelding/*'])
    expect(places('promoteRole')).toEqual(['decisions/site/*', 'well-known/*', 'fixed/*', 'runs/*'])
  })

  it('keep an approval from deciding for the site', () => {
    const [[, policy] = []] = ofType(synthesized, 'AWS::IAM::Policy').filter(([id]) => id.startsWith('approveRole'))
    expect(statementsOf(policy?.Properties['PolicyDocument'])).toContainEqual({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Resource: '<DataBucket.Arn>/decisions/site/*',
    })
  })

  it('let only aggregate ask questions, and only promote and an approver move the pointer', () => {
    const who = (action: string) =>
      [
        'look',
        'ingest',
        'aggregate',
        'approve',
        'build',
        'promote',
        'RolesAanleveraar',
        'RolesController',
        'RolesGoedkeurder',
        'RolesBeheerder',
        'RolesAccountant',
      ].filter((name) => may(name.startsWith('Roles') ? name : `${name}Role`).some((one) => one.startsWith(action)))
    expect(who('athena:StartQueryExecution')).toEqual(['aggregate'])
    expect(who('cloudfront-keyvaluestore:UpdateKeys')).toEqual(['promote', 'RolesGoedkeurder'])
    expect(who('states:StartExecution')).toEqual(['RolesBeheerder'])
  })
})

describe('a malware scan', () => {
  const scanned = synthesize({ malwarescan: true })
  const roles = (stack: Synthesized, action: RegExp) =>
    ofType(stack, 'AWS::IAM::Role')
      .map(([id]) => id)
      .filter((id) => mayOf(stack, new RegExp(`"${id}"`)).some((one) => action.test(one)))
      .map((id) => id.replace(/[0-9A-F]{8}$/, ''))

  it('is judged by GuardDuty alone: nobody else may tag an upload, but only what goes back to the clerk', () => {
    const others = (action: string) =>
      new RegExp(`^s3:${action}Tagging on (?!<UploadBucket.Arn>/\\*/\\*/terugmelding/\\*$)`)
    expect(roles(scanned, others('Put\\w*'))).toEqual(['MalwareScanRole'])
    expect(roles(synthesized, others('\\w*'))).toEqual([])
    expect(roles(synthesized, /^s3:PutObjectTagging /)).toEqual([
      ...['lookRole', 'ingestRole', 'aggregateRole', 'buildRole'],
    ])
  })

  it('can be seen by all that read uploads, and only when it is on', () => {
    const readers = roles(scanned, /^s3:GetObjectVersion on <UploadBucket.Arn>/)
    expect(roles(scanned, /^s3:GetObjectVersionTagging on <UploadBucket.Arn>/)).toEqual(readers)
    expect(readers).toEqual(expect.arrayContaining(['lookRole', 'buildRole', 'promoteRole', 'RolesGoedkeurder']))
  })

  it('has what AWS prescribes for it, on this bucket', () => {
    const rule =
      'arn:<AWS::Partition>:events:eu-central-1:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*'
    expect(mayOf(scanned, /MalwareScanRole/).sort()).toEqual(
      [
        ...['DeleteRule', 'DescribeRule', 'ListTargetsByRule', 'PutRule', 'PutTargets', 'RemoveTargets'].map(
          (action) => `events:${action} on ${rule}`,
        ),
        ...['GetBucketNotification', 'ListBucket', 'PutBucketNotification'].map(
          (action) => `s3:${action} on <UploadBucket.Arn>`,
        ),
        ...['GetObject', 'GetObjectTagging', 'GetObjectVersion', 'GetObjectVersionTagging'].map(
          (action) => `s3:${action} on <UploadBucket.Arn>/*`,
        ),
        ...['PutObjectTagging', 'PutObjectVersionTagging'].map((action) => `s3:${action} on <UploadBucket.Arn>/*`),
        's3:PutObject on <UploadBucket.Arn>/malware-protection-resource-validation-object',
      ].sort(),
    )
  })
})

describe('what starts a run', () => {
  it('may start the one machine, and leave a message when it cannot', () => {
    const [[machine] = []] = ofType(synthesized, 'AWS::StepFunctions::StateMachine')
    const roles = ofType(synthesized, 'AWS::IAM::Role').filter(([, { Properties }]) =>
      /events\.amazonaws|scheduler\.amazonaws/.test(JSON.stringify(Properties['AssumeRolePolicyDocument'])),
    )
    expect(roles).toHaveLength(2)
    for (const [id] of roles)
      for (const one of mayOf(synthesized, new RegExp(id)))
        expect([
          `states:StartExecution on <${machine}>`,
          expect.stringMatching(/^sqs:SendMessage on <IntakeLost/),
        ]).toContainEqual(one)
  })
})

describe('people', () => {
  it('who bring exports can put exports, read what comes back, and nothing else', () => {
    expect(may('RolesAanleveraar')).toEqual([
      's3:ListBucket on <UploadBucket.Arn>',
      's3:GetObject on <UploadBucket.Arn>/*/*/terugmelding/*',
      's3:PutObject on <UploadBucket.Arn>/*/*/exports/*',
      's3:AbortMultipartUpload on <UploadBucket.Arn>/*/*/exports/*',
    ])
  })

  it('who bring exports of one municipality reach no other', () => {
    const own = synthesize({ gemeenten: ['diemen', 'ouder-amstel'] })
    expect(ofType(own, 'AWS::IAM::Role').filter(([id]) => id.startsWith('RolesAanleveraar'))).toHaveLength(2)
    const grants = grantsOf(own, /RolesAanleveraardiemen/)
    const may = (action: string, key: string) =>
      allowing(grants, { action, resource: `<UploadBucket.Arn>/${key}` }, { ...overTls, 's3:prefix': key }).length > 0
    expect(may('s3:PutObject', 'diemen/jaarstukken-2021/exports/x.csv')).toBe(true)
    expect(may('s3:GetObject', 'diemen/jaarstukken-2021/terugmelding/x.html')).toBe(true)
    expect(may('s3:PutObject', 'diemen/jaarstukken-2021/dossier.yaml')).toBe(false)
    expect(may('s3:PutObject', 'ouder-amstel/jaarstukken-2021/exports/x.csv')).toBe(false)
    expect(may('s3:GetObject', 'ouder-amstel/jaarstukken-2021/terugmelding/x.html')).toBe(false)
    const list = (prefix: string) =>
      allowing(grants, { action: 's3:ListBucket', resource: '<UploadBucket.Arn>' }, { ...overTls, 's3:prefix': prefix })
    expect(list('diemen/jaarstukken-2021/')).toHaveLength(1)
    expect(list('ouder-amstel/')).toEqual([])
    expect(list('')).toEqual([])
  })

  it('who bring exports can write nothing by which a dossier decides: its settings, texts and rules, or the journal', () => {
    const grants = grantsOf(synthesized, /RolesAanleveraar/)
    const may = (resource: string) => allowing(grants, { action: 's3:PutObject', resource }).length > 0
    const inDossier = (file: string) => `<UploadBucket.Arn>/diemen/jaarstukken-2021/${file}`
    expect(may(inDossier('exports/grootboek.csv'))).toBe(true)
    const decisive = [
      'dossier.yaml',
      'indeling.csv',
      'aansluiting.csv',
      'errata.csv',
      'tekst/010-overhead.md',
      'terugmelding/dossier.html',
    ]
    for (const file of decisive) expect([file, may(inDossier(file))]).toEqual([file, false])
    for (const place of [
      '<UploadBucket.Arn>/diemen/gemeente.yaml',
      '<DataBucket.Arn>/decisions/diemen/jaarstukken-2021/000001.json',
    ])
      expect([place, may(place)]).toEqual([place, false])
  })

  it('who look cannot write', () => {
    expect(writes('RolesAccountant')).toEqual([])
  })

  it('who make a dossier cannot approve it, and who approve cannot change it', () => {
    expect(writes('RolesController')).toEqual(['<UploadBucket.Arn>/*'])
    expect(writes('RolesGoedkeurder')).toEqual(['<DataBucket.Arn>/decisions/*'])
  })

  it('have logged in with a second factor', () => {
    const roles = ofType(synthesized, 'AWS::IAM::Role').filter(([id]) => id.startsWith('Roles'))
    expect(roles).toHaveLength(5)
    for (const [, { Properties }] of roles)
      expect(statementsOf(Properties['AssumeRolePolicyDocument'])).toMatchObject([
        { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      ])
  })

  it('may do what a policy of their own says, which a permission set of Identity Center can name', () => {
    const names = ofType(synthesized, 'AWS::IAM::ManagedPolicy').map(([, { Properties }]) => [
      Properties['ManagedPolicyName'],
      JSON.stringify(resolve(Properties['Roles'])).replace(/^\["<Roles([A-Za-z]+)[0-9A-F]{8}>"\]$/, '$1'),
    ])
    expect(names).toEqual(
      ['Aanleveraar', 'Controller', 'Goedkeurder', 'Beheerder', 'Accountant'].map((role) => [
        `Paragraaf-${role}`,
        role,
      ]),
    )
  })
})
