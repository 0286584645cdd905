import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Aggregated, aggregate } from '../../functions/aggregate.ts'
import type { Report } from '../../functions/core/report.ts'
import { diemenFiles, diemenId } from '../diemen.ts'
import { type Workplace, workplace } from '../small-dossier.ts'

const sample = diemenFiles()
const ledger = `${diemenId}/exports/grootboek-2021.csv`
const wages = `${diemenId}/exports/salarissen-2021.csv`
const text = (path: string) => Buffer.from(sample[path] ?? []).toString('latin1')
const bytes = (content: string) => Buffer.from(content, 'latin1')

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

async function aggregated(changes: Readonly<Record<string, string | null>>): Promise<Aggregated> {
  const files = { ...sample }
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) delete files[path]
    else files[path] = bytes(content)
  }
  const place = await workplace(files)
  places.push(place)
  return aggregate(place.host, diemenId)
}

/** The first line of the ledger export on taakveld 0.4, its position, and its last amount one cent higher. */
function oneCentMore(): { line: string; changed: string } {
  const line = text(ledger)
    .split('\r\n')
    .find((row) => row.includes(';0.4;') && /\d,\d[0-8]$/.test(row) && !row.includes('"'))
  if (line === undefined) throw new Error('the sample has no such line')
  return { line, changed: `${line.slice(0, -1)}${Number(line.at(-1)) + 1}` }
}

const figureChains = (report: Report) =>
  report.tables.flatMap((table) =>
    [
      ...table.rows.map((row) => ({ ...row, where: `${table.id}/${row.id}` })),
      { ...table.total, where: `${table.id}/total` },
    ].map(({ where, figures }) => [where, JSON.stringify(figures)] as const),
  )

const codesOf = ({ findings }: Aggregated) =>
  findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
const messagesOf = ({ findings }: Aggregated) => findings.map(({ message }) => message).join('\n')

let original: Report
beforeAll(async () => {
  const { report, findings } = await aggregated({})
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  original = report?.content ?? expect.fail('the sample gives no report')
})

describe('one cent in one line', () => {
  it('is caught by the total row of the file', async () => {
    const { line, changed } = oneCentMore()
    const result = await aggregated({ [ledger]: text(ledger).replace(line, changed) })
    expect(result.outcome).toBe('rejected')
    expect(codesOf(result)).toEqual(['totaalregel-wijkt-af'])
  })

  it('changes one chain of figures and the total when the totals of the file and the financial system follow', async () => {
    const { line, changed } = oneCentMore()
    const rows = text(ledger)
      .replace(line, changed)
      .split('\r\n')
      .filter((row) => !row.startsWith('Totaal;'))
    const { report, findings } = await aggregated({
      [ledger]: rows.join('\r\n'),
      [`${diemenId}/aansluiting.csv`]: null,
    })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const content = report?.content ?? expect.fail('no report')
    const before = new Map(figureChains(original))
    const changedChains = figureChains(content).filter(([where, figures]) => before.get(where) !== figures)
    expect(changedChains.map(([where]) => where)).toEqual([
      expect.stringMatching(/^overhead\/(?!total)/),
      'overhead/total',
    ])
    expect(content.figuresDigest).not.toBe(original.figuresDigest)
    const totalOf = (report: Report) => report.tables[0]?.total.figures.actual?.cents ?? 0
    expect(Math.abs(totalOf(content) - totalOf(original))).toBe(1)
    expect(Math.abs((content.controlTotals.files.actual ?? 0) - (original.controlTotals.files.actual ?? 0))).toBe(1)
    expect(content.completeness).toBe('notEstablished')
  })
})

describe('what must stop publication', () => {
  it('a total row that is off by one cent, with both figures', async () => {
    const total =
      text(ledger)
        .split('\r\n')
        .find((row) => row.startsWith('Totaal;')) ?? ''
    const last = total.slice(total.lastIndexOf(';') + 1)
    const wrong = `${last.slice(0, -1)}${(Number(last.at(-1)) + 1) % 10}`
    const result = await aggregated({ [ledger]: text(ledger).replace(total, total.replace(last, wrong)) })
    expect(codesOf(result)).toEqual(['totaalregel-wijkt-af'])
    expect(messagesOf(result)).toContain(wrong.replace('-', '\u2212'))
    expect(messagesOf(result)).toContain(last.replace('-', '\u2212'))
  })

  it('a row of a table without lines, unless the row allows it', async () => {
    const classification = `${diemenId}/indeling.csv`
    const extra = 'overhead;zonder-regels;999;Zonder regels;9999;;0.4;;;;'
    const refused = await aggregated({ [classification]: `${text(classification).trimEnd()}\r\n${extra};\r\n` })
    expect(codesOf(refused)).toEqual(['rij-zonder-regels'])
    const allowed = await aggregated({ [classification]: `${text(classification).trimEnd()}\r\n${extra}ja;\r\n` })
    expect(codesOf(allowed)).toEqual([])
    const row = allowed.report?.content.tables[0]?.rows.find(({ id }) => id === 'zonder-regels')
    expect(row?.figures).toEqual({ budgetOriginal: null, budgetAmended: null, actual: null, variance: null })
  })

  it('a renumbered cost centre of overhead, with its code and its amount', async () => {
    const costCenter = oneCentMore().line.split(';')[1] ?? ''
    const rows = text(ledger).replaceAll(`2021;${costCenter};`, `2021;${'9'.repeat(costCenter.length)};`)
    const result = await aggregated({ [ledger]: rows })
    expect(result.outcome).toBe('rejected')
    expect(new Set(codesOf(result))).toContain('regel-zonder-indeling')
    expect(messagesOf(result)).toMatch(new RegExp(`kostenplaats ${'9'.repeat(costCenter.length)}, .*rekening € `))
  })

  it('an export that is missing: incomplete, with its name', async () => {
    const result = await aggregated({ [wages]: null })
    expect(result.outcome).toBe('incomplete')
    expect(messagesOf(result)).toContain('salarissen-2021.csv')
    expect(result.report).toBeNull()
  })

  it('an export that lacks a department: caught by aansluiting.csv', async () => {
    const team = original.tables.find(({ id }) => id === 'salariskosten')?.rows.find(({ id }) => id === 'wmo')
    const rule =
      text(`${diemenId}/indeling.csv`)
        .split('\r\n')
        .find((row) => row.includes(';wmo;')) ?? ''
    const costCenters = (rule.split(';')[4] ?? '').split(', ')
    const rows = text(wages)
      .split('\n')
      .filter((row) => !costCenters.includes(row.split(',')[1] ?? ''))
    expect(team?.lines).toBe(text(wages).split('\n').length - rows.length)
    const result = await aggregated({ [wages]: rows.join('\n') })
    expect(result.outcome).toBe('rejected')
    expect(new Set(codesOf(result))).toContain('aansluiting-wijkt-af')
  })

  it('the same export twice under two names', async () => {
    const settings = `${diemenId}/dossier.yaml`
    const again = text(settings).replace('bestand: salarissen-2021.csv', 'bestand: kopie.csv')
    const result = await aggregated({
      [settings]: again,
      [`${diemenId}/exports/kopie.csv`]: text(ledger),
      [wages]: null,
    })
    expect(codesOf(result)).toContain('export-dubbel')
  })
})
