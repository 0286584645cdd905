import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { OVERVIEW } from '../../functions/core/keys.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import type { Store } from '../../functions/io/store.ts'
import { publicPrefixes } from '../../functions/promote.ts'
import { publish } from '../../functions/publish.ts'
import type { AthenaEndpoint } from '../athena-endpoint.ts'
import { diemenId } from '../diemen.ts'
import {
  data,
  endsOf,
  executionsSince,
  pointers,
  sample,
  startAthena,
  statesOf,
  upload,
  uploads,
} from './cloud-world.ts'

// On a busy machine a function that is called for the first time takes its time.
vi.setConfig({ testTimeout: 600_000 })

/** Milliseconds, as of a folder that is copied: shorter than the time that a run lets pass before it looks again. */
const BETWEEN_FILES = 300

let athena: AthenaEndpoint
beforeAll(async () => {
  athena = await startAthena()
})
afterAll(() => athena.stop())

/** Every object of a release, and of the assets beside it, by key. */
async function released(store: Store, prefixes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const objects = (await Promise.all([...prefixes, '_a/'].map((prefix) => store.list(prefix)))).flat()
  const digests = objects.map(async ({ key }): Promise<[string, string]> => [key, sha256((await store.get(key)) ?? '')])
  return new Map(await Promise.all(digests))
}

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

  it('is byte for byte what one machine makes of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paragraaf-twin-'))
    const host = oneMachine(join(folder, 'uploads'), join(folder, 'store'))
    for (const [key, bytes] of sample('diemen')) await host.uploads.put(key, bytes)
    const { ok } = await publish(host, [diemenId])
    const prefixes = await publicPrefixes(host)
    const here = await released(host.data, prefixes.values())
    await host.engine.close()
    await rm(folder, { recursive: true })
    expect(ok).toBe(true)
    const shown = await pointers()
    expect(shown).toEqual(prefixes)
    expect([...shown.keys()].sort()).toEqual([OVERVIEW, 'diemen'])
    expect(await released(data, shown.values())).toEqual(here)
    process.stdout.write(`${here.size} files equal, byte for byte\n`)
  })
})
