import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareVersions } from '../../functions/core/recompute-versions.ts'
import { parseReport, type Report } from '../../functions/core/report.ts'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { publicSite } from '../../functions/io/public-site.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { printVerified } from '../../functions/terminal/print-verify.ts'
import { verify } from '../../functions/verify.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const page = 'jaarstukken-2021/versies/index.html'
const ledger = `${smallDossierId}/exports/grootboek.csv`
let place: Workplace
let report: Report
let html: string

// A dossier that is published, changed and published again, with words in its text that are set in bold.
beforeAll(async () => {
  place = await workplace()
  const host = { ...place.host, render: astroRenderer }
  const show = async () => {
    expect((await publish(host, [smallDossierId])).ok).toBe(true)
    await showPublic(place.root, host.data, await publicPrefixes(host))
  }
  await show()
  const moreBudget = (smallDossier[ledger] ?? '').replace(';;100,00;150,00', ';;300,00;150,00')
  await place.upload(ledger, moreBudget.replace('3.400,00', '3.600,00'))
  await place.upload(
    `${smallDossierId}/tekst/010-overhead.md`,
    '# Kosten\n\nDit was **€ 3,5** miljoen & 12 %, {% klopt "overhead/actual" %}*circa* € 3.000{% /klopt %}.\n\n{% tabel "overhead" /%}\n',
  )
  await show()
  const read = (path: string) => readFileSync(join(place.root, 'public', path), 'utf8')
  report = parseReport(JSON.parse(read(`${smallDossierId}/rapport.json`)))
  html = read(`voorbeeldstad/${page}`)
}, 90_000)
afterAll(() => place.remove())

const found = (changed: string) => compareVersions(report, (path) => (path === page ? changed : null))

it('a site with an earlier version holds', async () => {
  const outcome = await verify(publicSite(join(place.root, 'public')))
  expect(outcome.ok, printVerified(outcome)).toBe(true)
  expect(html).toContain('id="verschillen_2"')
})

it.each([
  ['what an amount is', '>−1.900,00<', '>−1.901,00<', 'Overhead: Directie, Begroting 2021 totaal'],
  ['what it was', '>−1.700,00<', '>−1.701,00<', 'Overhead: Directie, Begroting 2021 totaal, verschil'],
  ['a difference', '>200,00<', '>201,00<', 'Overhead: Directie, Budgetresultaat 2021, verschil'],
  [
    'of which row it is',
    '> Overhead: Directie <',
    '> Overhead: Huisvesting <',
    'Overhead: Huisvesting, Begroting 2021 totaal',
  ],
  ['how many amounts changed', '4\u00a0bedragen zijn', '5\u00a0bedragen zijn', 'versie 2, aantal bedragen'],
])('%s cannot be another', (_what, from, to, where) => {
  expect(html).toContain(from)
  expect(found(html)).toEqual([])
  expect(found(html.replace(from, to)).map(({ place: said }) => said)).toContainEqual(expect.stringContaining(where))
})

it('the fingerprint of the newest version is that of the report', () => {
  const other = html.replace(report.figuresDigest, '0'.repeat(64))
  expect(found(other).map(({ place: said }) => said)).toEqual([`${page}, versie 2, vingerafdruk`])
})
