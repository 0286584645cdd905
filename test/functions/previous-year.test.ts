import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const lastYear = 'voorbeeldstad/jaarstukken-2020'
const settingsFile = `${smallDossierId}/dossier.yaml`
const settings = `${smallDossier[settingsFile]}vorig-jaar:\n  dossier: jaarstukken-2020\n  grote-verandering: {bedrag: 300}\n`

/** The small dossier of 2021, and of 2020 with 350 euro less for energy and another unit in its table. */
const twoYears = {
  ...smallDossier,
  [settingsFile]: settings,
  ...Object.fromEntries(
    Object.entries(smallDossier)
      .filter(([path]) => path.startsWith(smallDossierId))
      .map(([path, content]) => [path.replace(smallDossierId, lastYear), of2020(content)]),
  ),
}
function of2020(content: string): string {
  return content
    .replace(/^jaar: 2021/m, 'jaar: 2020')
    .replace(/^2021;/gm, '2020;')
    .replace('eenheid: 1000', 'eenheid: 1')
    .replace('1.350,00', '1.000,00')
    .replace('3.700,50', '3.350,50')
    .replace('3.600,50', '3.250,50')
    .replace('3.100,50', '2.750,50')
}

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})
async function open(files: Readonly<Record<string, string>>): Promise<Workplace> {
  const place = await workplace(files)
  places.push(place)
  return place
}
const codes = ({ findings }: Awaited<ReturnType<typeof aggregate>>) => findings.map(({ code }) => code)

describe("last year's report", () => {
  it('stands beside this year, as the table of this year prints it, with its digest', async () => {
    const { host } = await open(twoYears)
    const { dossiers } = await publish(host, [lastYear, smallDossierId])
    const [earlier, now] = dossiers.map(({ report }) => report ?? expect.fail('no report'))
    expect(now?.content.previousYear).toEqual({ dossier: lastYear, year: 2020, digest: earlier?.digest })
    const [table] = now?.content.tables ?? []
    const row = table?.rows.find(({ id }) => id === 'huisvesting')
    expect(row?.figures.actual).toMatchObject({ cents: -120_000, printed: '\u22121' })
    expect(row?.previousYear?.actual).toEqual({ cents: -85_000, rounded: -1, printed: '\u22121' })
    expect(table?.total.previousYear?.actual?.cents).toBe(-265_050)
    expect(earlier?.content.tables[0]?.rows[0]?.previousYear).toBeNull()
  })

  it('gives a warning where a row changed much', async () => {
    const { host } = await open(twoYears)
    await publish(host, [lastYear])
    const { findings, report } = await aggregate(host, smallDossierId)
    const changed = findings.filter(({ code }) => code === 'grote-verandering')
    expect(changed.map(({ message }) => message)).toEqual([
      'De rekening van rij “huisvesting” van tabel “overhead” verschilt € \u2212350,00 met vorig jaar (€ \u2212850,00).',
    ])
    expect(report?.content.checks.find(({ id }) => id === 'geen-grote-verandering')).toMatchObject({
      severity: 'warning',
      result: 'failed',
      count: 1,
    })
  })

  it('is an input: another one gives another report, with the same own figures', async () => {
    const { host, upload } = await open(twoYears)
    await publish(host, [lastYear])
    const before = await aggregate(host, smallDossierId)
    await upload(
      `${lastYear}/indeling.csv`,
      of2020(smallDossier[`${smallDossierId}/indeling.csv`] ?? '').replace('Directie', 'Bestuur'),
    )
    await publish(host, [lastYear])
    const after = await aggregate(host, smallDossierId)
    expect(after.report?.digest).not.toBe(before.report?.digest)
    expect(after.report?.content.figuresDigest).toBe(before.report?.content.figuresDigest)
    expect((await aggregate(host, smallDossierId)).report?.made).toBe(false)
  })

  it('that nobody approved is missed with a warning, until there is one', async () => {
    const { host } = await open(twoYears)
    const without = await aggregate(host, smallDossierId)
    expect(codes(without)).toContain('vorig-jaar-ontbreekt')
    expect(without.report?.content.previousYear).toBeNull()
    await publish(host, [lastYear])
    expect(codes(await aggregate(host, smallDossierId))).not.toContain('vorig-jaar-ontbreekt')
  })

  it('is held against the column that an export has of last year, per row and side', async () => {
    const exportFile = `${smallDossierId}/exports/grootboek.csv`
    const lastColumn = of2020(smallDossier[exportFile] ?? '')
      .split('\n')
      .map((line) => line.split(';').at(-1) ?? '')
    const withColumn = (changed: (amount: string) => string) =>
      (smallDossier[exportFile] ?? '')
        .split('\n')
        .map((line, index) =>
          index === 0 ? `${line};Rekening vorig jaar` : line && `${line};${changed(lastColumn[index] ?? '')}`,
        )
        .join('\n')
    const { host, upload } = await open({ ...twoYears, [exportFile]: withColumn((amount) => amount) })
    await publish(host, [lastYear])
    expect(codes(await aggregate(host, smallDossierId))).not.toContain('vorig-jaar-wijkt-af')
    const later: Readonly<Record<string, string>> = { '1.200,25': '1.200,26', '3.350,50': '3.350,51' }
    await upload(
      exportFile,
      withColumn((amount) => later[amount] ?? amount),
    )
    const { findings, outcome } = await aggregate(host, smallDossierId)
    expect(outcome).toBe('report')
    expect(findings.filter(({ code }) => code === 'vorig-jaar-wijkt-af').map(({ message }) => message)).toEqual([
      'De rij “directie” van tabel “overhead”, lasten: de kolom “rekening vorig jaar” telt op tot € 1.800,51, het rapport van vorig jaar heeft € 1.800,50.',
    ])
  })

  it('of another year is refused', async () => {
    const { host } = await open({ ...twoYears, [settingsFile]: settings.replace('jaar: 2021', 'jaar: 2022') })
    await publish(host, [lastYear])
    expect(codes(await aggregate(host, smallDossierId))).toContain('vorig-jaar-ander-jaar')
  })
})

