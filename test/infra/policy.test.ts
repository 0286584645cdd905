import { describe, expect, it } from 'vitest'
import { allowing, type Grant, grantsOf, refusedByBuckets } from './policy.ts'
import { synthesize } from './synthesized.ts'

const synthesized = synthesize()
const grant = (effect: 'Allow' | 'Deny', action: string, resource: string, condition = {}): Grant => ({
  ...{ effect, action, resource, condition },
})
const asks = (action: string, resource: string) => ({ action, resource })

describe('a decision on a call', () => {
  it('is no unless something allows it', () => {
    expect(allowing([], asks('s3:GetObject', 'bucket/a'))).toEqual([])
    expect(allowing([grant('Allow', 's3:PutObject', 'bucket/*')], asks('s3:GetObject', 'bucket/a'))).toEqual([])
    expect(allowing([grant('Allow', 's3:GetObject', 'bucket/b/*')], asks('s3:GetObject', 'bucket/a'))).toEqual([])
    expect(allowing([grant('Allow', 's3:GetObject', 'bucket/*')], asks('s3:GetObject', 'bucket/a/b'))).toHaveLength(1)
  })

  it('is no when anything denies it', () => {
    const grants = [grant('Allow', 's3:PutObject', 'bucket/*'), grant('Deny', 's3:*', 'bucket/site/*')]
    expect(allowing(grants, asks('s3:PutObject', 'bucket/site/1'))).toEqual([])
    expect(allowing(grants, asks('s3:PutObject', 'bucket/x/1'))).toHaveLength(1)
  })

  it('takes a name as it is written: a point is no wildcard, a star reaches over slashes', () => {
    expect(allowing([grant('Allow', 'a:b', 'x.y')], asks('a:b', 'xzy'))).toEqual([])
    expect(allowing([grant('Allow', 'a:b', '*/*/exports/*')], asks('a:b', 'diemen/j/exports/x'))).toHaveLength(1)
    expect(allowing([grant('Allow', 'a:b', '*/*/exports/*')], asks('a:b', 'diemen/j/tekst/x'))).toEqual([])
  })

  it('asks the circumstances', () => {
    const only = [grant('Allow', 'a:b', '*', { StringLike: { 's3:prefix': ['diemen/*'] } })]
    expect(allowing(only, asks('a:b', 'x'), { 's3:prefix': 'diemen/j/' })).toHaveLength(1)
    expect(allowing(only, asks('a:b', 'x'), { 's3:prefix': 'ouder-amstel/' })).toEqual([])
    expect(allowing(only, asks('a:b', 'x'), {})).toEqual([])
    expect(() =>
      allowing([grant('Allow', 'a:b', '*', { ForAnyValue: { x: 'y' } })], asks('a:b', 'x'), { x: 'y' }),
    ).toThrow('does not know')
  })

  it('is no without TLS, whatever a role allows', () => {
    const all = [...grantsOf(synthesized, /buildRole/), ...refusedByBuckets(synthesized)]
    const read = asks('s3:GetObject', '<UploadBucket.Arn>/diemen/x')
    expect(allowing(all, read)).toHaveLength(1)
    expect(allowing(all, read, { 'aws:SecureTransport': 'false', 's3:TlsVersion': '1.3' })).toEqual([])
    expect(allowing(all, read, { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.1' })).toEqual([])
  })
})
