/** What every page of the public site is sent with (internet.nl); the browser tests send the same. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'"

/** Nothing that a page of plain text and figures could use. */
export const permissionsPolicy =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()'

/** Browsers ask again after a minute; the edge keeps a page under the key of its release. */
export const pageCacheControl = 'public, max-age=60'
/** Named by their content. */
export const assetCacheControl = 'public, max-age=31536000, immutable'
