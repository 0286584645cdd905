import { describe, expect, it } from 'vitest'
import { fingerprintOf, judgeAcceptances, markAccepted } from '../../../functions/core/acceptance.ts'
import { finding } from '../../../functions/core/finding.ts'

const double = (actual = '€ 10,00', line: number | null = null) =>
  finding('regel-dubbel', { line }, { codes: 'kostenplaats 6100', files: 2, actual })
const acceptance = (kenmerk: string, bevinding = 'regel-dubbel') => ({
  bevinding,
  kenmerk,
  reden: 'Twee facturen.',
  naam: 'A. de Boer',
  datum: '2025-04-10',
})
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code)

describe('the fingerprint of a warning', () => {
  it('is twelve characters that do not depend on the line or on a suggestion', () => {
    expect(fingerprintOf(double())).toMatch(/^[0-9a-f]{12}$/)
    expect(fingerprintOf(double('€ 10,00', 7))).toBe(fingerprintOf(double('€ 10,00', 8)))
    const unknown = (suggestion: string) => finding('bestand-onbekend', { file: 'x.csv' }, { suggestion })
    expect(fingerprintOf(unknown(''))).toBe(fingerprintOf(unknown(' Bedoelde u “y.csv”?')))
  })

  it('differs with the code, the file, the column, the value and every fact', () => {
    const all = [
      double(),
      double('€ 10,01'),
      finding('kolom-dubbelzinnig', { file: 'a.csv', column: 'rekening' }),
      finding('kolom-dubbelzinnig', { file: 'b.csv', column: 'rekening' }),
      finding('kolom-dubbelzinnig', { file: 'a.csv', column: 'begroting' }),
      finding('volledigheid-niet-vastgesteld', { file: 'a.csv' }),
      finding('volledigheid-niet-vastgesteld', { file: 'a.csv', value: 'x' }),
    ]
    expect(new Set(all.map(fingerprintOf)).size).toBe(all.length)
  })

  it('survives being stored', () => {
    expect(fingerprintOf(JSON.parse(JSON.stringify(double())))).toBe(fingerprintOf(double()))
  })
})

describe('accepting', () => {
  it('marks the warning with the reason, the name and the date; other findings stay as they are', () => {
    const error = finding('geen-regels', { file: 'a.csv' })
    const marked = markAccepted([double(), double('€ 20,00'), error], [acceptance(fingerprintOf(double()))])
    expect(marked.map(({ accepted }) => accepted)).toEqual([
      { reason: 'Twee facturen.', name: 'A. de Boer', date: '2025-04-10' },
      undefined,
      undefined,
    ])
    expect(marked[1]?.fingerprint).toBe(fingerprintOf(double('€ 20,00')))
    expect(marked[2]).toEqual(error)
  })

  it('lapses when the amount changes, and points at what the warning is now', () => {
    const now = double('€ 11,00')
    const findings = judgeAcceptances('dossier.yaml', [now], [acceptance(fingerprintOf(double()))])
    expect(codes(findings)).toEqual(['regel-dubbel', 'acceptatie-past-niet'])
    expect(findings[0]?.accepted).toBeUndefined()
    expect(findings[1]?.message).toContain(`Bedoelde u “${fingerprintOf(now)}”?`)
  })

  it('with a typing error points at the nearest fingerprint', () => {
    const print = fingerprintOf(double())
    const typed = `${print.startsWith('0') ? '1' : '0'}${print.slice(1)}`
    const [, wrong] = judgeAcceptances('dossier.yaml', [double()], [acceptance(typed, 'tekens-verschillen')])
    expect(wrong?.code).toBe('acceptatie-past-niet')
    expect(wrong?.message).toContain(`Bedoelde u “${print}”?`)
  })

  it('of a warning that is not there points at nothing', () => {
    const [wrong] = judgeAcceptances('dossier.yaml', [], [acceptance('0123456789ab')])
    expect(wrong?.message).toBe(
      'In dossier.yaml wordt een waarschuwing “regel-dubbel” met kenmerk 0123456789ab geaccepteerd, maar die is er niet.',
    )
  })

  it('of an error is an error', () => {
    const findings = judgeAcceptances('dossier.yaml', [], [acceptance('0123456789ab', 'regel-zonder-indeling')])
    expect(codes(findings)).toEqual(['acceptatie-van-fout'])
    expect(findings[0]?.severity).toBe('error')
  })
})
