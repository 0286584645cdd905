import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { dataPrefixes } from '../functions/core/keys.ts'
import { privateBucket } from './private-bucket.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

/**
 * Who put or took away which upload, and who wrote which decision: S3 itself tells that nobody, and a decision only holds the name that its writer gave. Kept as
 * long as replaced uploads are.
 */
export class UploadTrail extends Construct {
  readonly bucket: Bucket
  /** Below which the files lie by `yyyy/mm/dd/`, with a slash at its end. */
  readonly prefix: string

  constructor(scope: Construct, id: string, { uploads, data }: Storage, settings: Settings) {
    super(scope, id)
    const files = `AWSLogs/${Aws.ACCOUNT_ID}/`
    this.prefix = `${files}CloudTrail/${settings.regio}/`
    const bucket = new Bucket(this, 'Bucket', {
      ...privateBucket,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ id: 'as long as uploads', expiration: Duration.days(settings['versies-dagen']) }],
    })
    this.bucket = bucket
    const resource = bucket.node.defaultChild
    if (!(resource instanceof CfnBucket)) throw new Error('a Bucket has a CfnBucket')
    // A renamed construct would leave the log behind.
    resource.overrideLogicalId('UploadTrailBucket')
    const trailName = `${settings.stack}-uploads`
    const trailArn = Stack.of(this).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName })
    const ofThisTrail = { 'aws:SourceArn': trailArn }
    const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')]
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:GetBucketAcl'],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: ofThisTrail },
      }),
    )
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${files}*`)],
        conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...ofThisTrail } },
      }),
    )
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      s3BucketName: bucket.bucketName,
      isLogging: true,
      isMultiRegionTrail: false,
      enableLogFileValidation: true,
      eventSelectors: [
        {
          readWriteType: 'WriteOnly',
          includeManagementEvents: false,
          dataResources: [
            {
              type: 'AWS::S3::Object',
              values: [uploads.arnForObjects(''), data.arnForObjects(dataPrefixes.decisions)],
            },
          ],
        },
      ],
    })
    // CloudTrail tries the bucket when the trail is made.
    if (bucket.policy) trail.node.addDependency(bucket.policy)
  }
}
