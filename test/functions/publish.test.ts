import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { rollBackReport } from '../../functions/approve.ts'
import { buildPreview } from '../../functions/build.ts'
import type { Host } from '../../functions/host.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { findRelease, promote, publicPrefixes, publicReleases } from '../../functions/promote.ts'
import { buildAndPromote, publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const settingsFile = `${smallDossierId}/dossier.yaml`
const original = smallDossier[exportFile] ?? ''
/** Ten euro more on the energy bill, in the line and in the total row; 2021 is not closed by a reconciliation of that amount. */
const corrected = original.replace('1.350,00', '1.360,00').replace('3.700,50', '3.710,50')
const withoutTotals = { ...smallDossier }
delete (withoutTotals as Record<string, string>)[`${smallDossierId}/aansluiting.csv`]

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

async function open(files: Readonly<Record<string, string>> = withoutTotals): Promise<Workplace> {
  const place = await workplace(files)
  places.push(place)
  return place
}

/** Publishes, and returns what a reader of the public folder sees of the dossier: the total of the table, in cents. */
async function publishAndRead({ host, root }: Workplace): Promise<number> {
  await publish(host, [smallDossierId])
  return read(host, root)
}

async function read(host: Host, root: string): Promise<number> {
  await showPublic(root, host.data, await publicPrefixes(host))
  const page = readFileSync(join(root, 'public', smallDossierId, 'index.html'), 'utf8')
  return JSON.parse(page).tables[0].total.figures.actual.cents
}

describe('publish', () => {
  it('makes a dossier public and leaves it alone when nothing changed', async () => {
    const place = await open()
    expect(await publishAndRead(place)).toBe(-300_050)
    const again = await publish(place.host, [smallDossierId])
    expect(again.ok).toBe(true)
    expect(again.promoted).toEqual([])
    expect(again.dossiers[0]?.report?.made).toBe(false)
  })

  it('keeps of every run which questions it asked and how long they took, and of a run without work that it asked none', async () => {
    const place = await open()
    await publish(place.host, [smallDossierId])
    await publish(place.host, [smallDossierId])
    const runs = await place.host.data.list('runs/')
    const questions = await Promise.all(
      runs.map(async ({ key }) => {
        const { dossiers } = JSON.parse(Buffer.from((await place.host.data.get(key)) ?? []).toString())
        return dossiers[0].questions
      }),
    )
    const [none, some] = questions.sort((left, right) => left.length - right.length)
    expect(none).toEqual([])
    expect(some).toContainEqual({ name: 'table-rows', milliseconds: expect.any(Number), scannedBytes: null })
    expect(some).toContainEqual(expect.objectContaining({ name: 'checks/unruled-lines' }))
  })

  it('takes an upload under the same name as a correction, and keeps the earlier report', async () => {
    const place = await open()
    await publishAndRead(place)
    await place.upload(exportFile, corrected)
    expect(await publishAndRead(place)).toBe(-301_050)
    expect((await place.host.data.list('reports/')).length).toBe(2)
  })

  it('leaves the publication untouched when an export is withdrawn, and says which one is missing', async () => {
    const place = await open()
    await publishAndRead(place)
    await place.upload(exportFile, null)
    const { ok, dossiers } = await publish(place.host, [smallDossierId])
    expect(ok).toBe(false)
    expect(dossiers[0]?.outcome).toBe('incomplete')
    expect(dossiers[0]?.findings.map(({ code, file }) => [code, file])).toContainEqual([
      'export-ontbreekt',
      'grootboek.csv',
    ])
    expect(await read(place.host, place.root)).toBe(-300_050)
  })

  it('reports the problems of all files at once', async () => {
    const place = await open({
      ...smallDossier,
      [exportFile]: original.replace('1.200,25', 'veel').replace('2021;6110', '2020;6110'),
      [`${smallDossierId}/indeling.csv`]: `${smallDossier[`${smallDossierId}/indeling.csv`]}overhed;x;9;X;9999;;;;;;;\n`,
      [`${smallDossierId}/tekst/010-overhead.md`]: '# Overhead\n\n{% tabel "overheid" /%}\n',
      [`${smallDossierId}/indelng.csv`]: 'x',
    })
    const { findings } = await aggregate(place.host, smallDossierId)
    const codes = new Set(findings.map(({ code }) => code))
    const expected = [
      'bedrag-onleesbaar',
      'jaar-klopt-niet',
      'tabel-onbekend',
      'tekst-tabel-onbekend',
      'bestand-onbekend',
    ] as const
    for (const code of expected) expect(codes).toContain(code)
    expect(findings.find(({ code }) => code === 'tabel-onbekend')?.message).toContain('Bedoelde u “overhead”?')
    expect(findings.find(({ code }) => code === 'bestand-onbekend')?.message).toContain('Bedoelde u “indeling.csv”?')
  })

  it('publishes nothing without approval unless the dossier says so', async () => {
    const place = await open({
      ...withoutTotals,
      [settingsFile]: (smallDossier[settingsFile] ?? '').replace('automatisch', 'na-goedkeuring'),
    })
    const { dossiers, promoted } = await publish(place.host, [smallDossierId])
    expect(dossiers[0]?.report).not.toBeNull()
    expect(dossiers[0]?.approval).toBeNull()
    expect(promoted).toEqual(['_'])
    expect([...(await publicReleases(place.host)).keys()]).toEqual(['_'])
  })

  it('refuses another figure once the dossier is vastgesteld', async () => {
    const adopted = {
      ...withoutTotals,
      [settingsFile]: (smallDossier[settingsFile] ?? '').replace('concept', 'vastgesteld'),
    }
    const place = await open(adopted)
    await publishAndRead(place)
    await place.upload(exportFile, corrected)
    const { ok, dossiers } = await publish(place.host, [smallDossierId])
    expect(ok).toBe(false)
    expect(dossiers[0]?.approval?.findings.map(({ code }) => code)).toEqual(['dossier-vastgesteld'])
    expect(await read(place.host, place.root)).toBe(-300_050)
  })

  it('stays closed after vastgesteld, also when somebody sets the status back or rolls back', async () => {
    const adopted = (smallDossier[settingsFile] ?? '').replace('status: concept', 'status: vastgesteld')
    const place = await open()
    await place.upload(exportFile, corrected)
    await publishAndRead(place)
    await place.upload(exportFile, original)
    await place.upload(settingsFile, adopted)
    await publishAndRead(place)
    await place.upload(settingsFile, smallDossier[settingsFile] ?? '')
    await publishAndRead(place)
    await place.upload(exportFile, corrected)
    const { dossiers } = await publish(place.host, [smallDossierId])
    expect(dossiers[0]?.approval?.findings.map(({ code }) => code)).toEqual(['dossier-vastgesteld'])
    await place.upload(exportFile, original)
    await publish(place.host, [smallDossierId])
    const decisions = await place.host.data.list(`decisions/${smallDossierId}/`)
    expect(decisions.length).toBe(3)
    expect(await read(place.host, place.root)).toBe(-300_050)
  })

  it('checks the lines also when only a text is wrong', async () => {
    const place = await open({
      ...withoutTotals,
      [exportFile]: original.replace('2021;6210;Werf', '2021;9999;Werf'),
      [`${smallDossierId}/tekst/010-overhead.md`]: '# Overhead\n\n{% $naam %}\n\n{% tabel "overhead" /%}\n',
    })
    const { outcome, findings } = await aggregate(place.host, smallDossierId)
    expect(outcome).toBe('rejected')
    const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect(codes).toEqual(['tekst-onleesbaar', 'regel-zonder-indeling'])
  })

  it('never takes the lines of one upload for those of another that replaced it between two readings', async () => {
    const place = await open()
    const { uploads } = place.host
    let readings = 0
    const replacing = new Proxy(uploads, {
      get: (store, name) =>
        name === 'read'
          ? async function* (key: string, version?: string) {
              readings += 1
              if (readings === 2) await place.upload(exportFile, corrected)
              yield* store.read(key, version)
            }
          : Reflect.get(store, name)?.bind(store),
    })
    expect((await aggregate({ ...place.host, uploads: replacing }, smallDossierId)).outcome).toBe('overtaken')
    expect(await place.host.data.list('intake/')).toEqual([])
    expect(await publishAndRead(place)).toBe(-301_050)
  })

  it('ends as overtaken when the folder keeps changing while it is read', async () => {
    const place = await open()
    let size = 0
    const restless: Host = {
      ...place.host,
      engine: {
        query: async (sql, scope) => {
          size += 1
          await place.upload(`${smallDossierId}/README.md`, 'x'.repeat(size))
          return place.host.engine.query(sql, scope)
        },
        close: async () => {},
      },
    }
    const { ok, dossiers } = await publish(restless, [smallDossierId])
    expect(ok).toBe(false)
    expect(dossiers[0]?.outcome).toBe('overtaken')
    expect(await place.host.data.list('reports/')).toEqual([])
  })
})

describe('rollback', () => {
  it('is a new decision that brings the earlier report back, and is not undone by the next run', async () => {
    const place = await open()
    await publishAndRead(place)
    await place.upload(exportFile, corrected)
    await publishAndRead(place)
    const { made } = await rollBackReport(place.host, smallDossierId, 'te vroeg')
    expect(made).toBe(true)
    await buildAndPromote(place.host)
    expect(await read(place.host, place.root)).toBe(-300_050)
    expect(await publishAndRead(place)).toBe(-300_050)
    const decisions = await place.host.data.list(`decisions/${smallDossierId}/`)
    expect(decisions.map(({ key }) => key.slice(-11))).toEqual(['000001.json', '000002.json', '000003.json'])
  })

  it('says so when there is no earlier report', async () => {
    const place = await open()
    await publishAndRead(place)
    const { made, findings } = await rollBackReport(place.host, smallDossierId, 'te vroeg')
    expect(made).toBe(false)
    expect(findings.map(({ code }) => code)).toEqual(['geen-eerder-rapport'])
  })
})

describe('a preview', () => {
  it('can be looked at, and no decision can make it public', async () => {
    const careful = (smallDossier[settingsFile] ?? '').replace('automatisch', 'na-goedkeuring')
    const place = await open({ ...withoutTotals, [settingsFile]: careful })
    const { report } = await aggregate(place.host, smallDossierId)
    if (!report) return expect.fail('no report')
    const { releases } = await buildPreview(place.host, smallDossierId, report)
    expect(releases).toMatchObject([{ municipality: 'voorbeeldstad', prefix: expect.stringMatching(/^previews\//) }])
    const found = await findRelease(place.host, 'voorbeeldstad', releases[0]?.digest ?? '')
    expect(found.digest).toBeNull()
    expect(found.findings.map(({ code }) => code)).toEqual(['uitgave-onbekend'])
  })
})

describe('promote', () => {
  it('by twenty at once is one decision', async () => {
    const place = await open()
    const { built } = await publish(place.host, [smallDossierId])
    const release = built.releases[0] ?? expect.fail('no release')
    const other = { ...release, digest: 'f'.repeat(64) as typeof release.digest }
    const results = await Promise.all(Array.from({ length: 20 }, () => promote(place.host, other, 'wedloop')))
    expect(results.filter(Boolean)).toHaveLength(1)
    expect((await place.host.data.list('decisions/site/voorbeeldstad/')).length).toBe(2)
  })
})
