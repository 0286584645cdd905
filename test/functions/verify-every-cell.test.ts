import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { Difference } from '../../functions/core/difference.ts'
import { compareWorkbook, workbooksOf } from '../../functions/core/recompute-workbook.ts'
import { parseReport } from '../../functions/core/report.ts'
import { editEntry } from '../zip-edit.ts'

const published = inject('publicFolder')
const workbooks = readdirSync(published, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('rapport.json') && !name.includes('/api/'))
  .map((name) => parseReport(JSON.parse(readFileSync(join(published, name), 'utf8'))))
  .flatMap((report) =>
    workbooksOf(report).map((workbook) => ({
      ...workbook,
      municipality: report.dossier.municipality.slug,
      compare: (bytes: Uint8Array) => compareWorkbook(report, workbook, bytes),
    })),
  )
const places = (differences: readonly Difference[]) => new Set(differences.map(({ place }) => place)).size

/** Changes every match in the given files, and counts them. Of the last sheet, that explains, verify holds not every sentence: it stays. */
function changed(bytes: Buffer, entries: readonly string[], pattern: RegExp, change: string): [Buffer, number] {
  let count = 0
  const edit = (xml: string) => {
    const last = xml.indexOf('table:name="Bron"')
    const own = last < 0 ? xml : xml.slice(0, last)
    count += [...own.matchAll(pattern)].length
    return own.replaceAll(pattern, change) + xml.slice(own.length)
  }
  return [entries.reduce((zip, entry) => editEntry(zip, entry, edit), bytes), count]
}

describe.each(workbooks)('$municipality/$path', ({ municipality, path, kind, compare }) => {
  const bytes = readFileSync(join(published, municipality, path))
  const sheets = kind === 'ods' ? ['content.xml'] : ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']

  it('holds, and has no number that could be another without being found', () => {
    expect(compare(bytes)).toEqual([])
    const number = kind === 'ods' ? /office:value="(-?)/g : /(?<! t="str">)<v>(-?)/g
    const [after, count] = changed(bytes, sheets, number, '$&9')
    expect(count).toBeGreaterThan(50)
    expect(places(compare(after))).toBe(count)
  })

  it('has no heading, label or code that could be another without being found', () => {
    const text = kind === 'ods' ? /office:value-type="string"><text:p>/g : / t="str"><v>/g
    const [after, count] = changed(bytes, sheets, text, '$&x')
    expect(count).toBeGreaterThan(50)
    expect(places(compare(after))).toBe(count)
  })
})

const workings = workbooks.filter(({ kind }) => kind === 'rekenblad')

describe.each(workings)('the formulas of $municipality/$path', ({ municipality, path, compare }) => {
  const bytes = readFileSync(join(published, municipality, path))

  it('cannot give way to their values, or be others, without being found', () => {
    const sheet = ['xl/worksheets/sheet1.xml']
    const [constant, count] = changed(bytes, sheet, /<f>.*?<\/f>/g, '')
    expect(places(compare(constant))).toBe(count)
    const [other, all] = changed(bytes, sheet, /<\/f>/g, '+0$&')
    expect(places(compare(other))).toBe(all)
  })
})
