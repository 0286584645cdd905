import cf from 'cloudfront'

/** Municipality → where its public release is (`releases/diemen/3fa9…/`); `_` is the overview of all. */
const releases = cf.kvs()
/** A key that never exists, so that the reader gets the page for it. */
const NOWHERE = '/fixed/nowhere'

/** From the address that a reader asks to the key in the bucket; only what is public has an address. CloudFront wants no `export`: synth drops it. */
export async function handler(event) {
  const request = event.request
  const parts = request.uri.split('/').slice(1)
  const last = parts[parts.length - 1]
  const folders = parts.slice(0, -1)
  if (folders.some((part) => part === '') || parts.some((part) => part === '.' || part === '..')) {
    request.uri = NOWHERE
    return request
  }
  if (parts[0] === '.well-known' && parts.length === 2 && last === 'security.txt') {
    request.uri = '/well-known/security.txt'
    return request
  }
  if (last !== '' && last.indexOf('.') === -1)
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: `${request.uri}/` } },
    }
  const file = last === '' ? folders.concat('index.html') : parts
  const own = folders.length > 0 && folders[0] !== '_' ? await releaseOf(folders[0]) : null
  const overview = own === null ? await releaseOf('_') : null
  if (own !== null) request.uri = `/${own}${file.slice(1).join('/')}`
  else request.uri = overview === null ? NOWHERE : `/${overview}${file.join('/')}`
  return request
}

async function releaseOf(municipality) {
  try {
    return await releases.get(municipality)
  } catch (_error) {
    return null
  }
}
