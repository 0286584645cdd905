import { gzipSync } from 'node:zlib'

/** Records in the shape that AWS documents for data events of S3, with what is in them beside what is read. */

const ACCOUNT = '111122223333'
const bucket = 'uploads'

export const callers = {
  /** A person or a program with keys of its own. */
  user: {
    type: 'IAMUser',
    principalId: 'AIDAJ45Q7YFFAREXAMPLE',
    arn: `arn:aws:iam::${ACCOUNT}:user/ict/netwerkmap`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'netwerkmap',
  },
  /** Somebody who took a role of the stack. */
  role: {
    type: 'AssumedRole',
    principalId: 'AROAIDPPEZS35WEXAMPLE:a.devries',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Paragraaf-RolesAanleveraar/a.devries`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAIDPPEZS35WEXAMPLE',
        arn: `arn:aws:iam::${ACCOUNT}:role/Paragraaf-RolesAanleveraar`,
        accountId: ACCOUNT,
        userName: 'Paragraaf-RolesAanleveraar',
      },
      attributes: { creationDate: '2026-01-02T07:58:06Z', mfaAuthenticated: 'true' },
    },
  },
  /** Somebody who logged in with Identity Center. */
  sso: {
    type: 'AssumedRole',
    principalId: 'AROAIDPPEZS35WSSOEXAM:m.bakker@gemeente.example',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Controller_0123456789abcdef/m.bakker@gemeente.example`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAIDPPEZS35WSSOEXAM',
        arn: `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Controller_0123456789abcdef`,
        accountId: ACCOUNT,
        userName: 'AWSReservedSSO_Controller_0123456789abcdef',
      },
      attributes: { creationDate: '2026-01-02T07:58:06Z', mfaAuthenticated: 'false' },
    },
  },
  root: { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
  /** A service of AWS that acts by itself. */
  service: { type: 'AWSService', invokedBy: 'backup.amazonaws.com' },
  /** Of somebody in another account. */
  otherAccount: { type: 'AWSAccount', principalId: 'AROAEXTERNALEXAMPLE00:iemand', accountId: '444455556666' },
} as const

interface Parts {
  readonly name: string
  readonly caller: object
  readonly key: string
  readonly version?: string
  readonly bucketName?: string
  readonly time?: string
  readonly asked?: object
  readonly answered?: object | null
  readonly more?: object
}

export function trailRecord({ name, caller, key, version, bucketName = bucket, time, asked, answered, more }: Parts) {
  return {
    eventVersion: '1.11',
    userIdentity: caller,
    eventTime: time ?? '2026-01-02T08:15:30Z',
    eventSource: 's3.amazonaws.com',
    eventName: name,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: '[aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/windows#11]',
    requestParameters: { bucketName, Host: `${bucketName}.s3.eu-central-1.amazonaws.com`, key, ...asked },
    responseElements:
      answered === null ? null : { 'x-amz-server-side-encryption': 'AES256', 'x-amz-version-id': version, ...answered },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 1234,
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': 'ePpjTOWz0oEXAMPLE=',
      bytesTransferredOut: 0,
    },
    requestID: 'HWX9BXFJTXC8TQTB',
    eventID: 'a0c1ee8a-3f8e-4b4f-8d4f-1f0a4f6f8e10',
    readOnly: false,
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
      { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
    ],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Data',
    tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
    ...more,
  }
}

export function trailFile(...records: readonly object[]): Buffer {
  return gzipSync(JSON.stringify({ Records: records }))
}

/** The name of a file that was delivered at a minute, below the folders of the region. @param at such as `2026-01-02T08:20` */
export function trailName(at: string, unique = 'Mu0KsOhtH1ar15ZZ'): string {
  const [day = '', minute = ''] = at.split('T')
  const compact = `${day.replaceAll('-', '')}T${minute.replace(':', '')}Z`
  return `${day.replaceAll('-', '/')}/${ACCOUNT}_CloudTrail_eu-central-1_${compact}_${unique}.json.gz`
}
