import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { showPublic } from '../../functions/io/public-folder.ts'
import { showJournal } from '../../functions/make-public.ts'
import { publish } from '../../functions/publish.ts'
import { openWorkplace, smallDossier, smallDossierId } from '../small-dossier.ts'
import { digestsBelow, readWhole, strangers } from '../stored-objects.ts'
import { otherPoints, storePoints } from './points.ts'

/**
 * `npm run test:crash`: a publisher is killed (kill -9) at every operation of its store, and with the real site at points that have a name. Each time the
 * earlier publication must be whole, nothing partial visible, and the next run must make what an undisturbed run makes, byte for byte. Then twenty race.
 */
const RACERS = 20
const started = performance.now()
const work = await mkdtemp(join(tmpdir(), 'paragraaf-crash-'))
const exportFile = `${smallDossierId}/exports/grootboek.csv`
const original = smallDossier[exportFile] ?? ''
const corrected = original.replace(';500,00;450,25', ';510,00;450,25').replace('3.400,00', '3.410,00')
const publisher = fileURLToPath(new URL('publisher.ts', import.meta.url))
let copies = 0

/** The visible files of a workplace: what is stored, and what the public folder shows. */
interface Files {
  readonly stored: ReadonlyMap<string, string>
  readonly shown: ReadonlyMap<string, string>
}

interface Scene {
  readonly before: Files
  readonly undisturbed: Files
  readonly operations: number
  copy(): Promise<string>
}

try {
  const plain = await prepare([])
  await sweepOperations(plain)
  await race(plain)
  await sweepPoints(await prepare(['--astro']))
  say(`all held, ${((performance.now() - started) / 1000).toFixed(0)} s`)
} finally {
  await rm(work, { recursive: true })
}

/** A publication, an upload that was corrected since, and what an undisturbed run makes of it. */
async function prepare(args: readonly string[]): Promise<Scene> {
  const base = join(work, `base${args.join('')}`)
  const place = openWorkplace(base)
  for (const [path, content] of Object.entries(smallDossier)) await place.upload(path, content)
  await run(base, args)
  await place.upload(exportFile, corrected)
  const copy = async () => {
    copies += 1
    const root = join(work, String(copies))
    await cp(base, root, { recursive: true, verbatimSymlinks: true })
    return root
  }
  const root = await copy()
  const operations = await run(root, args)
  return { before: await filesOf(base), undisturbed: await filesOf(root), operations, copy }
}

async function sweepOperations(scene: Scene): Promise<void> {
  const reports = new Set<string>()
  const kills = Array.from({ length: scene.operations }, (_, index) => ['--at', String(index + 1)])
  await twoAtATime([...kills, ...kills.map((kill) => [...kill, '--during'])], async (kill) => {
    const root = await killed(scene, kill)
    const { host } = openWorkplace(root)
    reports.add(await readWhole(host, smallDossierId))
    await publish(host, [smallDossierId])
    await showJournal({ ...host, show: (prefixes) => showPublic(root, host.data, prefixes) })
    await host.engine.close()
    await expectUndisturbed(scene, root, kill)
  })
  strictEqual(reports.size, 2, 'some kills come before the decision, and some after')
  say(`${scene.operations} operations of the store, killed before and during each: ${kills.length * 2} kills`)
}

async function sweepPoints(scene: Scene): Promise<void> {
  const points = [...Object.keys(storePoints), ...otherPoints]
  await twoAtATime(points, async (point) => {
    const kill = ['--astro', '--point', point]
    const root = await killed(scene, kill)
    await readWhole(openWorkplace(root).host, smallDossierId)
    await run(root, ['--astro'])
    await expectUndisturbed(scene, root, kill)
  })
  say(`${points.length} points with the real site: ${points.join(', ')}`)
}

/** Twenty publishers of the same folder, and a reader who looks all the time. */
async function race(scene: Scene): Promise<void> {
  const root = await scene.copy()
  const flag = join(root, 'go')
  const racers = Array.from({ length: RACERS }, () => run(root, ['--wait', flag]))
  const { host } = openWorkplace(root)
  let racing = true
  let looks = 0
  const reader = (async () => {
    for (; racing; await setImmediate()) {
      await readWhole(host, smallDossierId)
      const page = strangers(await shownIn(root), scene.before.shown, scene.undisturbed.shown)
      deepStrictEqual(page, [], 'a page that no run made')
      looks += 1
    }
  })()
  await writeFile(flag, '')
  await Promise.all(racers)
  racing = false
  await reader
  await rm(flag)
  const decisions = (await host.data.list('decisions/')).map(({ key }) => key)
  deepStrictEqual(await filesOf(root), scene.undisturbed, 'race')
  // Folders of racers that still lived when the last one looked are removed by the next publication.
  await openWorkplace(root).upload(exportFile, original)
  await run(root, [])
  await expectClean(root, ['race'])
  say(
    `${RACERS} publishers at once: ${decisions.length} decisions, as one run makes; ${looks} looks of a reader, all whole`,
  )
}

/** Lets a publisher kill itself, and looks at what it left. @returns its workplace */
async function killed(scene: Scene, args: readonly string[]): Promise<string> {
  const root = await scene.copy()
  const child = start(root, args)
  strictEqual((await ended(child)).signal, 'SIGKILL', `${args.join(' ')}: the process was not killed`)
  const { stored, shown } = await filesOf(root)
  deepStrictEqual(strangers(stored, scene.before.stored, scene.undisturbed.stored), [], args.join(' '))
  const whole = [scene.before.shown, scene.undisturbed.shown].some((files) => isEqual(files, shown))
  ok(whole, `${args.join(' ')}: the public folder is not whole`)
  return root
}

async function expectUndisturbed(scene: Scene, root: string, args: readonly string[]): Promise<void> {
  deepStrictEqual(await filesOf(root), scene.undisturbed, args.join(' '))
  await expectClean(root, args)
}

async function expectClean(root: string, args: readonly string[]): Promise<void> {
  const pending = [join(root, '.pending'), join(root, 'store/.pending')]
  for (const folder of pending)
    deepStrictEqual(await readdir(folder), [], `${args.join(' ')}: ${folder} is not cleaned`)
  const folders = (await readdir(root)).filter((name) => name.startsWith('public-'))
  ok(folders.length <= 2, `${args.join(' ')}: ${folders.join()} stay`)
  await rm(root, { recursive: true })
}

async function filesOf(root: string): Promise<Files> {
  return { stored: await digestsBelow(join(root, 'store')), shown: await shownIn(root) }
}

function shownIn(root: string): Promise<ReadonlyMap<string, string>> {
  return digestsBelow(join(root, 'public'))
}

function isEqual(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, digest]) => other.get(path) === digest)
}

/** @returns the number of operations of the run */
async function run(root: string, args: readonly string[]): Promise<number> {
  const child = start(root, args)
  let output = ''
  child.stdout?.on('data', (block: Buffer) => {
    output += block
  })
  const { code } = await ended(child)
  strictEqual(code, 0, `${args.join(' ')}: the publisher failed`)
  return Number(output)
}

function start(root: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [publisher, '--root', root, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
}

/** As many as the machine of a small municipality has processors. */
async function twoAtATime<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const one = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
  }
  await Promise.all([one(), one()])
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
