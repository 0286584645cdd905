import { describe, expect, it } from 'vitest'
import { checkOutcomes, sqlChecks } from '../../../functions/core/checks.ts'
import { readDossierInput, readDossierSettings } from '../../../functions/core/dossier.ts'
import { smallDossier, smallDossierId } from '../../small-dossier.ts'

const files = new Map(
  Object.entries(smallDossier)
    .filter(([name]) => name.startsWith(`${smallDossierId}/`))
    .map(([name, text]) => [name.slice(smallDossierId.length + 1), Buffer.from(text)]),
)
const { settings } = readDossierSettings(files)
if (!settings) throw new Error('the small dossier has no settings')
const { input } = readDossierInput(settings, files)

const unruled = (line: number, count: number) => ({
  cost_center: String(6000 + line),
  account: '40000',
  taakveld: '0.4',
  category: '3.8',
  side: 'expense',
  line_count: '1',
  budget_original: null,
  budget_amended: null,
  actual: '-100',
  offending_count: String(count),
})

describe('the outcome of a check', () => {
  const check = sqlChecks.find(({ question }) => question === 'checks/unruled-lines')
  if (!check) throw new Error('there is no such check')
  const outcome = (rows: number, count: number) => {
    const answer = Array.from({ length: rows }, (_, line) => unruled(line, count))
    const found = checkOutcomes(new Map([[check.id, answer]]), input).find((item) => item.check.id === check.id)
    return { count: found?.count, codes: found?.findings.map(({ code }) => code) }
  }

  it('has a finding per row, and no more', () => {
    expect(outcome(2, 2)).toEqual({ count: 2, codes: [check.code, check.code] })
    expect(outcome(0, 0)).toEqual({ count: 0, codes: [] })
  })

  it('tells how many there really are when the engine returns only the first', () => {
    const { count, codes } = outcome(3, 250)
    expect(count).toBe(250)
    expect(codes).toEqual([check.code, check.code, check.code, 'meer-bevindingen'])
  })
})
