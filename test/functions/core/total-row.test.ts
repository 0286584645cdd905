import { describe, expect, it } from 'vitest'
import { isTotalRow } from '../../../functions/core/total-row.ts'

const keys = ['6100', '40100', '0.4', '1.1']

describe('a total row', () => {
  it('has no code at all', () => {
    expect(isTotalRow(['', '', '', '', '100,00'], ['', '', '', ''])).toBe(true)
  })

  it.each([
    ['6100', '40100', '0.4', ''],
    ['', '40100', '0.4', '1.1'],
    ['6100', '', '', ''],
  ])('is not a row that lacks some of its codes (%s|%s|%s|%s)', (...keys) => {
    expect(isTotalRow([...keys, '100,00'], keys)).toBe(false)
  })

  it.each(['Totaal', 'TOTAAL', ' totaal ', 'Totaal:', 'Subtotaal', 'Eindtotaal', 'Totaal generaal', 'Grand Total'])(
    'has a cell that is “%s”, whatever codes it has',
    (label) => {
      expect(isTotalRow([...keys, label, '100,00'], keys)).toBe(true)
      expect(isTotalRow([label, '', '', '', '100,00'], [label, '', '', ''])).toBe(true)
    },
  )

  it.each(['Totaalbeheer', 'Totaal onderhoud', 'Subtotaalbeheer', 'Het totaal', 'Totaal-', 'totaalregel'])(
    'is not one whose label only contains a total word: “%s”',
    (label) => {
      expect(isTotalRow([...keys, label, '100,00'], keys)).toBe(false)
    },
  )
})
