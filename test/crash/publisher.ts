import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { astroRenderer } from '../../functions/io/astro-renderer.ts'
import { showPublic } from '../../functions/io/public-folder.ts'
import { showJournal } from '../../functions/make-public.ts'
import { publish } from '../../functions/publish.ts'
import { openWorkplace, smallDossierId } from '../small-dossier.ts'
import { type Watch, watched } from '../watched-store.ts'
import { type OtherPoint, storePoints } from './points.ts'

/**
 * A publisher as a process of its own, over the folder `--root`, that can be made to kill itself (as kill -9 does): at its n-th operation of a store
 * (`--at 17`, with `--during` once that one has begun), or at a point that has a name (`--point`). `--wait FILE` starts it when that file is there.
 */
const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '' },
    at: { type: 'string' },
    during: { type: 'boolean', default: false },
    point: { type: 'string', default: '' },
    astro: { type: 'boolean', default: false },
    wait: { type: 'string' },
  },
})

/** Nothing after this happens. */
function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

const isAt = (point: OtherPoint) => values.point === point
const [operation, prefix = '', nth] = storePoints[values.point] ?? []
let operations = 0
let passed = 0

const watch: Watch = async ({ number, name, key }, work) => {
  operations = number
  if (name === operation && key.startsWith(prefix)) passed += 1
  const here = number === Number(values.at) || (name === operation && key.startsWith(prefix) && passed === nth)
  if (here && !values.during) die()
  const done = work()
  if (here) {
    await setImmediate()
    die()
  }
  return done
}

let written = 0
const { rename, symlink, writeFile } = fs
fs.rename = async (from, to) => {
  if (isAt('public folder not yet in its place') && /\/public-[^/]*$/.test(String(to))) die()
  if (isAt('link not yet moved') && /\/public$/.test(String(to))) die()
  return rename(from, to)
}
fs.symlink = async (target, path, type) => {
  if (isAt('link not yet made')) die()
  return symlink(target, path, type)
}
fs.writeFile = async (file, data, options) => {
  if (isAt('public folder half written') && /\.pending\//.test(String(file))) written += 1
  if (written === 3) die()
  return writeFile(file, data, options)
}
syncBuiltinESMExports()

const { host, root } = openWorkplace(values.root)
for (; values.wait !== undefined; await setTimeout(5)) if (await fs.stat(values.wait).catch(() => null)) break
const render: typeof astroRenderer = async (input) => {
  if (isAt('Astro at work')) setTimeout(600).then(die)
  return astroRenderer(input)
}
const own = watched(values.astro ? { ...host, render } : host, watch)
const { ok } = await publish(own, [smallDossierId])
await showJournal({ ...own, show: (prefixes) => showPublic(root, own.data, prefixes) })
await host.engine.close()
process.stdout.write(`${operations}\n`)
process.exitCode = ok ? 0 : 1
