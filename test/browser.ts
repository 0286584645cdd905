import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { contentSecurityPolicy, permissionsPolicy } from '../infra/headers.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
}

export interface TestSite {
  readonly address: string
  readonly browser: Browser
  close(): Promise<void>
}

/** Serves a folder under the policy of production, and opens a real browser beside it. */
export async function openSite(folder: string): Promise<TestSite> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    const found = existsSync(file)
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
      'permissions-policy': permissionsPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    response.end(found ? readFileSync(file) : readFileSync(join(folder, '404.html')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { browser, clean } = await launchBrowser()
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    close: async () => {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
      clean()
    },
  }
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Linux x64 needs nothing but `npm ci`; elsewhere an installed Chrome. */
export async function launchBrowser(): Promise<{ browser: Browser; clean: () => void }> {
  const packaged = await packagedChromium()
  if (!packaged) return launchInstalled()
  const { executablePath, env, clean } = packaged
  return { browser: await chromium.launch({ executablePath, args: flags, env }), clean }
}

/** The browser that a package brings, with its libraries where the machine lacks them; null where there is no such package. */
export async function packagedChromium(): Promise<{
  executablePath: string
  env: Record<string, string>
  clean: () => void
} | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-browser-'))
  const before = process.env['TMPDIR']
  // The package unpacks into the temporary folder, and only when it believes to be on Lambda does it unpack the libraries too.
  process.env['TMPDIR'] = folder
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    // The package looks for its font in a fixed folder; without a font a page has no text, and every check of its looks passes.
    const fonts = join(folder, 'fonts.conf')
    writeFileSync(fonts, `<fontconfig><dir>${folder}</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`)
    const env = { ...environment(), FONTCONFIG_FILE: fonts }
    return { executablePath, env, clean: () => rmSync(folder, { recursive: true, force: true }) }
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function environment(): Record<string, string> {
  const known = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return Object.fromEntries(known)
}

async function launchInstalled(): Promise<{ browser: Browser; clean: () => void }> {
  try {
    return { browser: await chromium.launch({ channel: 'chrome', args: flags }), clean: () => {} }
  } catch (cause) {
    throw new Error('The tests of the site need an installed Chrome on this machine.', { cause })
  }
}
