import { describe, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { sha256 } from '../../functions/core/digest.ts'
import { FINDINGS_KEPT } from '../../functions/core/finding.ts'
import { askExportChecks } from '../../functions/export-checks.ts'
import type { Engine } from '../../functions/io/engine.ts'
import { exportSettings } from '../export-settings.ts'
import { smallDossier, smallDossierId, workplace } from '../small-dossier.ts'

/** What is asked of an engine that finds nothing, and what is told. */
async function outcomeOf(lines: number, settings = exportSettings()) {
  const asked: string[] = []
  const engine: Engine = {
    query: async ({ name }) => {
      asked.push(name)
      return []
    },
    close: async () => {},
  }
  const checked = { file: 'grootboek.csv', intake: sha256('a'), settings, lines }
  const { findings } = await askExportChecks(engine, sha256('b'), checked)
  return { compared: asked.includes('export-checks/identical-lines'), told: findings.map(({ code }) => code) }
}

it('looks for repeated lines in up to ten million, and says so of more', async () => {
  expect(await outcomeOf(10_000_000)).toEqual({ compared: true, told: [] })
  expect(await outcomeOf(10_000_001)).toEqual({ compared: false, told: ['herhaling-niet-gezocht'] })
  expect(await outcomeOf(10_000_001, exportSettings({ korrel: 'boeking' }))).toEqual({ compared: false, told: [] })
})

describe('the lines of an export in a dossier', () => {
  const header = original('exports/grootboek.csv').split('\n')[0]
  const line = (account: number) =>
    `2021;6110;Bestuursadvies;${account};Inhuur;0.4;3.5.1;L;10,00;10,00;10,00\n`.repeat(2)
  const repeated = 120
  const accounts = Array.from({ length: repeated }, (_, index) => 43000 + index)

  it('have their first findings and how many there are, and what was asked of the engine', async () => {
    const place = await workplace({
      ...smallDossier,
      [`${smallDossierId}/exports/grootboek.csv`]: `${header}\n${accounts.map(line).join('')}`,
      [`${smallDossierId}/dossier.yaml`]: original('dossier.yaml').replace(
        'teken: lasten-positief',
        'teken: lasten-positief\n    korrel: rekeningregel',
      ),
    })
    const { findings, questions } = await aggregate(place.host, smallDossierId)
    await place.remove()
    expect(findings.filter(({ code }) => code === 'codes-dubbel')).toHaveLength(FINDINGS_KEPT)
    const more = findings.filter(({ code }) => code === 'meer-bevindingen').map(({ message }) => message)
    expect(more).toEqual([`De bevinding “codes-dubbel” is er ${repeated} keer; de eerste ${FINDINGS_KEPT} staan hier.`])
    expect(questions.map(({ name }) => name)).toContain('export-checks/repeated-codes')
  })
})

function original(name: string): string {
  return smallDossier[`${smallDossierId}/${name}`] ?? ''
}
