import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { environmentNames } from '../../functions/core/environment-names.ts'
import { dataPrefixes, feedbackTag, keys } from '../../functions/core/keys.ts'
import { tables } from '../../functions/core/table-layout.ts'
import { lambdaNames } from '../../infra/bundles.ts'
import { contentSecurityPolicy } from '../../infra/headers.ts'
import { ofType, resolve, statementsOf, synthesize, synthesizeAccessLog } from './synthesized.ts'

const synthesized = synthesize({ meldingen: ['beheer@gemeente.example'] })
const { resources } = synthesized
const digest = sha256('any')
const one = (type: string, name = '') => {
  const [found] = ofType(synthesized, type).filter(([id]) => id.includes(name))
  if (!found) throw new Error(`no ${type} ${name}`)
  return JSON.parse(JSON.stringify(resolve(found[1].Properties)))
}
const all = (type: string) =>
  ofType(synthesized, type).map(([, { Properties }]) => JSON.parse(JSON.stringify(resolve(Properties))))

describe('the stack', () => {
  const certificate = `arn:aws:acm:us-east-1:123456789012:certificate/${'0'.repeat(8)}`
  const toegangslog = { distributie: 'E1ABCDEF2GHIJK' }

  it.each([
    ['as it comes', {}],
    ['with an own domain', { domein: { naam: 'paragraaf.gemeente.example', certificaat: certificate } }],
    ['with roles per municipality', { gemeenten: ['diemen', 'ouder-amstel'] }],
    ['with a record of uploads', { uploadlogboek: true }],
    ['with a malware scan', { malwarescan: true }],
    ['with an access log', { toegangslog }],
    ['with a lock', { 'objectslot-dagen': 7 }],
  ])('breaks no rule of cdk-nag but those acknowledged with a reason: %s', (_name, settings) => {
    const stacks = [synthesize(settings), ...('toegangslog' in settings ? [synthesizeAccessLog(settings)] : [])]
    for (const { stack: checked } of stacks)
      expect(new AwsSolutionsChecks(checked).validateScope(checked).violations.map((one) => one.ruleName)).toEqual([])
  })

  it('tags everything that can be tagged', () => {
    const everything = { meldingen: ['beheer@gemeente.example'], uploadlogboek: true, malwarescan: true, toegangslog }
    const untaggable = new Set(
      [synthesize(everything), synthesizeAccessLog(everything)].flatMap(({ resources: made }) =>
        Object.values(made).flatMap(({ Type, Properties }) =>
          /"Key":"application","Value":"paragraaf"/.test(JSON.stringify(Properties)) ? [] : [Type],
        ),
      ),
    )
    // CloudFormation knows no tags for these.
    expect([...untaggable].sort()).toEqual([
      'AWS::CloudFront::CachePolicy',
      'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::ResponseHeadersPolicy',
      'AWS::Glue::Database',
      'AWS::Glue::Table',
      'AWS::IAM::Policy',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::Subscription',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::Scheduler::Schedule',
    ])
  })

  it('uses no function that is not of this project', () => {
    expect(ofType(synthesized, 'AWS::Lambda::Function')).toHaveLength(lambdaNames.length)
    expect(Object.values(resources).filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([])
  })

  it('has nothing that costs money and was not asked for', () => {
    for (const type of ['AWS::CloudTrail::Trail', 'AWS::Logs::Delivery', 'AWS::GuardDuty::MalwareProtectionPlan'])
      expect(ofType(synthesized, type)).toEqual([])
  })
})

describe('storage', () => {
  it('keeps its names, because another name is another, empty bucket', () => {
    expect(ofType(synthesized, 'AWS::S3::Bucket').map(([id]) => id)).toEqual(['UploadBucket', 'DataBucket'])
  })

  it.each(['UploadBucket', 'DataBucket'])('%s is private, encrypted, versioned and outlives the stack', (id) => {
    const bucket = resources[id]
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(bucket?.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
    expect(bucket?.Properties).not.toHaveProperty('ObjectLockEnabled')
  })

  it('refuses everything but TLS 1.2 and newer', () => {
    for (const { PolicyDocument } of all('AWS::S3::BucketPolicy')) {
      const denied = statementsOf(PolicyDocument).filter(({ Effect }) => Effect === 'Deny')
      expect(denied).toMatchObject([
        { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
      ])
    }
  })

  it('lets nothing go by itself but query results, what went back to the clerk, leftovers and old versions', () => {
    const rules = (id: string) => {
      const { Rules: made } = JSON.parse(JSON.stringify(resources[id]?.Properties['LifecycleConfiguration']))
      return Object.fromEntries(made.map(({ Id, Status, ...rule }: Record<string, unknown>) => [Id, rule]))
    }
    const parts = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }
    expect(rules('DataBucket')).toEqual({
      'query results': { Prefix: dataPrefixes.queryResults, ExpirationInDays: 7 },
      leftovers: { NoncurrentVersionExpiration: { NoncurrentDays: 90 }, ...parts },
    })
    expect(rules('UploadBucket')).toEqual({
      'replaced uploads': {
        NoncurrentVersionExpiration: { NoncurrentDays: 2555 },
        ExpiredObjectDeleteMarker: true,
        ...parts,
      },
      'what went back to the clerk': {
        TagFilters: [{ Key: feedbackTag.key, Value: feedbackTag.value }],
        ExpirationInDays: 400,
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    })
  })

  it('locks uploads when asked, in a mode that a person with that right can lift', () => {
    const locked = synthesize({ 'objectslot-dagen': 365 }).resources['UploadBucket']?.Properties
    expect(locked).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
    })
    const everySetting = synthesize({ 'objectslot-dagen': 365, uploadlogboek: true, malwarescan: true })
    expect(JSON.stringify(everySetting.resources)).not.toContain('COMPLIANCE')
  })

  it('gives every key of the data store a known place', () => {
    const made = Object.values(keys).map((key) =>
      typeof key === 'string' ? key : Reflect.apply(key, null, [digest, 'x']),
    )
    for (const key of made)
      expect(
        Object.values(dataPrefixes).filter((prefix) => key.startsWith(prefix)),
        key,
      ).not.toEqual([])
  })
})

describe('aggregation', () => {
  it('has a table for every table that SQL sees, with the partition injected into its place', () => {
    const made = all('AWS::Glue::Table').map(({ TableInput }) => TableInput)
    expect(made.map(({ Name }) => Name)).toEqual(tables.map(({ name }) => name))
    for (const [index, { name, columns, partition, folder }] of tables.entries())
      expect(made[index], name).toMatchObject({
        PartitionKeys: [{ Name: partition, Type: 'string' }],
        StorageDescriptor: { Columns: columns.map((column) => ({ Name: column.name })) },
        Parameters: {
          'projection.enabled': 'true',
          [`projection.${partition}.type`]: 'injected',
          'storage.location.template': `s3://<DataBucket>/${folder(`\${${partition}}`)}`,
        },
      })
  })

  it('limits what a question may read, and lets no asker lift that', () => {
    expect(one('AWS::Athena::WorkGroup').WorkGroupConfiguration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      PublishCloudWatchMetricsEnabled: true,
      BytesScannedCutoffPerQuery: 1_000_000_000,
      EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
      ResultConfiguration: {
        OutputLocation: `s3://<DataBucket>/${dataPrefixes.queryResults}`,
        EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
      },
    })
  })
})

