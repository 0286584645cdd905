import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../functions/check.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { withScratch } from '../../functions/io/scratch.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paragraaf-foreign-'))
})
afterAll(() => rm(root, { recursive: true }))

async function findingsOf(name: string): Promise<readonly (readonly [string, number | null, string])[]> {
  const { findings } = await check({ openFolder: (path) => new FolderStore(path), withScratch }, join(root, name))
  return findings.map(({ code, line, message }) => [code, line, message] as const)
}

const bytes = (...start: readonly number[]) => Buffer.concat([Buffer.from(start), Buffer.alloc(2000, 7)])
const header = 'Boekjaar;Kostenplaats;Taakveld;Rekening\n'

describe('a file that is no CSV, whatever its name says', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['een pdf', '%PDF-1.7\n…', 'geen-csv'],
    [
      'een Excel-werkmap (XLSX)',
      Buffer.concat([Buffer.from('PK\u0003\u0004 [Content_Types].xml xl/'), bytes()]),
      'geen-csv',
    ],
    ['een oude Excel-werkmap (XLS)', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'geen-csv'],
    ['een zip-bestand', bytes(0x50, 0x4b, 0x03, 0x04), 'geen-csv'],
    ['een gzip-bestand', gzipSync(header), 'geen-csv'],
    ['een afbeelding', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'geen-csv'],
    ['een afbeelding', bytes(0xff, 0xd8, 0xff, 0xe0), 'geen-csv'],
    ['een webpagina (HTML of XML)', '<!DOCTYPE html>\n<html><body>Meld u aan</body></html>', 'geen-csv'],
    ['een webpagina (HTML of XML)', '\ufeff<table><tr><td>Boekjaar</td></tr></table>', 'geen-csv'],
    ['helemaal leeg', '', 'bestand-leeg'],
    ['geen regels', header, 'geen-regels'],
  ])('is named: %s', async (words, content, code) => {
    await writeFile(join(root, 'vreemd.csv'), content)
    const found = await findingsOf('vreemd.csv')
    expect(found.map(([found]) => found)).toEqual([code])
    if (code === 'geen-csv') expect(found[0]?.[2]).toContain(words)
  })
})

describe('a file that would fill the memory', () => {
  const grown = () => process.memoryUsage().rss / 1_048_576

  it('is refused at its line when a line of five million characters does not end', async () => {
    await writeFile(join(root, 'regel.csv'), `${header}2021;6100;0.4;1,00\n${'x'.repeat(5_000_000)}`)
    expect((await findingsOf('regel.csv')).map(([code, line]) => [code, line])).toEqual([['regel-te-groot', 3]])
  })

  it('is refused at the quote that would swallow a hundred million characters', async () => {
    const name = join(root, 'aanhalingsteken.csv')
    await writeFile(name, `${header}2021;6100;0.4;1,00\n2021;"6100;0.4;1,00\n`)
    const many = '2021;6100;0.4;1,00\n'.repeat(1_000_000)
    for (let part = 0; part < 6; part += 1) await appendFile(name, many)
    const before = grown()
    expect((await findingsOf('aanhalingsteken.csv')).map(([code, line]) => [code, line])).toEqual([
      ['aanhalingsteken-open', 3],
    ])
    expect(grown() - before).toBeLessThan(150)
  })
})
