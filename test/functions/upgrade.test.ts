import { afterEach, describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { approve, rollBackReport } from '../../functions/approve.ts'
import { sha256 } from '../../functions/core/digest.ts'
import type { Host } from '../../functions/host.ts'
import { readJournal } from '../../functions/journal.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const settingsFile = `${smallDossierId}/dossier.yaml`
const textFile = `${smallDossierId}/tekst/010-overhead.md`
const indelingFile = `${smallDossierId}/indeling.csv`
const automatic = smallDossier[settingsFile] ?? ''
const careful = automatic.replace('automatisch', 'na-goedkeuring')

let place: Workplace
afterEach(() => place.remove())

async function open(settings: string): Promise<void> {
  place = await workplace({ ...smallDossier, [settingsFile]: settings })
}

function version(name: string): Host {
  return { ...place.host, product: { version: name, digest: sha256(name) } }
}

async function approveNewest(host: Host): Promise<void> {
  const { report } = await aggregate(host, smallDossierId)
  if (!report) return expect.fail('no report')
  await approve(host, smallDossierId, report, 'akkoord')
}

async function publishWith(host: Host) {
  const { ok, dossiers, built, promoted } = await publish(host, [smallDossierId])
  const journal = await readJournal(place.host.data, `decisions/${smallDossierId}/`)
  const [dossier] = dossiers
  return { ok, dossier, built, promoted, actions: journal.map(({ action }) => action), current: journal.at(-1) }
}

describe('a new version of the product', () => {
  it('with the same figures needs no new approval: its report is built under the one that is there', async () => {
    await open(careful)
    await approveNewest(version('1'))
    const before = await publishWith(version('1'))
    const after = await publishWith(version('2'))
    expect(after.actions).toEqual(['approve', 'upgrade'])
    expect(after.current?.digest).toBe(after.dossier?.report?.digest)
    expect(after.current?.digest).not.toBe(before.current?.digest)
    expect(after.current?.figuresDigest).toBe(before.current?.figuresDigest)
    expect(after.current?.reason).toBe('andere versie van Paragraaf, dezelfde cijfers als besluit 1')
    expect(after.promoted).toContain('voorbeeldstad')
    expect((await publishWith(version('2'))).actions).toEqual(['approve', 'upgrade'])
  })

  it('with the same figures of another text waits for approval', async () => {
    await open(careful)
    await approveNewest(version('1'))
    await place.upload(textFile, '# Overhead\n\nEen ander verhaal.\n\n{% tabel "overhead" /%}\n')
    const { actions, dossier } = await publishWith(version('2'))
    expect(actions).toEqual(['approve'])
    expect(dossier?.approval).toBeNull()
  })

  it('leaves a dossier alone that nobody approved', async () => {
    await open(careful)
    const { actions, dossier, ok } = await publishWith(version('2'))
    expect([actions, dossier?.approval, ok]).toEqual([[], null, true])
  })

  it('does not bring back what was rolled back', async () => {
    await open(automatic)
    await publishWith(version('1'))
    await place.upload(textFile, '# Overhead\n\nTe vroeg.\n\n{% tabel "overhead" /%}\n')
    await publishWith(version('1'))
    await rollBackReport(place.host, smallDossierId, 'te vroeg')
    const { actions, dossier } = await publishWith(version('2'))
    expect(actions).toEqual(['approve', 'approve', 'rollback'])
    expect(dossier?.approval?.findings.map(({ code }) => code)).toEqual(['teruggedraaid'])
  })

  it('renews an adopted report, whose figures stay those that were adopted', async () => {
    await open(careful.replace('status: concept', 'status: vastgesteld'))
    await approveNewest(version('1'))
    expect((await publishWith(version('2'))).actions).toEqual(['approve', 'upgrade'])
    const indeling = (smallDossier[indelingFile] ?? '').replace('Huisvesting', 'Gebouwen')
    await place.upload(indelingFile, indeling)
    const { ok, dossier, actions } = await publishWith(version('3'))
    expect(ok).toBe(false)
    expect(dossier?.approval?.findings.map(({ code }) => code)).toEqual(['dossier-vastgesteld'])
    expect(actions).toEqual(['approve', 'upgrade'])
  })
})

describe('a dossier that waits for a person', () => {
  it('waits no longer once its newest report is approved', async () => {
    await open(careful)
    expect((await publishWith(version('1'))).dossier?.approval).toBeNull()
    await approveNewest(version('1'))
    const { dossier } = await publishWith(version('1'))
    expect(dossier?.approval?.current?.digest).toBe(dossier?.report?.digest)
  })
})
