import { describe, expect, it } from 'vitest'
import { ofType, resolve, synthesize } from './synthesized.ts'

describe('a record of who uploads', () => {
  const asked = synthesize({ uploadlogboek: true })
  const [[, trail] = []] = ofType(asked, 'AWS::CloudTrail::Trail')

  it('has every put and delete in the upload bucket, and nothing else', () => {
    const selectors = resolve(trail?.Properties['EventSelectors'])
    expect(selectors).toEqual([
      {
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['<UploadBucket.Arn>/'] }],
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
    expect(record).toMatchObject({ DeletionPolicy: 'Retain' })
    expect(record?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 2555 }] },
    })
  })
})
