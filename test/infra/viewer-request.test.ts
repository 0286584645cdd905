import { describe, expect, it } from 'vitest'
import { viewer } from './viewer.ts'

const ask = viewer(
  new Map([
    ['_', 'releases/_/000/'],
    ['diemen', 'releases/diemen/d1/'],
  ]),
)

describe('the function at the edge', () => {
  it.each([
    ['/', '/releases/_/000/index.html'],
    ['/404.html', '/releases/_/000/404.html'],
    ['/api/v1/index.json', '/releases/_/000/api/v1/index.json'],
    ['/schema/rapport-1.json', '/releases/_/000/schema/rapport-1.json'],
    ['/diemen/', '/releases/diemen/d1/index.html'],
    ['/diemen/jaarstukken-2021/', '/releases/diemen/d1/jaarstukken-2021/index.html'],
    ['/diemen/jaarstukken-2021/overhead.csv', '/releases/diemen/d1/jaarstukken-2021/overhead.csv'],
    ['/.well-known/security.txt', '/well-known/security.txt'],
  ])('%s is %s', async (uri, key) => {
    expect((await ask(uri)).uri).toBe(key)
  })

  it('an unknown municipality is not there, and does no harm', async () => {
    expect((await ask('/ouder-amstel/')).uri).toBe('/releases/_/000/ouder-amstel/index.html')
  })

  it.each(['/diemen', '/diemen/jaarstukken-2021'])('%s gets the slash that its links need', async (uri) => {
    const { statusCode, headers } = await ask(uri)
    expect(statusCode).toBe(301)
    expect(headers?.location?.value).toBe(`${uri}/`)
  })

  it.each([
    ['another site', '//evil'],
    ['another site, deeper', '/diemen//evil'],
    ['above the release', '/diemen/../../private/x.json'],
    ['the folder itself', '/diemen/./index.html'],
  ])('leads nowhere for %s', async (_name, uri) => {
    expect(await ask(uri)).toMatchObject({ uri: '/fixed/nowhere' })
  })

  it.each([
    '/releases/diemen/d1/index.html',
    '/private/x.json',
    '/decisions/diemen/x/000001.json',
    '/previews/x/y/index.html',
    '/_/index.html',
    '/fixed/404.html',
  ])('%s is no address of the store', async (uri) => {
    expect((await ask(uri)).uri).toBe(`/releases/_/000${uri}`)
  })

  it('before the first publication nothing is there', async () => {
    expect((await viewer(new Map())('/')).uri).toBe('/fixed/nowhere')
  })
})