describe('publication', () => {
  const { DistributionConfig: distribution } = one('AWS::CloudFront::Distribution')

  it('is modern and encrypted, and an own domain has TLS 1.2 of 2021 or newer', () => {
    expect(distribution).toMatchObject({ HttpVersion: 'http2and3', IPV6Enabled: true })
    for (const behavior of [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors])
      expect(behavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true })
    const certificaat = `arn:aws:acm:us-east-1:123456789012:certificate/${'0'.repeat(8)}`
    const own = synthesize({ domein: { naam: 'paragraaf.gemeente.example', certificaat } })
    const [[, made] = []] = ofType(own, 'AWS::CloudFront::Distribution')
    expect(made?.Properties['DistributionConfig']).toMatchObject({
      Aliases: ['paragraaf.gemeente.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    })
  })

  it('sends the headers that internet.nl asks for', () => {
    for (const { ResponseHeadersPolicyConfig: config } of all('AWS::CloudFront::ResponseHeadersPolicy'))
      expect(config.SecurityHeadersConfig).toMatchObject({
        ContentSecurityPolicy: { ContentSecurityPolicy: contentSecurityPolicy, Override: true },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      })
    for (const directive of ['default-src', 'base-uri', 'frame-src', 'frame-ancestors', 'form-action'])
      expect(contentSecurityPolicy).toContain(`${directive} 'none'`)
    expect(contentSecurityPolicy).not.toContain('unsafe')
  })

  it('keeps pages a minute in a browser and a day at the edge, assets a year', () => {
    const headers = (name: string) => JSON.stringify(one('AWS::CloudFront::ResponseHeadersPolicy', name))
    expect(headers('PageHeaders')).toContain('"public, max-age=60"')
    expect(headers('AssetHeaders')).toContain('"public, max-age=31536000, immutable"')
    const ttl = (name: string) => one('AWS::CloudFront::CachePolicy', name).CachePolicyConfig
    expect(ttl('PageCache')).toMatchObject({ DefaultTTL: 86_400, MaxTTL: 86_400, MinTTL: 0 })
    expect(ttl('AssetCache')).toMatchObject({ DefaultTTL: 31_536_000 })
    expect(distribution.CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual([
      '/_a/*',
    ])
  })

  it('shows the page for what is not there from a fixed key', () => {
    expect(distribution.CustomErrorResponses).toEqual(
      [403, 404].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 60,
        ResponseCode: 404,
        ResponsePagePath: `/${keys.notFoundPage}`,
      })),
    )
  })

  it('reads only what is public, and only as this distribution', () => {
    const document = one('AWS::S3::BucketPolicy', 'DataBucket').PolicyDocument
    const allowed = statementsOf(document).filter(({ Effect }) => Effect === 'Allow')
    const Condition = {
      StringEquals: { 'AWS:SourceArn': expect.stringContaining('distribution/<PublicationDistribution') },
    }
    const shown = ['releases/*', '_a/*', 'well-known/*', 'fixed/*'].map((part) => `<DataBucket.Arn>/${part}`)
    expect(allowed).toMatchObject([
      { Action: 's3:GetObject', Resource: shown, Condition },
      { Action: 's3:ListBucket', Resource: '<DataBucket.Arn>', Condition },
    ])
    expect(one('AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig).toMatchObject({
      SigningBehavior: 'always',
    })
  })

  it('leaves the pointer alone at a deployment, and fits in what CloudFront takes', () => {
    expect(one('AWS::CloudFront::KeyValueStore')).not.toHaveProperty('ImportSource')
    const { FunctionCode, FunctionConfig } = one('AWS::CloudFront::Function')
    expect(FunctionConfig).toMatchObject({ Runtime: 'cloudfront-js-2.0' })
    expect(FunctionCode.length).toBeLessThan(10_000)
    expect(FunctionCode).not.toMatch(/^export/m)
  })
})

