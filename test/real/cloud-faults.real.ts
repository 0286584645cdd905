import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { sha256 } from '../../functions/core/digest.ts'
import { MANIFEST } from '../../functions/core/keys.ts'
import { readJson } from '../../functions/io/store.ts'
import type { AthenaEndpoint } from '../athena-endpoint.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import {
  data,
  endsOf,
  executionsSince,
  failuresOf,
  pointers,
  running,
  startAthena,
  upload,
  uploads,
} from './cloud-world.ts'

// On a busy machine a function that is called for the first time takes its time.
vi.setConfig({ testTimeout: 600_000 })

const exportFile = `${smallDossierId}/exports/grootboek.csv`
const textFile = `${smallDossierId}/tekst/010-overhead.md`
const text = (words: string) => `# Overhead\n\n${words}\n\n{% tabel "overhead" /%}\n`

let athena: AthenaEndpoint
beforeAll(async () => {
  athena = await startAthena()
})
afterAll(() => athena.stop())

/** Puts files one after the other, and waits until nothing runs any more. @returns how the runs ended, each kind of end once */
async function putAll(files: Readonly<Record<string, string>>): Promise<string[]> {
  const began = new Date()
  for (const [key, content] of Object.entries(files)) await upload(key, content)
  const executions = await executionsSince(began)
  expect(executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([])
  return [...new Set(await endsOf(executions))].filter((end) => end !== 'NothingToDo').sort()
}

/** A page of the public release, after every file of that release was held against its manifest. */
async function publicPage(): Promise<string> {
  const prefix = (await pointers()).get('voorbeeldstad')
  const manifest = z.object({ files: z.record(z.string(), z.string()) })
  const { files } = manifest.parse(await readJson(data, `${prefix}${MANIFEST}`))
  for (const [name, digest] of Object.entries(files))
    expect(sha256((await data.get(`${prefix}${name}`)) ?? ''), name).toBe(digest)
  return Buffer.from((await data.get(`${prefix}jaarstukken-2021/index.html`)) ?? '').toString()
}

const decisions = async () => (await data.list('decisions/site/voorbeeldstad/')).length
const feedback = async () =>
  (await uploads.list(`${smallDossierId}/terugmelding/`)).map(({ key }) => key.split('/').at(-1) ?? '')

/** Ends a process of the functions, by its own number, as soon as one runs with these words in its command. */
async function killProcess(words: readonly string[], victim = words): Promise<void> {
  const find = (wanted: readonly string[]) =>
    execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8', env: { ...process.env, COLUMNS: '1000' } })
      .split('\n')
      .find((line) => [process.env['CLOUD_FOLDER'] ?? 'no folder', ...wanted].every((word) => line.includes(word)))
  while (find(words) === undefined) await sleep(20)
  process.kill(Number(/^\s*(\d+)/.exec(find(victim) ?? '')?.[1]), 'SIGKILL')
}

describe('a bad file', () => {
  it('goes back with its faults, and nothing of it is public', async () => {
    const before = (await pointers()).get('voorbeeldstad')
    const bad = (smallDossier[exportFile] ?? '').replace('1.350,00', '1.350,0x')
    expect(await putAll({ ...smallDossier, [exportFile]: bad })).toContain('NotPublishable')
    expect((await pointers()).get('voorbeeldstad')).toBe(before)
    const names = await feedback()
    const copy = names.find((name) => name.endsWith('.fout.csv'))
    expect(names.filter((name) => name.endsWith('.html'))).not.toEqual([])
    const said = Buffer.from((await uploads.get(`${smallDossierId}/terugmelding/${copy}`)) ?? '').toString()
    expect(said).toContain('1.350,0x')
  })

  it('put right is public, and its receipt lies beside the other', async () => {
    const before = await feedback()
    expect(await putAll({ [exportFile]: smallDossier[exportFile] ?? '' })).toEqual(['Published'])
    expect(await publicPage()).toContain('Dit zijn de kosten.')
    expect((await feedback()).length).toBe(before.length + 1)
  })

  it('the same once more changes nothing', async () => {
    const [before, decided, told] = [await pointers(), await decisions(), await feedback()]
    expect(await putAll({ [exportFile]: smallDossier[exportFile] ?? '' })).toEqual(['Published'])
    expect([await pointers(), await decisions(), await feedback()]).toEqual([before, decided, told])
  })
})

describe('twenty uploads at once', () => {
  it('end in the publication of the file that S3 kept', async () => {
    const [began, decided] = [new Date(), await decisions()]
    await Promise.all(Array.from({ length: 20 }, (_, index) => upload(textFile, text(`Versie ${index + 1}.`))))
    const executions = await executionsSince(began)
    const ends = await endsOf(executions)
    expect(ends.filter((end) => !['Published', 'Overtaken', 'NothingToDo'].includes(end))).toEqual([])
    const kept = Buffer.from((await uploads.get(textFile)) ?? '').toString()
    expect(await publicPage()).toContain(/Versie \d+\./.exec(kept)?.[0])
    expect(await decisions()).toBe(decided + 1)
    const worked = ends.filter((end) => end === 'Published').length
    const last = Math.max(...executions.map(({ stopped }) => stopped?.getTime() ?? 0))
    process.stdout.write(
      `twenty at once: ${worked} of ${ends.length} runs worked out in ${(last - began.getTime()) / 1000} s\n`,
    )
  })
})

describe('the process of a function is killed in the middle', () => {
  it('of aggregate, while Athena is asked: tried again, one result', async () => {
    const [before, decided, began] = [await pointers(), await decisions(), new Date()]
    athena.held = true
    await upload(textFile, text('Na een val.'))
    while (![...athena.queries.values()].some(({ state }) => state === 'RUNNING')) await sleep(20)
    await killProcess(['Paragraaf-aggregate', '_worker'])
    expect(await pointers()).toEqual(before)
    athena.held = false
    const executions = await executionsSince(began)
    expect(await failuresOf(executions)).toContain('Runtime.ExitError')
    expect(await endsOf(executions)).toContain('Published')
    expect(executions.every(({ status }) => status === 'SUCCEEDED')).toBe(true)
    expect(await publicPage()).toContain('Na een val.')
    expect(await decisions()).toBe(decided + 1)
  })

  it('of build, while Astro makes the site: tried again, and never half a release', async () => {
    const [before, decided, began] = [await pointers(), await decisions(), new Date()]
    await upload(textFile, text('Na nog een val.'))
    await killProcess(['astro.mjs', 'build'], ['Paragraaf-build', '_worker'])
    expect(await pointers()).toEqual(before)
    const executions = await executionsSince(began)
    expect(await failuresOf(executions)).toContain('Runtime.ExitError')
    expect(executions.every(({ status }) => status === 'SUCCEEDED')).toBe(true)
    expect(await publicPage()).toContain('Na nog een val.')
    expect(await decisions()).toBe(decided + 1)
    expect(await running()).toBe(0)
  })
})
