import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diemenId } from '../diemen.ts'
import {
  data,
  endsOf,
  executionsSince,
  needAthena,
  PATIENCE,
  sample,
  statesOf,
  upload,
  uploads,
} from './cloud-world.ts'

vi.setConfig({ testTimeout: PATIENCE })

/** Milliseconds, as of a folder that is copied: shorter than the time that a run lets pass before it looks again. */
const BETWEEN_FILES = 300

let stopAthena = async () => {}
beforeAll(async () => {
  stopAthena = await needAthena()
})
afterAll(() => stopAthena())

describe('the sample dossier', () => {
  it('becomes public after the upload of its files, in one publication', async () => {
    const began = new Date()
    let last = began
    for (const [key, bytes] of sample('diemen')) {
      last = new Date()
      await upload(key, bytes)
      await sleep(BETWEEN_FILES)
    }
    const executions = await executionsSince(began)
    const ends = await endsOf(executions)
    const publishing = executions.filter((_execution, index) => ends[index] === 'Published')
    expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'SUCCEEDED'))
    // A decision on the site is an event too, and asks for nothing.
    expect(ends.filter((end) => !['Published', 'Overtaken', 'NothingToDo'].includes(end))).toEqual([])
    expect(ends).toContain('Overtaken')
    expect(await data.list(`decisions/${diemenId}/`)).toHaveLength(1)
    expect(await data.list('decisions/site/diemen/')).toHaveLength(1)
    const histories = await Promise.all(publishing.map(statesOf))
    const run = histories.find((states) => states.some(({ state }) => state === 'Approve'))
    if (!run) throw new Error('no run made a report public')
    const line = (time: Date, what: string) =>
      process.stdout.write(`${String(time.getTime() - last.getTime()).padStart(7)} ms  ${what}\n`)
    line(last, 'the last file is put')
    for (const { state, time } of run) line(time, state)
    process.stdout.write(`${executions.length} events, ${publishing.length} of them worked out to the end\n`)
  })

  it('has a receipt beside every export', async () => {
    const names = (await uploads.list(`${diemenId}/terugmelding/`)).map(({ key }) => key.split('/').at(-1))
    for (const file of ['grootboek-2021.csv', 'salarissen-2021.csv'])
      expect(names).toContainEqual(expect.stringMatching(new RegExp(`^${file}\\.[0-9a-f]{8}\\.html$`)))
  })
})
