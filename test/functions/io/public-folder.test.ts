import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FolderStore } from '../../../functions/io/folder-store.ts'
import { showPublic } from '../../../functions/io/public-folder.ts'

const pages = ['index.html', 'a/index.html', 'a/b/index.html', 'verantwoording/index.html']
const releases = ['een', 'twee', 'drie', 'vier']

// On a busy machine an answer of the disk is old when it comes.
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  const readlink = async (path: string) => {
    const target = await real.readlink(path)
    await setTimeout(5)
    return target
  }
  return { ...real, readlink }
})

let root: string
let store: FolderStore
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-public-'))
  store = new FolderStore(join(root, 'store'))
  for (const release of releases)
    for (const page of pages) await store.put(`releases/stad/${release}/${page}`, `${release} `.repeat(2000))
})
afterEach(() => rm(root, { recursive: true }))

const show = (release: string) => showPublic(root, store, new Map([['stad', `releases/stad/${release}/`]]))
const folders = async () => (await readdir(root)).filter((name) => name.startsWith('public-'))

/** What a reader finds in the folder that is shown at this instant: how many whole pages, and of which releases. */
function look(): { pages: number; releases: string[] } {
  const folder = join(root, readlinkSync(join(root, 'public')), 'stad')
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = entries.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  return { pages: texts.filter(isWhole).length, releases: [...new Set(texts.map(releaseOf))] }
}

const releaseOf = (text: string) => text.slice(0, text.indexOf(' '))
const isWhole = (text: string) => text === `${releaseOf(text)} `.repeat(2000)

describe('the public folder', () => {
  it('shows a reader one whole release at every instant, while three writers change it all the time', async () => {
    await show('een')
    let writing = true
    const writers = [0, 1, 2].map(async (writer) => {
      for (let round = 0; round < 12; round += 1) await show(releases[(round * (writer + 1)) % releases.length] ?? '')
    })
    const reader = (async () => {
      const seen = new Set<string>()
      for (; writing; await setImmediate()) {
        const found = look()
        expect(found).toEqual({ pages: pages.length, releases: [expect.any(String)] })
        expect(isWhole(readFileSync(join(root, 'public/stad/index.html'), 'utf8'))).toBe(true)
        seen.add(found.releases[0] ?? '')
      }
      return seen
    })()
    await Promise.all(writers)
    writing = false
    expect((await reader).size).toBeGreaterThan(1)
  })

  it('keeps the folder that was shown before, for a reader who is in it, and no others', async () => {
    for (const release of releases) await show(release)
    const shown = readlinkSync(join(root, 'public'))
    expect(await folders()).toHaveLength(2)
    expect(await folders()).toContain(shown)
    expect(await readdir(join(root, '.pending'))).toEqual([])
  })

  it('removes what a killed writer left, and nothing of a writer that lives', async () => {
    await show('een')
    const shown = readlinkSync(join(root, 'public'))
    const writer = /[0-9a-f]{8}-\d+-\d+-\d+$/.exec(shown)?.[0] ?? expect.fail('no writer in the name')
    const [machine] = writer.split('-')
    // No process has a number this high; process 1 always lives.
    const dead = `public-${'0'.repeat(16)}-${machine}-99999999-1-1`
    const alive = `public-${'1'.repeat(16)}-${machine}-1-1-1`
    const elsewhere = `public-${'2'.repeat(16)}-ffffffff-99999999-1-1`
    for (const name of [dead, alive, elsewhere]) await mkdir(join(root, name))
    await show('twee')
    expect((await folders()).sort()).toEqual([shown, readlinkSync(join(root, 'public')), alive, elsewhere].sort())
  })

  it('is mended when its folder is gone or it leads nowhere', async () => {
    await show('een')
    await rm(join(root, readlinkSync(join(root, 'public'))), { recursive: true })
    await show('een')
    expect(look().releases).toEqual(['een'])
    await rm(join(root, 'public'))
    await symlink('nergens', join(root, 'public'))
    await show('een')
    expect(look().releases).toEqual(['een'])
  })
})

describe('pending files of a folder store', () => {
  it('of killed writers and of long ago are removed by the next writer; those of living writers stay', async () => {
    const pending = join(root, 'store/.pending')
    const open = await store.begin('groeit')
    const [own = ''] = await readdir(pending)
    const [machine] = own.split('-')
    const names = {
      dead: `${machine}-99999999-1-1`,
      alive: `${machine}-1-1-1`,
      elsewhere: 'ffffffff-99999999-1-1',
      old: 'oud',
    }
    for (const name of Object.values(names)) await writeFile(join(pending, name), 'half')
    await utimes(join(pending, names.old), 0, 0)
    await new FolderStore(join(root, 'store')).put('ander', 'x')
    expect((await readdir(pending)).sort()).toEqual([own, names.alive, names.elsewhere].sort())
    await open.abort()
  })
})
