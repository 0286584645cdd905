import { existsSync, readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { aggregate } from '../functions/aggregate.ts'
import { approve } from '../functions/approve.ts'
import type { Host } from '../functions/host.ts'
import { readProduct } from '../functions/io/product.ts'
import { publish } from '../functions/publish.ts'
import { smallDossier, smallDossierId, workplace } from './small-dossier.ts'

/**
 * `npm run store`, at every release: keeps what this version makes of a small dossier that was approved, corrected and approved again. Every later version
 * must open it and publish it anew (functions/earlier-versions.test.ts). Once CHANGELOG.md gives the version a date, it is never written over.
 */
const product = readProduct()
const target = join(import.meta.dirname, 'stores', product.version)
const changelog = readFileSync(join(import.meta.dirname, '../CHANGELOG.md'), 'utf8')
if (existsSync(target) && !changelog.includes(`## [${product.version}] – unreleased`))
  throw new Error(`${product.version} is released: its store does not change`)

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const settingsFile = `${smallDossierId}/dossier.yaml`
const original = smallDossier[exportFile] ?? ''
const place = await workplace({
  ...smallDossier,
  [settingsFile]: (smallDossier[settingsFile] ?? '').replace('automatisch', 'na-goedkeuring'),
})
const host: Host = { ...place.host, product }
await approveAndPublish('eerste versie')
await place.upload(exportFile, original.replace(';500,00;450,25', ';510,00;450,25').replace('3.400,00', '3.410,00'))
await approveAndPublish('begroting verbeterd')
await rm(target, { recursive: true, force: true })
for (const part of ['uploads', 'store'])
  await cp(join(place.root, part), join(target, part), {
    recursive: true,
    filter: (path) => !path.endsWith('.pending'),
  })
await place.remove()
process.stdout.write(`${target}\n`)

async function approveAndPublish(reason: string): Promise<void> {
  const { report, findings } = await aggregate(host, smallDossierId)
  if (!report) throw new Error(`the small dossier has no report: ${JSON.stringify(findings)}`)
  await approve(host, smallDossierId, report, reason)
  await publish(host, [smallDossierId])
}
