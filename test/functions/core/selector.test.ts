import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../functions/core/finding.ts'
import {
  type CodeRange,
  readSelectors,
  type Selector,
  selectorsFromSettings,
  sideFromWord,
} from '../../../functions/core/selector.ts'

const nothing = { kostenplaats: '', grootboekrekening: '', taakveld: '', categorie: '' }
const any: CodeRange = { low: '', high: '', width: null }

function readCostCenters(text: string): { ranges: CodeRange[]; findings: Finding[] } {
  const findings: Finding[] = []
  const selectors = readSelectors({ ...nothing, kostenplaats: text }, null, { file: 'indeling.csv', line: 7 }, findings)
  return { ranges: selectors.map(({ costCenter }) => costCenter), findings }
}

/** As `sql/steps/matched.sql` compares. */
const takes = ({ low, high, width }: CodeRange, code: string) => {
  const start = code.slice(0, low.length)
  return start >= low && start <= high && code.length === (width ?? code.length)
}
const anyTakes = (text: string, code: string) => readCostCenters(text).ranges.some((range) => takes(range, code))

describe('codes in a selection', () => {
  it.each<[string, CodeRange[]]>([
    ['6100', [{ low: '6100', high: '6100', width: 4 }]],
    ['6100-6199', [{ low: '6100', high: '6199', width: 4 }]],
    ['6100 - 6199', [{ low: '6100', high: '6199', width: 4 }]],
    ['61*', [{ low: '61', high: '61', width: null }]],
    ['0.10', [{ low: '0.10', high: '0.10', width: 4 }]],
    ['0.1-0.5', [{ low: '0.1', high: '0.5', width: 3 }]],
    ['4.3.*', [{ low: '4.3.', high: '4.3.', width: null }]],
    ['10-AB', [{ low: '10-AB', high: '10-AB', width: 5 }]],
    ['K10-K19', [{ low: 'K10', high: 'K19', width: 3 }]],
    ['K_01', [{ low: 'K_01', high: 'K_01', width: 4 }]],
    ['', [any]],
    [
      '6100, 6200-6299, 63*',
      [
        { low: '6100', high: '6100', width: 4 },
        { low: '6200', high: '6299', width: 4 },
        { low: '63', high: '63', width: null },
      ],
    ],
    [
      '6100|6200',
      [
        { low: '6100', high: '6100', width: 4 },
        { low: '6200', high: '6200', width: 4 },
      ],
    ],
  ])('“%s” is read', (text, expected) => {
    expect(readCostCenters(text)).toEqual({ ranges: expected, findings: [] })
  })

  it.each<[string, string]>([
    ['6199-6100', 'selectie-bereik'],
    ['100-1000', 'selectie-bereik'],
    ['0.1-0.10', 'selectie-bereik'],
    ['6100-', 'selectie-onleesbaar'],
    ['*', 'selectie-onleesbaar'],
    ['6*0', 'selectie-onleesbaar'],
    ['6100,6200', 'selectie-onleesbaar'],
    ['61 00', 'selectie-onleesbaar'],
  ])('“%s” is refused with its place (%s)', (text, code) => {
    const { ranges, findings } = readCostCenters(text)
    expect(ranges).toEqual([])
    expect(findings).toMatchObject([{ code, file: 'indeling.csv', line: 7, column: 'kostenplaats', value: text }])
  })

  it('reports every wrong part and keeps the right ones', () => {
    const { ranges, findings } = readCostCenters('6100, 62?, 6399-6300')
    expect(ranges).toHaveLength(1)
    expect(findings.map(({ value }) => value)).toEqual(['62?', '6399-6300'])
  })
})

describe('what a selection takes', () => {
  it.each<[string, string, boolean]>([
    ['0.1', '0.10', false],
    ['0.10', '0.1', false],
    ['0.1', '0.1', true],
    ['6100', '06100', false],
    ['6100-6199', '6150', true],
    ['6100-6199', '61500', false],
    ['6100-6199', '6200', false],
    ['61*', '61', true],
    ['61*', '6199', true],
    ['61*', '62', false],
    ['', 'anything', true],
  ])('“%s” on code %s: %s', (text, code, expected) => {
    expect(anyTakes(text, code)).toBe(expected)
  })

  it('is for codes of equal length the same as comparing numbers', () => {
    const code = fc.integer({ min: 1000, max: 9999 })
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        const [low, high] = a <= b ? [a, b] : [b, a]
        expect(anyTakes(`${low}-${high}`, String(c))).toBe(c >= low && c <= high)
        expect(anyTakes(`${c}`, String(a))).toBe(a === c)
        expect(anyTakes(`${String(a).slice(0, 2)}*`, String(c))).toBe(String(c).startsWith(String(a).slice(0, 2)))
      }),
    )
  })
})

describe('a selector', () => {
  const cells = { kostenplaats: '6100, 62*', grootboekrekening: '', taakveld: '0.4', categorie: '1.1, 3.8' }

  it('is every combination of its columns, with its side', () => {
    const findings: Finding[] = []
    const selectors = readSelectors(cells, 'expense', {}, findings)
    const shown = ({ costCenter, account, taakveld, category, side }: Selector) =>
      [costCenter.low, account.low, taakveld.low, category.low, side].join(' ')
    expect(selectors.map(shown)).toEqual([
      '6100  0.4 1.1 expense',
      '6100  0.4 3.8 expense',
      '62  0.4 1.1 expense',
      '62  0.4 3.8 expense',
    ])
    expect(findings).toEqual([])
  })

  it('of dossier.yaml says the same as one of indeling.csv', () => {
    const findings: Finding[] = []
    const settings = {
      kostenplaats: ['6100', '62*'],
      taakveld: ['0.4'],
      categorie: ['1.1', '3.8'],
      'lasten/baten': 'lasten' as const,
    }
    expect(selectorsFromSettings(settings, {}, findings)).toEqual(readSelectors(cells, 'expense', {}, findings))
    expect(selectorsFromSettings({}, {}, findings)).toEqual(readSelectors(nothing, null, {}, findings))
    expect(findings).toEqual([])
  })
})

describe('lasten and baten', () => {
  it.each(['L', 'l', 'last', 'Lasten', ' LASTEN '])('“%s” is lasten', (word) => {
    expect(sideFromWord(word)).toBe('expense')
  })

  it.each(['B', 'b', 'Baten', 'baat'])('“%s” is baten', (word) => {
    expect(sideFromWord(word)).toBe('revenue')
  })

  it.each(['', 'D', 'C', '-', 'lasten en baten', 'ja'])('“%s” is neither', (word) => {
    expect(sideFromWord(word)).toBeNull()
  })
})
