import { describe, expect, it } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { contentSecurityPolicy, permissionsPolicy } from '../../infra/headers.ts'
import { ofType, propertiesIn, statementsOf, synthesize } from './synthesized.ts'

const { one, all } = propertiesIn(synthesize())

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
        FrameOptions: { FrameOption: 'DENY', Override: true },
      })
    for (const { ResponseHeadersPolicyConfig: config } of all('AWS::CloudFront::ResponseHeadersPolicy'))
      expect(config.CustomHeadersConfig.Items).toContainEqual({
        Header: 'Permissions-Policy',
        Value: permissionsPolicy,
        Override: true,
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
    for (const { CachePolicyConfig } of all('AWS::CloudFront::CachePolicy'))
      expect(CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toEqual({
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
      })
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
