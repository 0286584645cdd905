import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import type { World } from './lambda-world.ts'

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const content = (smallDossier[exportFile] ?? '').replaceAll('Salarissen', 'Salaris J. Jansen')

interface Line {
  readonly message: string
  readonly function: string
  readonly actor: string
  readonly [fact: string]: unknown
}

/** Every line that the functions log in runs with a good file, a bad one, one in a strange folder, and no access. */
const lines: Line[] = []
let here: World

beforeAll(async () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'INFO')
  // To the console of the process, which a test can hear.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  for (const method of ['info', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((text) => lines.push(JSON.parse(String(text))))
  const { uploadEvent, world } = await import('./lambda-world.ts')
  here = await world({ ...smallDossier, [exportFile]: content })
  const strange = 'Voorbeeldstad/Loon van J. Jansen/exports/loon-1.234,56.csv'
  await here.run(uploadEvent(exportFile))
  await here.upload(exportFile, content.replace('1.350,00', '1.350,0x'))
  await here.run(uploadEvent(exportFile))
  await here.upload(strange, 'x')
  await here.run(uploadEvent(strange))
  const denied = Object.assign(new Error('1.350,0x of J. Jansen'), { name: 'AccessDenied' })
  const query = vi.spyOn(here.host.data, 'exists').mockRejectedValue(denied)
  await here.run(uploadEvent(exportFile))
  query.mockRestore()
}, 120_000)
afterAll(() => here.remove())

describe('the log of the functions', () => {
  it('says of each action who did it, on what, and how it ended', () => {
    const of = (name: string) => lines.filter((line) => line.function === name)
    for (const name of ['look', 'ingest', 'aggregate', 'approve', 'build', 'promote'])
      expect(of(name)[0], name).toMatchObject({ message: 'done', actor: `functie ${name}` })
    expect(of('aggregate')[0]).toMatchObject({ dossier: smallDossierId, execution: 'run-1', next: 'approve' })
    expect(of('approve')[0]).toMatchObject({
      dossier: smallDossierId,
      report: of('aggregate')[0]?.['report'],
      next: 'build',
    })
    expect(of('ingest')[0]).toMatchObject({ dossier: smallDossierId, accepted: true })
    expect(of('promote')[0]).toMatchObject({ promoted: ['voorbeeldstad', '_'] })
    expect(of('aggregate')[1]).toMatchObject({ next: 'rejected', findings: { 'bedrag-onleesbaar': 1 } })
  })

  it('says of a failure what it was about, and the name of the error', () => {
    const failures = lines.filter(({ message }) => message === 'failed')
    expect(failures[0]).toMatchObject({ function: 'ingest', dossier: smallDossierId, name: 'AccessDenied' })
  })

  it('holds no name of a person or a file, and nothing of a ledger', () => {
    expect(JSON.stringify(lines)).not.toMatch(/Jansen|1\.350|\d,\d\d|grootboek|\.csv|Salaris|Gemeentehuis|44000/)
  })
})
