import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'

const project = join(import.meta.dirname, '../..')
const here = join(inject('publicFolder'), '..')
const elsewhere = mkdtempSync(join(tmpdir(), 'een andere map-'))
const later = pathToFileURL(join(project, 'test/other-world.mjs')).href

function publish() {
  const args = [
    'functions/cli.ts',
    '--dossiers',
    join(elsewhere, 'dossiers'),
    '--opslag',
    join(elsewhere, 'opslag'),
    'publish',
    '--json',
  ]
  const environment = {
    TZ: 'Pacific/Auckland',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    NODE_OPTIONS: `--import=${later}`,
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64_000_000,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return JSON.parse(stdout)
}

/** Digest of every file below a folder, by path. */
function digests(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), sha256(readFileSync(path))]))
}

beforeAll(() => {
  cpSync(join(project, 'data'), join(elsewhere, 'dossiers'), { recursive: true })
  publish()
})
afterAll(() => rmSync(elsewhere, { recursive: true }))

describe('in another folder, time zone, language and year', () => {
  it.each(['intake', 'lines', 'snapshots', 'reports', 'private', 'releases', '_a'])(
    'every byte of %s is the same',
    (part) => {
      const made = digests(join(elsewhere, 'opslag', part))
      expect(Object.keys(made).length).toBeGreaterThan(0)
      expect(made).toEqual(digests(join(here, part)))
    },
  )

  it('only decisions and runs know when', () => {
    const decision = readFileSync(join(elsewhere, 'opslag/decisions/diemen/jaarstukken-2021/000001.json'), 'utf8')
    expect(new Date(JSON.parse(decision).time).getTime()).toBeGreaterThan(Date.now() + 8 * 365 * 24 * 3600 * 1000)
  })

  it('a second run does nothing twice', () => {
    const before = digests(join(elsewhere, 'opslag'))
    const again = publish()
    expect(again.promoted).toEqual([])
    expect(again.dossiers[0].report.made).toBe(false)
    expect(again.dossiers[0].ingested.map(({ made }: { made: boolean }) => made)).toEqual([false, false])
    expect(again.built.releases.map(({ made }: { made: boolean }) => made)).not.toContain(true)
    const isNew = ([path]: [string, string]) => !(path in before) && !path.startsWith('/runs/')
    expect(Object.entries(digests(join(elsewhere, 'opslag'))).filter(isNew)).toEqual([])
  })
})
