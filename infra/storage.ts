import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Bucket, CfnBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { dataPrefixes, feedbackTag } from '../functions/core/keys.ts'
import { privateBucket } from './private-bucket.ts'
import type { Settings } from './settings.ts'

/** A year and a month: until the clerk has brought the next. A page that is gone is made again by a run of its dossier. */
const FEEDBACK_DAYS = 400

/** The two buckets: what users bring, and what is made of it. Both outlive the stack. */
export class Storage extends Construct {
  readonly uploads: Bucket
  readonly data: Bucket

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    const lockDays = settings['objectslot-dagen']
    this.uploads = this.#bucket('UploadBucket', {
      ...(lockDays > 0 && { objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)) }),
      lifecycleRules: [
        {
          id: 'replaced uploads',
          noncurrentVersionExpiration: Duration.days(settings['versies-dagen']),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        {
          id: 'what went back to the clerk',
          tagFilters: { [feedbackTag.key]: feedbackTag.value },
          expiration: Duration.days(FEEDBACK_DAYS),
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    })
    this.data = this.#bucket('DataBucket', {
      lifecycleRules: [
        { id: 'query results', prefix: dataPrefixes.queryResults, expiration: Duration.days(7) },
        {
          id: 'leftovers',
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    })
  }

  #bucket(id: string, own: ConstructorParameters<typeof Bucket>[2]): Bucket {
    const bucket = new Bucket(this, id, {
      ...privateBucket,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...own,
    })
    const resource = bucket.node.defaultChild
    if (!(resource instanceof CfnBucket)) throw new Error('a Bucket has a CfnBucket')
    // A renamed construct would leave the bucket behind, and start with an empty one.
    resource.overrideLogicalId(id)
    // The property of the L2 would add a function of its own to switch this on.
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    return bucket
  }
}
