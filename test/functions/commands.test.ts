import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../command-line.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

let place: Workplace
let empty: Workplace
beforeAll(async () => {
  place = await workplace(smallDossier)
  empty = await workplace({})
})
afterAll(async () => {
  await place.remove()
  await empty.remove()
})

const at = ({ root }: Workplace) => ['--dossiers', join(root, 'uploads'), '--opslag', join(root, 'store')]
const paragraaf = (...args: string[]) => commandLine([...at(place), ...args])

describe('a command', () => {
  it.each(['approve', 'rollback', 'labels', 'check-text', 'preview', 'pdf', 'history', 'uploads'])(
    '%s: knows which dossier was meant',
    async (verb) => {
      const { status, stdout, stderr } = await paragraaf(verb, 'voorbeeldstad/jaarstukken-2012')
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(
        'Dit dossier is er niet: voorbeeldstad/jaarstukken-2012. Bedoelde u “voorbeeldstad/jaarstukken-2021”?',
      )
    },
  )

  it.each([
    [['uploads', smallDossierId], 'Op deze computer houdt niets bij wie een bestand in een map zet.'],
    [['preview', smallDossierId, '--poort', 'x'], '“x” is geen poort.'],
    [['--stack', 'Proef', 'status'], '--stack hoort bij --aws.'],
    [['--aws', 'status'], '--dossiers hoort bij deze computer, en niet bij --aws.'],
  ])('answers %j with exit 2 and a Dutch sentence', async (args, sentence) => {
    const { status, stderr } = await paragraaf(...args)
    expect(status).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('--debug')
  })

  it('says what must be given, and who may do it on a stack', async () => {
    const help = async (...args: string[]) => (await paragraaf(...args, '--help')).stdout
    expect(await help()).toMatch(/^ {2}check <bestand\.\.\.>/m)
    expect(await help('approve')).toContain('Met --aws: voor de rol Goedkeurder.')
    expect(await help('status')).toContain('Met --aws: voor de rol Controller, Goedkeurder, Beheerder of Accountant.')
    expect(await help('publish')).toContain('Werkt niet met --aws.')
  })

  it('says how to begin where nothing is', async () => {
    const { stdout } = await commandLine([...at(empty), 'status'])
    expect(stdout).toBe('Er is nog geen dossier. Hoe u er een maakt, staat in docs/dossier.md.\n')
  })

  it('shows what was done about a dossier, and by whom', async () => {
    expect((await paragraaf('history', smallDossierId)).stdout).toBe(
      `Van “${smallDossierId}” is nog niets vastgelegd.\n`,
    )
    await paragraaf('aggregate', smallDossierId)
    expect((await paragraaf('approve', smallDossierId, '--reden', 'akkoord college')).status).toBe(0)
    const { status, stdout } = await paragraaf('history', smallDossierId)
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^tijd \(UTC\) {8}wie +wat\n\d{4}-\d\d-\d\d \d\d:\d\d {2}\S+ +besluit 1: rapport [0-9a-f]{12} \(concept\) goedgekeurd: akkoord college\n$/m,
    )
    const { stdout: json } = await paragraaf('--json', 'history', smallDossierId)
    expect(JSON.parse(json)).toMatchObject([{ kind: 'decision', decision: { action: 'approve', number: 1 } }])
  })
})
