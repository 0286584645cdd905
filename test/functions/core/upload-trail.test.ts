import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { mayHold, trailFolders, trailRecords } from '../../../functions/core/upload-trail.ts'
import { callers, trailFile, trailName, trailRecord } from '../../trail-records.ts'

const key = 'diemen/jaarstukken-2021/exports/grootboek 2021.csv'
const put = (caller: object, rest: object = {}) =>
  trailRecord({ name: 'PutObject', caller, key, version: 'v1', ...rest })
const read = (...records: readonly object[]) => trailRecords(trailFile(...records))

describe('a file of CloudTrail', () => {
  it.each([
    ['a user of IAM', callers.user, 'netwerkmap (user)'],
    ['who took a role', callers.role, 'a.devries (Paragraaf-RolesAanleveraar)'],
    [
      'who logged in with Identity Center',
      callers.sso,
      'm.bakker@gemeente.example (AWSReservedSSO_Controller_0123456789abcdef)',
    ],
    ['the root of the account', callers.root, 'root'],
    ['a service of AWS', callers.service, 'backup.amazonaws.com'],
    ['somebody of another account', callers.otherAccount, 'AROAEXTERNALEXAMPLE00:iemand'],
    ['nobody who is named', { type: 'Unknown' }, 'onbekend'],
  ])('tells who put a version: %s', (_name, caller, actor) => {
    expect(read(put(caller))).toEqual([{ version: 'v1', actor }])
  })

  it.each([
    ['in one request', { name: 'PutObject' }],
    ['in parts', { name: 'CompleteMultipartUpload', asked: { uploadId: 'VXBsb2FkIElEEXAMPLE' } }],
    [
      'as a copy',
      {
        name: 'CopyObject',
        asked: { 'x-amz-copy-source': 'elders/grootboek.csv' },
        answered: { 'x-amz-copy-source-version-id': 'elders' },
      },
    ],
    ['with a form', { name: 'PostObject' }],
    ['as the mark that it went', { name: 'DeleteObject', answered: { 'x-amz-delete-marker': 'true' } }],
  ])('knows an object however it came: %s', (_name, parts) => {
    expect(read(put(callers.role, parts))).toMatchObject([{ version: 'v1' }])
  })

  it.each([
    [
      'was refused',
      put(callers.role, { answered: null, more: { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } }),
    ],
    ['only read', put(callers.role, { name: 'GetObject' })],
    ['began an upload in parts', put(callers.role, { name: 'CreateMultipartUpload', answered: null })],
    [
      'took away many at once, whose names are not told',
      {
        ...put(callers.role, { name: 'DeleteObjects', answered: null }),
        requestParameters: { bucketName: 'uploads', delete: '', Host: 'uploads.s3.eu-central-1.amazonaws.com' },
      },
    ],
    ['was of another service', { ...put(callers.role), eventSource: 'kms.amazonaws.com', requestParameters: null }],
  ])('passes over a request that %s', (_name, record) => {
    expect(read(record, put(callers.user, { version: 'v2' }))).toEqual([{ version: 'v2', actor: 'netwerkmap (user)' }])
  })

  it('gives nothing of the address and the program of the caller', () => {
    expect(JSON.stringify(read(put(callers.role)))).not.toMatch(/203\.0\.113\.7|aws-cli|AKIA|ASIA/)
  })

  it.each([
    ['no gzip', Buffer.from('{"Records":[]}')],
    ['no JSON', gzipSync('Records')],
    ['no records', gzipSync('{}')],
  ])('is refused when it is damaged: %s', (_name, bytes) => {
    expect(() => trailRecords(bytes)).toThrow()
  })
})

describe('where to look in the log', () => {
  const at = (time: string) => Date.parse(`${time}Z`)

  it('is the day itself and the next, each once', () => {
    expect(trailFolders([at('2026-01-02T08:15:30'), at('2026-01-02T23:59:59'), at('2025-12-31T10:00:00')])).toEqual([
      '2025/12/31/',
      '2026/01/01/',
      '2026/01/02/',
      '2026/01/03/',
    ])
  })

  it.each([
    ['2026-01-02T08:15', true],
    ['2026-01-02T08:20', true],
    ['2026-01-03T08:14', true],
    ['2026-01-02T08:14', false],
    ['2026-01-03T08:16', false],
  ])('of what happened at 08:15:30: a file delivered at %s: %s', (delivered, may) => {
    expect(mayHold(trailName(delivered), at('2026-01-02T08:15:30'))).toBe(may)
  })

  it('is no file of another kind', () => {
    expect(mayHold('2026/01/02/lees-mij.txt', at('2026-01-02T08:15:30'))).toBe(false)
  })
})
