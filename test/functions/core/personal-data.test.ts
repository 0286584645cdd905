import { describe, expect, it } from 'vitest'
import { isBsn, isIban, maskPersonalData } from '../../../functions/core/personal-data.ts'

describe('personal data', () => {
  it.each([
    ['Declaratie jan@voorbeeld.nl', 'Declaratie •••'],
    ['Betaald op NL91ABNA0417164300', 'Betaald op •••'],
    ['NL91 ABNA 0417 1643 00 december', '••• december'],
    ['NL91 ABNA 0417 1643 00 DECEMBER', '••• DECEMBER'],
    ['nl91abna0417164300', '•••'],
    ['BSN 111222333', 'BSN •••'],
  ])('is masked in “%s”', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked)
  })

  it.each(['Factuur 111222334', 'NL91ABNA0417164301', '1.234,56', '0610', 'a @ b', '2021-12-31', '1112223330'])(
    'is not seen in “%s”',
    (text) => {
      expect(maskPersonalData(text)).toBe(text)
    },
  )

  it('is known by its own proof', () => {
    expect(isBsn('123456782')).toBe(true)
    expect(isBsn('123456789')).toBe(false)
    expect(isBsn('000000000')).toBe(false)
    expect(isIban('GB82WEST12345698765432')).toBe(true)
    expect(isIban('GB82WEST12345698765433')).toBe(false)
  })
})
