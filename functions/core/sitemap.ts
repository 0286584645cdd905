import { xmlText } from './xml.ts'

/** What search engines are told: only with a public address, since both formats want whole addresses. */

/** @param folder of the release on the site: `diemen/`, or empty for the root; @param files of the release */
export function sitemap(addresses: readonly string[], folder: string, files: readonly string[]): string {
  const pages = files
    .filter((file) => /(^|\/)index\.html$/.test(file))
    .map((file) => file.slice(0, -'index.html'.length))
  const urls = addresses.flatMap((address) =>
    pages.map((page) => `<url><loc>${xmlText(`${address}/${folder}${page}`)}</loc></url>\n`),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`
}

/** @param sites the address of each municipality that has one, with its folder */
export function robots(sites: readonly { readonly address: string; readonly slug: string }[]): string {
  const roots = [...new Set(sites.map(({ address }) => `${address}/sitemap.xml`))]
  const own = sites.map(({ address, slug }) => `${address}/${slug}/sitemap.xml`)
  return `User-agent: *\nAllow: /\n${[...roots, ...own].map((url) => `Sitemap: ${url}\n`).join('')}`
}
