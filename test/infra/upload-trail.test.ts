import { describe, expect, it } from 'vitest'
import { environmentNames, TRAIL_OFF } from '../../functions/core/environment-names.ts'
import { mayOf, ofType, resolve, type Synthesized, statementsOf, synthesize } from './synthesized.ts'

describe('a record of who uploads', () => {
  const asked = synthesize({ uploadlogboek: true })
  const [[, trail] = []] = ofType(asked, 'AWS::CloudTrail::Trail')

  it('has every put and delete in the upload bucket and of decisions, and nothing else', () => {
    const selectors = resolve(trail?.Properties['EventSelectors'])
    expect(selectors).toEqual([
      {
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['<UploadBucket.Arn>/', '<DataBucket.Arn>/decisions/'] }],
        IncludeManagementEvents: false,
        ReadWriteType: 'WriteOnly',
      },
    ])
    expect(trail?.Properties).toMatchObject({
      EnableLogFileValidation: true,
      IsLogging: true,
      IsMultiRegionTrail: false,
    })
  })

  it('is private, outlives the stack and lapses with the uploads that it is about', () => {
    const [, record] = ofType(asked, 'AWS::S3::Bucket').find(([id]) => id.startsWith('UploadTrail')) ?? []
    expect(record).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(record?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 2555 }] },
    })
  })
  it('is written by this trail and by nothing else', () => {
    const [, policy] = ofType(asked, 'AWS::S3::BucketPolicy').find(([id]) => id.startsWith('UploadTrail')) ?? []
    const statements = statementsOf(policy?.Properties['PolicyDocument']).filter(({ Effect }) => Effect === 'Allow')
    expect(statements.map(({ Action }) => Action)).toEqual(['s3:GetBucketAcl', 's3:PutObject'])
    const name = String(resolve(trail?.Properties['TrailName']))
    for (const { Principal, Condition } of statements) {
      expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' })
      expect(Condition).toMatchObject({
        StringEquals: {
          'aws:SourceArn': `arn:<AWS::Partition>:cloudtrail:eu-central-1:<AWS::AccountId>:trail/${name}`,
        },
      })
    }
  })

  it('is read by the Accountant, and by no other role or function', () => {
    const place = '<UploadTrailBucket.Arn>'
    expect(mayOf(asked, /RolesAccountant/).filter((one) => one.includes('UploadTrail'))).toEqual([
      `s3:ListBucket on ${place}`,
      `s3:ListBucketVersions on ${place}`,
      `s3:GetObject on ${place}/AWSLogs/<AWS::AccountId>/CloudTrail/eu-central-1/*`,
    ])
    expect(mayOf(asked, /^(?!.*RolesAccountant)/).filter((one) => one.includes('UploadTrail'))).toEqual([])
  })

  it('is found by who asks, and by the functions that record a run', () => {
    const files = '<UploadTrailBucket>/AWSLogs/<AWS::AccountId>/CloudTrail/eu-central-1/'
    expect(placesIn(asked)).toEqual([files])
    expect(placesIn(synthesize())).toEqual([TRAIL_OFF])
  })
})

/** Where each function looks for the record, each place once. */
function placesIn(synthesized: Synthesized): string[] {
  const places = ofType(synthesized, 'AWS::Lambda::Function').map(([, { Properties }]) => {
    const { Variables } = JSON.parse(JSON.stringify(resolve(Properties['Environment'])))
    return String(Variables[environmentNames.uploadTrail])
  })
  return [...new Set(places)]
}
