import { Aws, Duration, Stack, Tags } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { privateBucket } from './private-bucket.ts'
import type { Settings } from './settings.ts'

/** Of a request, not of who asked: no address, country, program, cookie, referrer or search. */
const fields = [
  ...['date', 'time', 'x-edge-location', 'sc-bytes', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
  ...['x-edge-result-type', 'time-taken', 'ssl-protocol', 'cs-protocol-version', 'sc-content-type'],
]

/** What readers ask of the public site, kept for a short time. A stack of its own, because CloudFront delivers its logs from us-east-1 only. */
export class AccessLogStack extends Stack {
  constructor(scope: Construct, settings: Settings, { distributie, dagen }: NonNullable<Settings['toegangslog']>) {
    const name = `${settings.stack}-Toegangslog`
    super(scope, name, { env: { region: 'us-east-1' }, description: 'Paragraaf: what readers ask, without who' })
    const bucket = new Bucket(this, 'LogBucket', {
      ...privateBucket,
      lifecycleRules: [{ id: 'short', expiration: Duration.days(dagen) }],
    })
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/${distributie}`,
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    })
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: fields,
    })
    delivery.addResourceDependency(source)
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('AWSLogs/*')],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': source.attrArn },
        },
      }),
    )
    Tags.of(this).add('application', 'paragraaf')
  }
}
