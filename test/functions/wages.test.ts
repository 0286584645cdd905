import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { smallDossierId as id, smallDossier, type Workplace, workplace } from '../small-dossier.ts'

let place: Workplace
afterEach(() => place.remove())

/** The row directie has wages on cost centres 6100 and 6110, the row huisvesting has none. */
async function report(
  fte: Readonly<Record<string, string>>,
  settings: (source: string) => string = (source) => source,
) {
  const rule = (source: string) => source.replace('loon-minimum-fte: 0\n', '')
  const keyFigures = Object.entries(fte).map(([code, value]) => `${code};fte;${value};fte;P&O\n`)
  place = await workplace({
    ...smallDossier,
    [`${id}/dossier.yaml`]: settings(rule(smallDossier[`${id}/dossier.yaml`] ?? '')),
    [`${id}/kengetallen.csv`]: `code;omschrijving;waarde;eenheid;bron\n${keyFigures.join('')}inwoners;Inwoners;100;inwoners;CBS\n`,
  })
  const { report: made, findings } = await aggregate(place.host, id)
  const about = findings.filter(({ code }) => code.startsWith('loon-')).map(({ code, value }) => [code, value])
  const rows = made?.content.tables[0]?.rows ?? expect.fail(JSON.stringify(findings))
  return {
    about,
    content: made?.content,
    details: rows.map(({ details }) => details.length),
    withheld: rows.map(({ withheld }) => withheld),
  }
}

const row = 'fte/overhead/directie'

describe('wages of a few people', () => {
  it('are not broken down when nobody says how many people they stand for', async () => {
    const { about, details, withheld, content } = await report({})
    expect(details).toEqual([0, 3])
    expect(withheld).toEqual([true, false])
    expect(about).toEqual([
      ['loon-weinig-mensen', 'directie'],
      ['loon-niet-dieper', 'directie'],
    ])
    expect(JSON.stringify(content)).not.toContain('Bestuursadvies')
  })

  it('are not broken down while one cost centre stands for too few', async () => {
    const { about, details } = await report({ [row]: '12', [`${row}/6100`]: '7', [`${row}/6110`]: '4,9' })
    expect(details).toEqual([0, 3])
    expect(about).toEqual([['loon-niet-dieper', 'directie']])
  })

  it('are broken down when every cell stands for enough, and the fte stay private', async () => {
    const { about, details, content } = await report({ [row]: '12', [`${row}/6100`]: '7', [`${row}/6110`]: '5,0' })
    expect(details).toEqual([3, 3])
    expect(about).toEqual([])
    expect(content?.keyFigures.map(({ code }) => code)).toEqual(['inwoners'])
  })

  it('follow the minimum of the dossier', async () => {
    const fte = { [row]: '2,5', [`${row}/6100`]: '1,5', [`${row}/6110`]: '1,0' }
    expect(
      (await report(fte, (source) => source.replace('publiceren:', 'loon-minimum-fte: 1\npubliceren:'))).about,
    ).toEqual([])
    await place.remove()
    expect(
      (await report(fte, (source) => source.replace('publiceren:', 'loon-minimum-fte: 1,25\npubliceren:'))).about,
    ).toEqual([['loon-niet-dieper', 'directie']])
  })

  it('as a row of a table that goes no deeper are a warning only', async () => {
    const { about, withheld } = await report({}, (source) => source.replace('diepte: rekening', 'diepte: rij'))
    expect(about).toEqual([['loon-weinig-mensen', 'directie']])
    expect(withheld).toEqual([false, false])
  })
})
