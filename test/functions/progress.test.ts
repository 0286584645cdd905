import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { withProgress } from '../../functions/terminal/progress.ts'

const row = `${'x'.repeat(99)}\n`
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-progress-'))
  await writeFile(join(root, 'groot.csv'), row.repeat(10_000))
})
afterAll(() => rm(root, { recursive: true }))

/** Reads the file with a clock that goes on by so many milliseconds each time it is looked at. */
async function shown(isTTY: boolean, step: number): Promise<string[]> {
  const texts: string[] = []
  let time = 0
  const store = withProgress(new FolderStore(root), { isTTY, write: (text) => texts.push(text) }, () => (time += step))
  let bytes = 0
  for await (const block of store.read('groot.csv')) bytes += block.length
  expect(bytes).toBe(1_000_000)
  return texts
}

describe('progress', () => {
  it('says rows, speed and what remains of a file that takes longer than a second, and wipes it out', async () => {
    const texts = await shown(true, 300)
    expect(texts[0]).toMatch(/groot\.csv: [\d.]+ regels, \d+ MB\/s, nog \d+ s$/)
    expect(texts.at(-1)).toBe('\r\u001b[2K')
  })

  it('says nothing of a file that is quick, and nothing when nobody looks', async () => {
    expect(await shown(true, 1)).toEqual([])
    expect(await shown(false, 300)).toEqual([])
  })
})
