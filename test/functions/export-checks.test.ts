import { expect, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import type { ExportSettings } from '../../functions/core/export-settings.ts'
import { askExportChecks } from '../../functions/export-checks.ts'
import type { Engine } from '../../functions/io/engine.ts'

const settings: ExportSettings = {
  bestand: 'grootboek.csv',
  naam: 'Grootboek',
  systeem: 'Grootboek',
  exportdatum: '2022-02-01',
  'afgesloten-periode': '12',
  teken: 'lasten-positief',
  'lasten-of-baten': 'kolom',
  kolommen: {},
}

/** What is asked of an engine that finds nothing, and what is told. */
async function outcomeOf(lines: number, own: ExportSettings = settings) {
  const asked: string[] = []
  const engine: Engine = {
    query: async ({ name }) => {
      asked.push(name)
      return []
    },
    close: async () => {},
  }
  const checked = { file: 'grootboek.csv', intake: sha256('a'), settings: own, lines }
  const { findings } = await askExportChecks(engine, sha256('b'), checked)
  return { compared: asked.includes('export-checks/identical-lines'), told: findings.map(({ code }) => code) }
}

it('looks for repeated lines in up to ten million, and says so of more', async () => {
  expect(await outcomeOf(10_000_000)).toEqual({ compared: true, told: [] })
  expect(await outcomeOf(10_000_001)).toEqual({ compared: false, told: ['herhaling-niet-gezocht'] })
  expect(await outcomeOf(10_000_001, { ...settings, korrel: 'boeking' })).toEqual({ compared: false, told: [] })
})
