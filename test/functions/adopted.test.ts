import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { publish } from '../../functions/publish.ts'
import { printAggregated } from '../../functions/terminal/print.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const settingsFile = `${smallDossierId}/dossier.yaml`
const errataFile = `${smallDossierId}/errata.csv`
const settings = smallDossier[settingsFile] ?? ''
const adopted = settings.replace('status: concept', 'status: vastgesteld')
const erratum = `tabel;rij-id;bedrag;vastgesteld;gecorrigeerd;reden;datum;verwijzing
overhead;directie;rekening;-1.800,50;-1.900,00;Niet geboekt.;2022-09-01;Raadsbrief 117
`

let place: Workplace
afterEach(() => place.remove())

describe('after adoption', () => {
  it('an erratum is the way to another figure: a new report with the figures that were adopted', async () => {
    place = await workplace({ ...smallDossier, [settingsFile]: adopted })
    const before = await publish(place.host, [smallDossierId])
    await place.upload(errataFile, erratum)
    const after = await publish(place.host, [smallDossierId])
    const [first, second] = [before, after].map(({ dossiers }) => dossiers[0]?.report ?? expect.fail('no report'))
    expect(after.ok).toBe(true)
    expect(second?.digest).not.toBe(first?.digest)
    expect(second?.content.figuresDigest).toBe(first?.content.figuresDigest)
    expect(second?.content.tables).toEqual(first?.content.tables)
    expect(second?.content.errata).toMatchObject([{ row: 'directie', corrected: { cents: -190_000 } }])
    expect(after.dossiers[0]?.approval?.current?.digest).toBe(second?.digest)
  })
})

describe('before adoption', () => {
  it('an erratum is refused, and there is no report', async () => {
    place = await workplace({ ...smallDossier, [errataFile]: erratum })
    const { outcome, findings } = await aggregate(place.host, smallDossierId)
    expect(outcome).toBe('rejected')
    expect(findings.map(({ code }) => code)).toEqual(['erratum-te-vroeg'])
  })
})

describe('an accepted warning', () => {
  it('is known by the fingerprint that a run shows, and lapses when what it is about changes', async () => {
    const tables = `${settings.slice(settings.indexOf('  - id: overhead'))}`
    const second = tables.replace('id: overhead', 'id: tweede').replace('voordeel-positief', 'nadeel-positief')
    const two = settings + second.replace('taakveld: 0.4', 'taakveld: 0.1')
    const indelingFile = `${smallDossierId}/indeling.csv`
    place = await workplace({
      ...smallDossier,
      [settingsFile]: two,
      [indelingFile]: `${(smallDossier[indelingFile] ?? '').replace(/buiten;.*\n/, '')}tweede;raad;10;Raad;7000;;;;;;;\n`,
      [`${smallDossierId}/tekst/020-raad.md`]: '# Raad\n\n{% tabel "tweede" /%}\n',
    })
    const first = await aggregate(place.host, smallDossierId)
    const warning = first.findings.find(({ code }) => code === 'tekens-verschillen')
    const shown = stripVTControlCharacters(printAggregated(first, true))
    expect(shown).toContain(`LET OP dossier.yaml, tekens-verschillen, kenmerk ${warning?.fingerprint}\n`)
    const acceptance = `geaccepteerd:
  - bevinding: tekens-verschillen
    kenmerk: ${warning?.fingerprint}
    reden: De raad wil het zo.
    naam: Anna de Boer
    datum: 2022-04-10
`
    await place.upload(settingsFile, two + acceptance)
    const accepted = await aggregate(place.host, smallDossierId)
    expect(accepted.report?.content.findings).toMatchObject([
      {
        code: 'tekens-verschillen',
        count: 1,
        accepted: [{ count: 1, reason: 'De raad wil het zo.', date: '2022-04-10' }],
      },
    ])
    expect(stripVTControlCharacters(printAggregated(accepted, true))).toMatch(
      /GEACCEPTEERD dossier\.yaml.*\n.*\n {2}Anna de Boer, 2022-04-10: De raad wil het zo\.\n/,
    )
    expect(JSON.stringify(accepted.report)).not.toContain('Anna')

    await place.upload(settingsFile, two.replaceAll('id: tweede', 'id: derde') + acceptance)
    await place.upload(indelingFile, (await text(indelingFile)).replace('tweede;', 'derde;'))
    await place.upload(`${smallDossierId}/tekst/020-raad.md`, '# Raad\n\n{% tabel "derde" /%}\n')
    const lapsed = await aggregate(place.host, smallDossierId)
    const codes = lapsed.findings.map(({ code, accepted }) => [code, accepted])
    expect(codes).toEqual([
      ['tekens-verschillen', undefined],
      ['acceptatie-past-niet', undefined],
    ])
    expect(lapsed.findings[1]?.message).toContain(`Bedoelde u “${lapsed.findings[0]?.fingerprint}”?`)
    expect(lapsed.report?.content.findings.flatMap(({ accepted }) => accepted)).toEqual([])
  })
})

async function text(path: string): Promise<string> {
  return Buffer.from((await place.host.uploads.get(path)) ?? []).toString()
}
