import { type Stack, Validations } from 'aws-cdk-lib'
import { dataPrefixes, uploadFolders } from '../functions/core/keys.ts'
import { SCAN_RULE } from './malware-scan.ts'
import type { Settings } from './settings.ts'

/** Where the stack does otherwise than a rule of cdk-nag asks, with the reason. Each is exact: another wildcard or another resource is an error again. */
export function acknowledge(stack: Stack, settings: Settings): void {
  const because = (reason: string, ...ids: readonly string[]) => {
    for (const id of ids) Validations.of(stack).acknowledge({ id, reason })
  }
  because(
    'Every change is a version that stays, and writers are named in the journal; access logs would hold addresses of readers.',
    'AwsSolutions-S1',
  )
  because('A Dutch public site is for readers everywhere.', 'AwsSolutions-CFR1')
  because(
    'There is nothing behind the site but files: no form, no query, no login that a firewall could guard.',
    'AwsSolutions-CFR2',
  )
  because(
    'Logs with who reads are personal data, and nothing here needs them; the setting `toegangslog` delivers them without, from another stack.',
    'AwsSolutions-CFR3',
  )
  if (!settings.domein)
    because(
      'Without an own domain CloudFront fixes the oldest TLS itself. That address is for trying only; docs/beheer.md says so.',
      'AwsSolutions-CFR4',
      '@aws-cdk/aws-cloudfront:minimumProtocolVersionWithoutCertificate',
    )
  because('This is the dead letter queue.', 'AwsSolutions-SQS3')
  because(
    'The policy of the bucket stands beside the distribution, for three prefixes instead of the whole bucket.',
    '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
  )
  because(
    'X-Ray (xray:PutTraceSegments) and delivery of logs by Step Functions (logs:CreateLogDelivery and its kin) know no resources.',
    wildcard('*'),
  )
  because(
    'All objects of one kind; their names are digests or chosen by users.',
    ...Object.values(dataPrefixes).map((prefix) => wildcard(`<DataBucket.Arn>/${prefix}*`)),
  )
  because(
    'Every dossier lies in this bucket, each of its files with a name of its own.',
    wildcard('<UploadBucket.Arn>/*'),
  )
  because(
    'One folder of every dossier of every municipality.',
    ...['*', ...settings.gemeenten].flatMap((municipality) =>
      Object.values(uploadFolders).map((folder) => wildcard(`<UploadBucket.Arn>/${municipality}/*/${folder}*`)),
    ),
  )
  if (settings.uploadlogboek)
    because(
      'Every file of the log of uploads; CloudTrail chooses their names.',
      wildcard(`<UploadTrailBucket.Arn>/AWSLogs/<AWS::AccountId>/CloudTrail/${settings.regio}/*`),
    )
  if (settings.malwarescan)
    because(
      'GuardDuty chooses the rest of the name of its own rule.',
      wildcard(`arn:<AWS::Partition>:events:${settings.regio}:<AWS::AccountId>:rule/${SCAN_RULE}*`),
    )
  because(
    'Every run of the one machine.',
    wildcard(`arn:<AWS::Partition>:states:${settings.regio}:<AWS::AccountId>:execution:${settings.stack}:*`),
  )
}

export function acknowledgeAccessLog(stack: Stack): void {
  const reason = 'This is the bucket of a log.'
  Validations.of(stack).acknowledge({ id: 'AwsSolutions-S1', reason })
}

function wildcard(resource: string): string {
  return `AwsSolutions-IAM5[Resource::${resource}]`
}
