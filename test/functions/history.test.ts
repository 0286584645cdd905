import { afterEach, describe, expect, it } from 'vitest'
import { rollBackReport } from '../../functions/approve.ts'
import { keys } from '../../functions/core/keys.ts'
import { history } from '../../functions/history.ts'
import type { Host } from '../../functions/host.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { readJson } from '../../functions/io/store.ts'
import { makeReport } from '../../functions/make-report.ts'
import { buildAndPromote, publish } from '../../functions/publish.ts'
import { recordRun } from '../../functions/run-record.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

/** A host on which each moment is later than the one before. */
async function open(): Promise<{ place: Workplace; host: Host }> {
  const place = await workplace(smallDossier)
  places.push(place)
  let now = Date.UTC(2026, 0, 2)
  return { place, host: { ...place.host, clock: () => new Date(now++) } }
}

const text = (words: string) => `# Overhead\n\n${words}\n\n{% tabel "overhead" /%}\n`

describe('the history of a dossier', () => {
  it('has every run, decision and publication in order of time, with who and what', async () => {
    const { place, host } = await open()
    expect(await history(host, smallDossierId)).toEqual([])
    await publish(host, [smallDossierId])
    await place.upload(`${smallDossierId}/tekst/010-overhead.md`, text('Anders.'))
    await publish({ ...host, actor: 'ander' }, [smallDossierId])
    await rollBackReport(host, smallDossierId, 'toch niet')
    await buildAndPromote(host)
    await place.upload(`${smallDossierId}/tekst/010-overhead.md`, text('{% klopt "nergens" %}€ 1{% /klopt %}'))
    await publish(host, [smallDossierId])
    const found = await history(host, smallDossierId)
    expect(
      found.map((deed) => [deed.kind, deed.actor, deed.kind === 'run' ? deed.outcome : deed.decision.action]),
    ).toEqual([
      ['run', 'tester', 'report'],
      ['decision', 'tester', 'approve'],
      ['public', 'tester', 'promote'],
      ['run', 'ander', 'report'],
      ['decision', 'ander', 'approve'],
      ['public', 'ander', 'promote'],
      ['decision', 'tester', 'rollback'],
      ['public', 'tester', 'promote'],
      ['run', 'tester', 'rejected'],
    ])
    expect(found.at(-1)).toMatchObject({ report: null })
    expect(await history(host, 'voorbeeldstad/jaarstukken-2020')).toMatchObject([
      { kind: 'public' },
      { kind: 'public' },
      { kind: 'public' },
    ])
  })

  it('has the runs of the stack, but for those that were overtaken', async () => {
    const { host } = await open()
    await makeReport(host, smallDossierId, 'run-1')
    const nothing = { settings: null, ingested: [], findings: [], report: null, identity: null, listing: null }
    const overtaken = { dossier: smallDossierId, ...nothing, questions: [], outcome: 'overtaken' } as const
    await recordRun(host, { started: host.clock(), dossiers: [overtaken], promoted: [] }, smallDossierId)
    expect(await history(host, smallDossierId)).toMatchObject([{ kind: 'run', outcome: 'report' }])
  })
})

describe('the record of a run', () => {
  const exportsOf = async (host: Host) => {
    await makeReport(host, smallDossierId, 'run-1')
    const [{ key } = { key: '' }] = await host.data.list(keys.runsOf(smallDossierId))
    const record = JSON.parse(JSON.stringify(await readJson(host.data, key)))
    return record.dossiers[0].exports
  }

  it('names of every export the version, and says that nobody knows who put it there', async () => {
    const { host } = await open()
    const [{ version } = { version: '' }] = await host.uploads.list(`${smallDossierId}/exports/`)
    expect(await exportsOf(host)).toMatchObject([{ name: 'grootboek.csv', version, uploader: 'onbekend' }])
  })

  it('says where that is kept, when it is', async () => {
    const { place, host } = await open()
    const trail = new FolderStore(place.root)
    expect(await exportsOf({ ...host, trail })).toMatchObject([{ name: 'grootboek.csv', uploader: 'uploadlogboek' }])
  })
})
