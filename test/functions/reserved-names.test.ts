import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { reservedNames, wordsForNoTable } from '../../functions/core/reserved-names.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

let place: Workplace
afterEach(() => place.remove())

/** The small dossier under another name. */
const renamed = (id: string) =>
  Object.fromEntries(
    Object.entries(smallDossier).map(([path, content]) => [
      path.replace(smallDossierId, id).replace(/^voorbeeldstad\//, `${id.split('/')[0]}/`),
      content,
    ]),
  )

describe('a folder with a name that the site has for itself', () => {
  it.each([
    ...reservedNames.municipality.map((name) => [`${name}/jaarstukken-2021`, name]),
    ...reservedNames.dossier.map((name) => [`voorbeeldstad/${name}`, name]),
  ])('%s is refused, and nothing is published', async (id, name = '') => {
    place = await workplace(renamed(id ?? ''))
    const { dossiers, promoted } = await publish(place.host, [id ?? ''])
    expect(dossiers.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toMatchObject([
      { code: 'naam-bezet', file: 'dossier.yaml', value: name },
    ])
    expect(dossiers[0]?.findings[0]?.advice).toContain('Deze namen zijn bezet: ')
    expect(promoted).not.toContain(id?.split('/')[0])
    expect(await place.host.data.list('reports/')).toEqual([])
  })

  it('is no longer refused under another name', async () => {
    place = await workplace(renamed('voorbeeldstad/begrippen-2021'))
    expect((await publish(place.host, ['voorbeeldstad/begrippen-2021'])).ok).toBe(true)
  })
})

it('a table cannot be called after a page, a file or a word of the text', async () => {
  place = await workplace(smallDossier)
  const settingsFile = `${smallDossierId}/dossier.yaml`
  for (const name of [...reservedNames.table, ...wordsForNoTable]) {
    await place.upload(settingsFile, (smallDossier[settingsFile] ?? '').replace('id: overhead', `id: ${name}`))
    const { outcome, findings } = await aggregate(place.host, smallDossierId)
    expect(outcome, name).toBe('rejected')
    expect(findings, name).toContainEqual(
      expect.objectContaining({ code: 'instelling-ongeldig', line: 19, message: expect.stringContaining('bezet') }),
    )
  }
})
