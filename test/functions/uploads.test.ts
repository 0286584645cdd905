import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderStore } from '../../functions/io/folder-store.ts'
import type { Store, StoredVersion } from '../../functions/io/store.ts'
import { listUploads } from '../../functions/uploads.ts'
import { smallDossierId, type Workplace, workplace } from '../small-dossier.ts'
import { callers, trailFile, trailName, trailRecord } from '../trail-records.ts'

let place: Workplace
beforeAll(async () => {
  place = await workplace({})
})
afterAll(() => place.remove())

const file = (name: string) => (name.startsWith('decisions/') ? name : `${smallDossierId}/${name}`)
const version = (name: string, version: string, time: string, went = false): StoredVersion => ({
  key: file(name),
  version,
  time: Date.parse(`${time}Z`),
  went,
})

/** Uploads of which everything is kept. */
function kept(...versions: readonly StoredVersion[]): Store {
  return Object.assign(new FolderStore(place.root), { versions: async () => versions })
}
/** The log, and which files of it were read. */
async function trailOf(files: Readonly<Record<string, Uint8Array>>) {
  const log = new FolderStore(join(place.root, 'log'))
  const asked: string[] = []
  for (const [key, bytes] of Object.entries(files)) await log.put(key, bytes)
  const get = log.get.bind(log)
  const watched: Store = Object.assign(log, {
    get: (key: string) => {
      asked.push(key)
      return get(key)
    },
  })
  return { asked, trail: watched }
}

describe('the uploads of a dossier', () => {
  it('are told oldest first with the decisions, each with who did it, without what went back to the clerk', async () => {
    const uploads = kept(
      version('exports/grootboek.csv', 'g2', '2026-01-03T09:00:00'),
      version('exports/grootboek.csv', 'g1', '2026-01-02T08:15:30'),
      version('exports/oud.csv', 'o1', '2026-01-04T10:00:00', true),
      version('terugmelding/dossier.html', 't1', '2026-01-02T08:17:00'),
      version('dossier.yaml', 'd1', '2026-01-01T23:58:00'),
    )
    const decision = `decisions/${smallDossierId}/000001.json`
    const data = kept(version(decision, 'b1', '2026-01-03T09:22:00'))
    const record = (name: string, caller: object, key: string, version: string) =>
      trailRecord({ name, caller, key: file(key), version })
    const { trail } = await trailOf({
      [trailName('2026-01-02T00:05')]: trailFile(record('CopyObject', callers.sso, 'dossier.yaml', 'd1')),
      [trailName('2026-01-02T08:20')]: trailFile(
        record('PutObject', callers.user, 'exports/ander.csv', 'x9'),
        record('CompleteMultipartUpload', callers.role, 'exports/grootboek.csv', 'g1'),
      ),
      [trailName('2026-01-03T09:25')]: trailFile(
        record('PutObject', callers.user, 'exports/grootboek.csv', 'g2'),
        trailRecord({ name: 'PutObject', caller: callers.sso, key: decision, version: 'b1', bucketName: 'data' }),
      ),
    })
    const found = await listUploads({ uploads, data, trail }, smallDossierId)
    expect(found?.map(({ time, key, went, actor }) => [time.slice(0, 16), key, went, actor?.split(' ')[0]])).toEqual([
      ['2026-01-01T23:58', file('dossier.yaml'), false, 'm.bakker@gemeente.example'],
      ['2026-01-02T08:15', file('exports/grootboek.csv'), false, 'a.devries'],
      ['2026-01-03T09:00', file('exports/grootboek.csv'), false, 'netwerkmap'],
      ['2026-01-03T09:22', decision, false, 'm.bakker@gemeente.example'],
      ['2026-01-04T10:00', file('exports/oud.csv'), true, undefined],
    ])
  })

  it('are looked up in no more files of the log than can hold them', async () => {
    const uploads = kept(version('exports/grootboek.csv', 'g1', '2026-02-02T08:15:30'))
    const held = trailFile(trailRecord({ name: 'PutObject', caller: callers.role, key: file('x'), version: 'g1' }))
    const { trail, asked } = await trailOf({
      [trailName('2026-02-02T08:10')]: trailFile(),
      [trailName('2026-02-02T08:20', 'een')]: trailFile(),
      [trailName('2026-02-02T08:20', 'twee')]: held,
      [trailName('2026-02-02T08:25')]: trailFile(),
      '2026/02/02/lees-mij.txt': Buffer.from('x'),
    })
    expect(await listUploads({ uploads, data: kept(), trail }, smallDossierId)).toMatchObject([
      { actor: expect.stringMatching('a.devries') },
    ])
    expect(asked).toEqual([trailName('2026-02-02T08:20', 'een'), trailName('2026-02-02T08:20', 'twee')])
  })

  it('have nobody where no log is kept, and are not known of a folder', async () => {
    const uploads = kept(version('exports/grootboek.csv', 'g1', '2026-01-02T08:15:30'))
    expect(await listUploads({ uploads, data: kept() }, smallDossierId)).toMatchObject([{ actor: null }])
    expect(await listUploads(place.host, smallDossierId)).toBeNull()
  })
})
