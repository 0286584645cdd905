import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { dataPrefixes, feedbackTag, keys } from '../../functions/core/keys.ts'
import { tables } from '../../functions/core/table-layout.ts'
import { lambdaNames } from '../../infra/bundles.ts'
import { ofType, propertiesIn, statementsOf, synthesize, synthesizeAccessLog } from './synthesized.ts'

const synthesized = synthesize({ meldingen: ['beheer@gemeente.example'] })
const { resources } = synthesized
const { one, all } = propertiesIn(synthesized)
const digest = sha256('any')

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
      'AWS::IAM::ManagedPolicy',
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

  it.each([
    ['AWS::CloudFront::Distribution', 'PublicationDistributionC48DF5A7', 'another address'],
    ['AWS::CloudFront::KeyValueStore', 'PublicationReleasesAD393172', 'nothing public until the next rebuild'],
    ['AWS::SNS::Topic', 'PeopleTopic78050798', 'nobody subscribed'],
    ['AWS::SQS::Queue', 'IntakeLost67D659AC', 'events that are lost after all'],
    ['AWS::StepFunctions::StateMachine', 'IntakeMachine459CACFE', 'no history of runs'],
  ])('keeps the name of %s too: another name is %s', (type, id) => {
    expect(ofType(synthesized, type).map(([found]) => found)).toEqual([id])
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
  const hive = { text: 'string', integer: 'int', bigint: 'bigint' } as const

  it('has a table for every table that SQL sees, with the partition injected into its place', () => {
    const made = all('AWS::Glue::Table').map(({ TableInput }) => TableInput)
    expect(made.map(({ Name }) => Name)).toEqual(tables.map(({ name }) => name))
    for (const [index, { name, columns, partition, folder }] of tables.entries())
      expect(made[index], name).toMatchObject({
        PartitionKeys: [{ Name: partition, Type: 'string' }],
        StorageDescriptor: {
          Columns: columns.map(({ name: Name, kind }) => ({ Name, Type: hive[kind] })),
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
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
