import { describe, expect, it } from 'vitest'
import { readKeyFigures } from '../../../functions/core/key-figures.ts'

const read = (...lines: readonly string[]) => readKeyFigures('kengetallen.csv', Buffer.from(lines.join('\n')))
const header = 'code;omschrijving;waarde;eenheid;periode;peildatum;bron'

describe('kengetallen.csv', () => {
  it('keeps every value as the controller wrote it', () => {
    const { keyFigures, findings } = read(header, 'fte;Bezetting;71,20;fte;2021;2021-12-31;Personeelssysteem')
    expect(findings).toEqual([])
    expect(keyFigures).toEqual([
      {
        code: 'fte',
        description: 'Bezetting',
        value: '71,20',
        unit: 'fte',
        period: '2021',
        referenceDate: '2021-12-31',
        source: 'Personeelssysteem',
      },
    ])
  })

  it('does not need a periode or a peildatum', () => {
    const { keyFigures, findings } = read('code;omschrijving;waarde;eenheid;bron', 'inw;Inwoners;32.000;;CBS')
    expect(findings).toEqual([])
    expect(keyFigures).toMatchObject([{ code: 'inw', unit: '', period: '', referenceDate: '' }])
  })

  it('refuses a second figure with the same code, and says where the first stands', () => {
    const { findings } = read(header, 'fte;A;1;;;;B', 'inw;A;1;;;;B', 'fte;C;2;;;;D')
    expect(findings).toMatchObject([{ code: 'kengetal-dubbel', line: 4, value: 'fte' }])
    expect(findings[0]?.message).toContain('regel 2')
  })

  it.each(['code', 'omschrijving', 'waarde', 'bron'] as const)('refuses an empty %s', (column) => {
    const cells = { code: 'fte', omschrijving: 'Bezetting', waarde: '1', bron: 'P', [column]: '' }
    const { findings } = read(header, `${cells.code};${cells.omschrijving};${cells.waarde};fte;;;${cells.bron}`)
    expect(findings).toMatchObject([{ code: 'cel-leeg', line: 2, column }])
  })
})
