import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'

/**
 * Statements on the objects of a bucket. Written out, because the grants of the library also give `s3:GetObject*` and `s3:List*`.
 * @param prefixes where the objects lie, each with a slash at its end; `''` is the whole bucket
 */
export function mayRead(bucket: Bucket, ...prefixes: readonly string[]): PolicyStatement {
  return onObjects(bucket, ['s3:GetObject'], prefixes)
}

/** Of the version that a listing named. */
export function mayReadVersions(bucket: Bucket, ...prefixes: readonly string[]): PolicyStatement {
  return onObjects(bucket, ['s3:GetObjectVersion'], prefixes)
}

/** What a scan found in the version that a listing named. */
export function mayReadScans(bucket: Bucket): PolicyStatement {
  return onObjects(bucket, ['s3:GetObjectVersionTagging'], [''])
}

/** Objects whole, in one request. */
export function mayWrite(bucket: Bucket, ...prefixes: readonly string[]): PolicyStatement {
  return onObjects(bucket, ['s3:PutObject'], prefixes)
}

/** Objects of any size: in parts, and taken back when it fails half-way. */
export function mayStream(bucket: Bucket, ...prefixes: readonly string[]): PolicyStatement {
  return onObjects(bucket, ['s3:PutObject', 's3:AbortMultipartUpload'], prefixes)
}

/** Objects that are written with a tag, by which a lifecycle knows them. */
export function mayTag(bucket: Bucket, ...prefixes: readonly string[]): PolicyStatement {
  return onObjects(bucket, ['s3:PutObjectTagging'], prefixes)
}

/** For a part of what another statement allows. */
export function mayNotWrite(bucket: Bucket, prefix: string): PolicyStatement {
  const statement = onObjects(bucket, ['s3:PutObject'], [prefix])
  statement.effect = Effect.DENY
  return statement
}

/** What is there, with its versions. */
export function mayList(bucket: Bucket): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] })
}

/** Names of the objects under a prefix, as the ordinary programs for S3 list them. */
export function mayListUnder(bucket: Bucket, prefix: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
  })
}

/** Without it, S3 says of an object that is absent that there is no access. */
export function mayMiss(bucket: Bucket): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] })
}

function onObjects(bucket: Bucket, actions: string[], prefixes: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) })
}
