import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { findChromium, printToPdf } from '../../functions/io/chromium.ts'
import { serve } from '../../functions/terminal/serve.ts'
import { packagedChromium } from '../browser.ts'

it('prints the paragraph as a booklet: tagged, with an outline, in Dutch', async () => {
  const packaged = await packagedChromium()
  const executable = packaged?.executablePath ?? findChromium() ?? expect.fail('no Chromium on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-pdf-'))
  const site = await serve(inject('publicFolder'), 0)
  const file = join(folder, 'paragraaf.pdf')
  await printToPdf(executable, `${site.address}voorbeeldstad/jaarstukken-2023/`, file, packaged?.env)
  site.close()
  packaged?.clean()
  const pdf = readFileSync(file, 'latin1')
  rmSync(folder, { recursive: true })
  expect(pdf).toMatch(/\/StructTreeRoot/)
  expect(pdf).toMatch(/\/MarkInfo\s*<<\/Type \/MarkInfo\s*\/Marked true/)
  expect(pdf).toMatch(/\/Lang \(nl/)
  expect(pdf.match(/\/Dest|\/First/g)?.length ?? 0, 'an outline').toBeGreaterThan(0)
  expect(pdf).toMatch(/\/Outlines/)
  expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(5)
})

it('a browser that does not exist is said to be absent, not guessed', () => {
  expect(findChromium({ PARAGRAAF_CHROMIUM: '/nowhere/chromium', PATH: process.env['PATH'] })).toBeNull()
  expect(findChromium({ PARAGRAAF_CHROMIUM: process.execPath })).toBe(process.execPath)
})
