import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { check } from '../../functions/check.ts'
import { groupBy } from '../../functions/core/order.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { withScratch } from '../../functions/io/scratch.ts'
import { plantErrors } from '../planted-errors.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'

it('finds every one of a thousand planted errors of eight kinds in a hundred thousand lines, with line and column, and no other', async () => {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-planted-'))
  try {
    const { file, truth } = plantErrors(100_000)
    await mkdir(join(root, 'exports'))
    const settings = smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''
    await writeFile(
      join(root, 'dossier.yaml'),
      settings.replace(/( +)teken: lasten-positief\n/, '$&$1korrel: rekeningregel\n'),
    )
    await writeFile(join(root, 'exports/grootboek.csv'), file)
    const { record, copy } = await check(
      { openFolder: (path) => new FolderStore(path), withScratch },
      join(root, 'exports/grootboek.csv'),
    )
    expect(truth).toHaveLength(1000)
    expect([...groupBy(truth, ({ kind }) => kind).values()].map((kind) => kind.length)).toEqual(Array(8).fill(125))
    const {
      'kolommen-niet-gebruikt': _unused,
      'totaalregel-niet-vergeleken': incomparable = 0,
      ...counts
    } = record?.findingCounts ?? {}
    const expected = [...groupBy(truth, ({ code }) => code)].map(([code, planted]) => [code, planted.length])
    expect(counts).toEqual(Object.fromEntries(expected))
    // A subtotal over a line that is cut off is said to prove nothing; it is not called wrong.
    expect(incomparable).toBeGreaterThan(0)
    const truths = new Set(truth.map(({ code, line, column }) => `${code} ${line} ${column}`))
    const shown = record?.findings.filter(({ code }) => code in counts) ?? []
    expect(shown.filter(({ code, line, column }) => !truths.has(`${code} ${line} ${column}`))).toEqual([])
    // The copy of the file names them all, where the record shows a hundred of each.
    let text = ''
    await copy?.(async (part) => {
      text += part
    })
    const rows = Papa.parse<string[]>(text, { delimiter: ';', newline: '\r\n', skipEmptyLines: true }).data
    const marked = new Set(rows.flatMap((row) => (row.at(-1) === '' ? [] : Number(row[0]))))
    expect(truth.filter(({ line }) => !marked.has(line))).toEqual([])
  } finally {
    await rm(root, { recursive: true })
  }
})