describe('what starts a run', () => {
  it('is every object but what goes back to the clerk, and every decision', () => {
    expect(one('AWS::Events::Rule', 'OnUpload').EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
      detail: {
        bucket: { name: ['<UploadBucket>'] },
        object: { key: [{ 'anything-but': { wildcard: '*/terugmelding/*' } }] },
      },
    })
    expect(one('AWS::Events::Rule', 'OnDecision').EventPattern).toMatchObject({
      detail: { bucket: { name: ['<DataBucket>'] }, object: { key: [{ prefix: 'decisions/' }] } },
    })
  })

  it('is the clock, unless the settings say never', () => {
    expect(one('AWS::Scheduler::Schedule')).toMatchObject({
      ScheduleExpression: 'rate(7 days)',
      Target: { Input: '{"rebuild":true}', DeadLetterConfig: { Arn: expect.stringContaining('IntakeLost') } },
    })
    expect(ofType(synthesize({ herbouw: 'nooit' }), 'AWS::Scheduler::Schedule')).toEqual([])
  })

  it('keeps an event that could not start a run', () => {
    for (const { Targets } of all('AWS::Events::Rule'))
      expect(Targets).toMatchObject([{ DeadLetterConfig: { Arn: expect.stringContaining('IntakeLost') } }])
    expect(one('AWS::SQS::Queue')).toMatchObject({ MessageRetentionPeriod: 1_209_600 })
  })
})

describe('operations', () => {
  it('tells people, with what to do, within what the bill allows', () => {
    const alarms = all('AWS::CloudWatch::Alarm')
    expect(alarms.length).toBeLessThanOrEqual(10)
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual(['<PeopleTopic78050798>'])
      expect(alarm.AlarmDescription).toMatch(/docs\/beheer\.md#[a-z-]+$/)
    }
    expect(one('AWS::SNS::Subscription')).toMatchObject({ Protocol: 'email', Endpoint: 'beheer@gemeente.example' })
    expect(all('AWS::CloudWatch::Dashboard')).toHaveLength(1)
    // What services measure of themselves is free; nothing here makes a metric of its own.
    expect(all('AWS::Logs::MetricFilter')).toEqual([])
    expect(one('AWS::Budgets::Budget').Budget).toMatchObject({ BudgetLimit: { Amount: 10, Unit: 'USD' } })
  })

  it('keeps logs for a while, and traces', () => {
    for (const log of all('AWS::Logs::LogGroup')) expect(log.RetentionInDays).toBe(90)
    for (const lambda of all('AWS::Lambda::Function'))
      expect(lambda).toMatchObject({
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
        Runtime: 'nodejs24.x',
      })
    expect(one('AWS::StepFunctions::StateMachine')).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    })
  })

  it('tells every function where things are', () => {
    for (const { Environment } of all('AWS::Lambda::Function'))
      expect(Object.keys(Environment.Variables)).toEqual(expect.arrayContaining(Object.values(environmentNames)))
  })

  it('runs the site where its native programs were made for', () => {
    const architectures = ofType(synthesized, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id.split('Function')[0],
      Properties['Architectures'],
    ])
    expect(Object.fromEntries(architectures)).toMatchObject({ build: ['x86_64'], look: ['arm64'], promote: ['arm64'] })
  })
})
