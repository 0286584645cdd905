import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aggregate } from '../../functions/aggregate.ts'
import { approve, rollBackReport } from '../../functions/approve.ts'
import { fingerprintOf } from '../../functions/core/acceptance.ts'
import { sha256 } from '../../functions/core/digest.ts'
import { finding } from '../../functions/core/finding.ts'
import { keys } from '../../functions/core/keys.ts'
import { parseReport, type Report } from '../../functions/core/report.ts'
import type { Host } from '../../functions/host.ts'
import { readJson } from '../../functions/io/store.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { buildAndPromote, publish } from '../../functions/publish.ts'
import { cachedEngine } from '../cached-engine.ts'
import { openWorkplace, smallDossier, smallDossierId, type Workplace } from '../small-dossier.ts'
import { watched } from '../watched-store.ts'
import type { Inputs } from './model.ts'

const file = (name: string) => `${smallDossierId}/${name}`
const exportFile = file('exports/grootboek.csv')
const original = (name: string) => smallDossier[file(name)] ?? ''

/** What is real: a folder store, the pipeline over it, and people who upload, approve and roll back. */
export class TownHall {
  readonly #place: Workplace
  readonly #automatic: boolean
  product = 0

  constructor(place: Workplace, automatic: boolean) {
    this.#place = place
    this.#automatic = automatic
  }

  get host(): Host {
    const { host } = this.#place
    const product = { version: String(this.product), digest: sha256(`version ${this.product}`) }
    return { ...host, product, engine: cachedEngine(host.engine, host.data) }
  }

  async upload({ amount, text, adopted, accepts }: Inputs): Promise<void> {
    const rule = this.#automatic ? 'automatisch' : 'na-goedkeuring'
    const status = adopted ? 'vastgesteld' : 'concept'
    const settings = original('dossier.yaml').replace('automatisch', rule).replace('concept', status)
    const lines = original('exports/grootboek.csv')
    const changed = lines.replace('1.350,00', `1.35${amount},00`).replace('3.700,50', `3.70${amount},50`)
    await this.#write(file('dossier.yaml'), accepts ? settings + acceptance : settings)
    await this.#write(file('tekst/010-overhead.md'), `# Overhead\n\nVersie ${text}.\n\n{% tabel "overhead" /%}\n`)
    await this.#write(exportFile, amount === null ? null : changed)
  }

  publish(): Promise<unknown> {
    return publish(this.host, [smallDossierId])
  }

  /** A run that loses its store at its n-th operation. */
  async publishUntil(n: number): Promise<void> {
    const gone = watched(this.host, async ({ number, name }, work) => {
      if (number < n || name === 'abort') return work()
      throw new Error('gone')
    })
    await publish(gone, [smallDossierId]).catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'gone')) throw error
    })
  }

  /** Two runs at once; at the n-th operation of the first, `meanwhile` happens. */
  async publishTwice(n: number, meanwhile: () => Promise<void>): Promise<void> {
    const first = watched(this.host, async ({ number }, work) => {
      if (number === n) await meanwhile()
      return work()
    })
    await Promise.all([publish(first, [smallDossierId]), this.publish()])
  }

  async approve(): Promise<boolean> {
    const { report } = await aggregate(this.host, smallDossierId)
    return report !== null && (await approve(this.host, smallDossierId, report, 'akkoord')).made
  }

  async rollBack(): Promise<boolean> {
    const { made } = await rollBackReport(this.host, smallDossierId, 'terug')
    if (made) await buildAndPromote(this.host)
    return made
  }

  /** Every decision as it is stored, oldest first. */
  async decisions(): Promise<string[]> {
    const objects = await this.host.data.list(keys.dossierDecisions(smallDossierId))
    const bytes = await Promise.all(objects.map(({ key }) => this.host.data.get(key)))
    return bytes.map((content) => Buffer.from(content ?? []).toString())
  }

  async current(): Promise<Report | null> {
    const last = (await this.decisions()).at(-1)
    if (last === undefined) return null
    return parseReport(await readJson(this.host.data, `reports/${JSON.parse(last).digest}.json`))
  }

  /** The page that a reader sees; null when there is none. */
  async page(): Promise<Report | null> {
    const prefix = (await publicPrefixes(this.host)).get('voorbeeldstad')
    if (prefix === undefined) return null
    return parseReport(await readJson(this.host.data, `${prefix}jaarstukken-2021/index.html`))
  }

  close(): Promise<void> {
    return this.#place.remove()
  }

  async #write(path: string, content: string | null): Promise<void> {
    const before = await this.#place.host.uploads.get(path)
    if (content === null ? before !== null : Buffer.from(before ?? []).toString() !== content)
      await this.#place.upload(path, content)
  }
}

const warning = finding('volledigheid-niet-vastgesteld', { file: 'aansluiting.csv' })
const acceptance = `geaccepteerd:
  - bevinding: ${warning.code}
    kenmerk: ${fingerprintOf(warning)}
    reden: De totalen komen later.
    naam: controller
    datum: 2022-04-10
`

export async function openTownHall(automatic: boolean, inputs: Inputs): Promise<TownHall> {
  const place = openWorkplace(await mkdtemp(join(tmpdir(), 'paragraaf-model-')))
  for (const [path, content] of Object.entries(smallDossier))
    if (path !== file('aansluiting.csv')) await place.upload(path, content)
  const real = new TownHall(place, automatic)
  await real.upload(inputs)
  return real
}