describe('explanations above the threshold', () => {
  const explained =
    'tabel;rij-id;oorzaak;bedrag;lasten/baten;incidenteel/structureel;toelichting\noverhead;huisvesting;Energie;-100,00;L;incidenteel;Duurder\noverhead;huisvesting;Meer;-40,00;L;structureel;Meer verbruik\n'
  const withThreshold = (threshold: string, status = 'concept') =>
    (smallDossier[settingsFile] ?? '')
      .replace('status: concept', `status: ${status}`)
      .replace('    bereik:', `    toelichting: ${threshold}\n    bereik:`)

  it('are asked for each row beyond it: a warning in a concept, an error later', async () => {
    const { host, upload } = await open({ ...smallDossier, [settingsFile]: withThreshold('{bedrag: 50}') })
    const concept = await aggregate(host, smallDossierId)
    expect(
      concept.findings.filter(({ code }) => code === 'toelichting-nog-nodig').map(({ message }) => message),
    ).toEqual([
      expect.stringContaining('De rij “directie” van tabel “overhead” heeft een verschil van € \u2212100,50'),
      expect.stringContaining('De rij “huisvesting” van tabel “overhead” heeft een verschil van € \u2212100,00'),
    ])
    expect(concept.report?.content.tables[0]?.rows.map(({ threshold }) => threshold)).toEqual([
      'unexplained',
      'unexplained',
    ])
    await upload(settingsFile, withThreshold('{bedrag: 50}', 'aangeboden'))
    const offered = await aggregate(host, smallDossierId)
    expect(offered.report).toBeNull()
    expect(codes(offered).filter((code) => code === 'toelichting-ontbreekt')).toHaveLength(2)
  })

  it('add up, and what they leave is shown', async () => {
    const { host } = await open({
      ...smallDossier,
      [settingsFile]: withThreshold('{percentage: "9,1"}'),
      [`${smallDossierId}/toelichtingen.csv`]: explained,
    })
    const [table] = (await aggregate(host, smallDossierId)).report?.content.tables ?? []
    expect(table?.threshold).toEqual({ cents: null, percentage: '9.10', join: null })
    expect(
      table?.rows.map(({ id, threshold, explained, unexplained }) => [
        id,
        threshold,
        explained?.cents,
        unexplained?.cents,
      ]),
    ).toEqual([
      // 100,50 of 1.700,00 is 5,9 %; 100,00 of 1.100,00 is 9,09 %.
      ['directie', 'within', undefined, undefined],
      ['huisvesting', 'within', -14_000, 4_000],
    ])
  })

  it('of a row that does not exist are a warning in a concept, an error later', async () => {
    const strange = { [`${smallDossierId}/toelichtingen.csv`]: explained.replaceAll('huisvesting', 'huisvestng') }
    const { host } = await open({ ...smallDossier, ...strange })
    const concept = await aggregate(host, smallDossierId)
    expect([concept.outcome, codes(concept).filter((code) => code.startsWith('rij-'))]).toEqual([
      'report',
      ['rij-nog-onbekend', 'rij-nog-onbekend'],
    ])
    const later = await open({ ...smallDossier, ...strange, [settingsFile]: withThreshold('geen', 'aangeboden') })
    expect(codes(await aggregate(later.host, smallDossierId))).toContain('rij-onbekend')
  })
})
