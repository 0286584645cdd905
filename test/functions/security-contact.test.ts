import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { securityText } from '../../functions/core/security-text.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const contacts = ['https://a.example/meld', 'meld@a.example']

describe('security.txt', () => {
  it('names where to report a weakness, and lapses within a year', () => {
    expect(securityText(contacts, ['https://cijfers.a.example'], at('2026-01-01'), null)).toBe(
      'Contact: https://a.example/meld\nContact: mailto:meld@a.example\nCanonical: https://cijfers.a.example/.well-known/security.txt\nPreferred-Languages: nl, en\nExpires: 2026-11-27T00:00:00Z\n',
    )
    expect(securityText([], [], at('2026-01-01'), null)).toBeNull()
  })

  it('stays as it is while it is fresh, and is renewed on its own half a year before it lapses', () => {
    const first = securityText(contacts, [], at('2026-01-01'), null)
    expect(securityText(contacts, [], at('2026-05-01'), first)).toBe(first)
    expect(securityText(contacts, [], at('2026-07-01'), first)).toContain('Expires: 2027-05-27')
    expect(securityText(['nieuw@a.example'], [], at('2026-01-02'), first)).toContain('mailto:nieuw@a.example')
  })
})

describe('a public site', () => {
  let place: Workplace
  beforeEach(async () => {
    const file = 'voorbeeldstad/gemeente.yaml'
    place = await workplace({
      ...smallDossier,
      [file]: `${smallDossier[file]}contact-beveiliging: meld@voorbeeldstad.example\n`,
    })
  })
  afterEach(() => place.remove())

  it('has it beside its releases: a later day renews it, and no release changes', async () => {
    const show = async (day: string) => {
      const host = { ...place.host, clock: () => at(day) }
      const { built } = await publish(host, [smallDossierId])
      await showPublic(place.root, host.data, await publicPrefixes(host))
      const text = await readFile(join(place.root, 'public/.well-known/security.txt'), 'utf8')
      return { text, releases: built.releases.map(({ digest }) => digest) }
    }
    const first = await show('2026-01-01')
    expect(first.text).toContain('Contact: mailto:meld@voorbeeldstad.example')
    expect(await show('2026-02-01')).toEqual(first)
    const later = await show('2026-09-01')
    expect(later.text).toContain('Expires: 2027-07-28')
    expect(later.releases).toEqual(first.releases)
  })
})
