import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket } from './private-bucket.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

/** Who put or took away which upload: S3 itself tells that nobody. Kept as long as replaced uploads are. */
export class UploadTrail extends Construct {
  constructor(scope: Construct, id: string, { uploads }: Storage, settings: Settings) {
    super(scope, id)
    const bucket = new Bucket(this, 'Bucket', {
      ...privateBucket,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ id: 'as long as uploads', expiration: Duration.days(settings['versies-dagen']) }],
    })
    const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')]
    bucket.addToResourcePolicy(
      new PolicyStatement({ principals, actions: ['s3:GetBucketAcl'], resources: [bucket.bucketArn] }),
    )
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${Aws.ACCOUNT_ID}/*`)],
        conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      }),
    )
    const trail = new CfnTrail(this, 'Trail', {
      s3BucketName: bucket.bucketName,
      isLogging: true,
      isMultiRegionTrail: false,
      enableLogFileValidation: true,
      eventSelectors: [
        {
          readWriteType: 'WriteOnly',
          includeManagementEvents: false,
          dataResources: [{ type: 'AWS::S3::Object', values: [uploads.arnForObjects('')] }],
        },
      ],
    })
    // CloudTrail tries the bucket when the trail is made.
    if (bucket.policy) trail.node.addDependency(bucket.policy)
  }
}
