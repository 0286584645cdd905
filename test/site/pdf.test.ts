import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { findChromium, printToPdf } from '../../functions/io/chromium.ts'
import { publicAddress } from '../../functions/terminal/pdf.ts'
import { type Served, serve } from '../../functions/terminal/serve.ts'
import { packagedChromium } from '../browser.ts'
import { commandLine } from '../command-line.ts'
import { smallDossier, smallDossierId, workplace } from '../small-dossier.ts'

const folder = mkdtempSync(join(tmpdir(), 'paragraaf-pdf-'))
const dossier = 'voorbeeldstad/jaarstukken-2023'
let site: Served
let packaged: Awaited<ReturnType<typeof packagedChromium>>
beforeAll(async () => {
  packaged = await packagedChromium()
  site = await serve(inject('publicFolder'), 0)
})
afterAll(() => {
  site.close()
  packaged?.clean()
  rmSync(folder, { recursive: true })
})

async function print(address: string | null): Promise<string> {
  const executable = packaged?.executablePath ?? findChromium() ?? expect.fail('no Chromium on this machine')
  const file = join(folder, 'paragraaf.pdf')
  await printToPdf(executable, `${site.address}${dossier}/`, file, address, packaged?.env)
  return readFileSync(file, 'latin1')
}

const links = (pdf: string) => [...pdf.matchAll(/\/URI \(([^)]*)\)/g)].map(([, link]) => link ?? '')

describe('the paragraph as a booklet', { timeout: 90_000 }, () => {
  it('is tagged, with an outline, in Dutch, and its links lead to the public site', async () => {
    const address = await publicAddress(inject('publicFolder'), dossier)
    expect(address).toMatch(/^https:\/\//)
    const pdf = await print(address)
    expect(pdf).toMatch(/\/StructTreeRoot/)
    expect(pdf).toMatch(/\/MarkInfo\s*<<\/Type \/MarkInfo\s*\/Marked true/)
    expect(pdf).toMatch(/\/Lang \(nl/)
    expect(pdf).toMatch(/\/Outlines/)
    expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(5)
    const within = readFileSync(join(inject('publicFolder'), dossier, 'index.html'), 'utf8').match(
      /<nav class="contents".*?<\/nav>/s,
    )
    expect(pdf.match(/\/Dest /g)?.length ?? 0, 'contents as links').toBeGreaterThanOrEqual(
      within?.[0].match(/href="#/g)?.length ?? Number.NaN,
    )
    expect(links(pdf)).toContain(`${address}/${dossier}/verantwoording/`)
    expect(links(pdf).filter((link) => link.includes('127.0.0.1'))).toEqual([])
  })

  it('has no link to another page where the site has no public address', async () => {
    expect(await publicAddress(inject('publicFolder'), 'diemen/jaarstukken-2021')).toBeNull()
    expect(links(await print(null)).filter((link) => /127\.0\.0\.1|verantwoording/.test(link))).toEqual([])
  })
})

it('of a report that is not public yet is printed when that is asked for, and stays as it was', async () => {
  const settings = `${smallDossierId}/dossier.yaml`
  const byHand = (smallDossier[settings] ?? '').replace('automatisch', 'na-goedkeuring')
  const place = await workplace({ ...smallDossier, [settings]: byHand })
  const at = ['--dossiers', join(place.root, 'uploads'), '--opslag', join(place.root, 'store')]
  const booklet = join(place.root, 'voorvertoning.pdf')
  const print = (...more: string[]) => commandLine([...at, 'pdf', smallDossierId, '--bestand', booklet, ...more])
  for (const [name, value] of Object.entries(packaged?.env ?? {})) vi.stubEnv(name, value)
  vi.stubEnv('PARAGRAAF_CHROMIUM', packaged?.executablePath ?? findChromium() ?? '')
  const unasked = await print()
  expect(unasked.status).toBe(2)
  expect(unasked.stderr).toContain('is niets openbaar.')
  expect(await print('--voorvertoning')).toEqual({ status: 0, stdout: `De PDF staat in ${booklet}\n`, stderr: '' })
  vi.unstubAllEnvs()
  expect(readFileSync(booklet, 'latin1')).toMatch(/^%PDF-.*\/StructTreeRoot/s)
  expect((await commandLine([...at, 'status'])).stdout).toBe(`${smallDossierId}: nog geen goedgekeurd rapport\n`)
  await place.remove()
}, 90_000)

it('a browser that does not exist is said to be absent, not guessed', () => {
  expect(findChromium({ PARAGRAAF_CHROMIUM: '/nowhere/chromium', PATH: process.env['PATH'] })).toBeNull()
  expect(findChromium({ PARAGRAAF_CHROMIUM: process.execPath })).toBe(process.execPath)
  const { status, stderr } = spawnSync(process.execPath, ['functions/cli.ts', '--opslag', folder, 'pdf', dossier], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    env: { ...process.env, PARAGRAAF_CHROMIUM: '/nowhere/chromium' },
  })
  expect(stderr).toContain('Voor een PDF is een browser nodig: Chrome, Chromium of Edge.')
  expect(status).toBe(2)
})
