import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duration } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  KeyValueStore,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { dataPrefixes, keys } from '../functions/core/keys.ts'
import { assetCacheControl, contentSecurityPolicy, pageCacheControl, permissionsPolicy } from './headers.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

/** The public site: releases in the private bucket, behind a distribution that knows which release is public. */
export class Publication extends Construct {
  /** Municipality → where its public release is: a projection of the journal. Never filled by a deployment, which would reset it. */
  readonly releases: KeyValueStore
  readonly distribution: Distribution
  readonly mayPoint: PolicyStatement
  /** Where readers read, with a slash at its end. */
  readonly address: string

  constructor(scope: Construct, id: string, { data }: Storage, settings: Settings) {
    super(scope, id)
    this.releases = new KeyValueStore(this, 'Releases', { comment: 'Paragraaf: which release is public' })
    this.mayPoint = new PolicyStatement({
      actions: [
        'cloudfront-keyvaluestore:DescribeKeyValueStore',
        'cloudfront-keyvaluestore:ListKeys',
        'cloudfront-keyvaluestore:UpdateKeys',
      ],
      resources: [this.releases.keyValueStoreArn],
    })
    const viewerRequest = new CloudFrontFunction(this, 'ViewerRequest', {
      code: FunctionCode.fromInline(viewerRequestCode()),
      runtime: FunctionRuntime.JS_2_0,
      keyValueStore: this.releases,
    })
    const origin = S3BucketOrigin.withOriginAccessControl(this.#asOrigin(data), { originAccessLevels: [] })
    const shared = { origin, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true }
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Paragraaf',
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(settings.domein && {
        domainNames: [settings.domein.naam],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', settings.domein.certificaat),
      }),
      defaultBehavior: {
        ...shared,
        // A page may stay at the edge for a day, so that a withdrawal reaches every cache; its key is that of its release.
        cachePolicy: this.#cachePolicy('PageCache', Duration.days(1)),
        responseHeadersPolicy: this.#headers('PageHeaders', pageCacheControl),
        functionAssociations: [{ function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        [`/${dataPrefixes.assets}*`]: {
          ...shared,
          cachePolicy: this.#cachePolicy('AssetCache', Duration.days(365)),
          responseHeadersPolicy: this.#headers('AssetHeaders', assetCacheControl),
        },
      },
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: `/${keys.notFoundPage}`,
        ttl: Duration.seconds(60),
      })),
    })
    this.address = `https://${settings.domein?.naam ?? this.distribution.distributionDomainName}/`
    const onlyThisSite = { StringEquals: { 'AWS:SourceArn': this.distribution.distributionArn } }
    const principals = [new ServicePrincipal('cloudfront.amazonaws.com')]
    const shown = [dataPrefixes.releases, dataPrefixes.assets, dataPrefixes.wellKnown, dataPrefixes.fixed]
    data.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:GetObject'],
        resources: shown.map((prefix) => data.arnForObjects(`${prefix}*`)),
        conditions: onlyThisSite,
      }),
    )
    // Without it, S3 says 403 of what is not there. No address leads to a list: the viewer function names a key for every request.
    data.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:ListBucket'],
        resources: [data.bucketArn],
        conditions: onlyThisSite,
      }),
    )
  }

  /** The library would open the whole bucket; what the distribution may read is written out above. */
  #asOrigin({ bucketName, bucketRegionalDomainName }: Bucket): IBucket {
    return Bucket.fromBucketAttributes(this, 'Origin', { bucketName, bucketRegionalDomainName })
  }

  /** By path only: no cookie, header or query string reaches the bucket or splits the cache. */
  #cachePolicy(id: string, ttl: Duration): CachePolicy {
    return new CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: ttl,
      maxTtl: ttl,
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    })
  }

  #headers(id: string, cacheControl: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: permissionsPolicy, override: true },
          { header: 'Cache-Control', value: cacheControl, override: true },
        ],
      },
    })
  }
}

export function viewerRequestCode(): string {
  return readFileSync(join(import.meta.dirname, 'viewer-request.js'), 'utf8').replace(/^export /gm, '')
}
