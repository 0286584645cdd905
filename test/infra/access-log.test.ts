import { describe, expect, it } from 'vitest'
import { ofType, resolve, statementsOf, synthesizeAccessLog } from './synthesized.ts'

describe('what readers ask', () => {
  const asked = synthesizeAccessLog({ toegangslog: { distributie: 'E1ABCDEF2GHIJK', dagen: 7 } })
  const only = (type: string) => JSON.parse(JSON.stringify(resolve(ofType(asked, type)[0]?.[1].Properties)))

  it('is delivered where CloudFront delivers, of that distribution', () => {
    expect(asked.stack.region).toBe('us-east-1')
    expect(only('AWS::Logs::DeliverySource')).toMatchObject({
      LogType: 'ACCESS_LOGS',
      ResourceArn: 'arn:<AWS::Partition>:cloudfront::<AWS::AccountId>:distribution/E1ABCDEF2GHIJK',
    })
    expect(only('AWS::Logs::DeliveryDestination')).toMatchObject({
      DestinationResourceArn: expect.stringMatching(/^<LogBucket/),
    })
  })

  it('says nothing of who asked, and is kept as short as was set', () => {
    const fields: string[] = only('AWS::Logs::Delivery').RecordFields
    expect(fields).toContain('cs-uri-stem')
    for (const field of fields)
      expect(field).not.toMatch(/^c-|forwarded|user-agent|cookie|referer|query|fle|asn|country/i)
    expect(only('AWS::S3::Bucket').LifecycleConfiguration).toEqual({
      Rules: [{ ExpirationInDays: 7, Id: 'short', Status: 'Enabled' }],
    })
  })

  it('is written by the service that delivers it only', () => {
    const allowed = statementsOf(only('AWS::S3::BucketPolicy').PolicyDocument).filter(
      ({ Effect }) => Effect === 'Allow',
    )
    expect(allowed).toMatchObject([
      {
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: 's3:PutObject',
        Condition: { StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } },
      },
    ])
  })
})
