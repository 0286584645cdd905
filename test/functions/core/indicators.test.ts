import { describe, expect, it } from 'vitest'
import { readDossierSettings } from '../../../functions/core/dossier.ts'
import type { TextRow } from '../../../functions/core/engine-row.ts'
import { buildIndicators } from '../../../functions/core/indicators.ts'
import { readKeyFigures } from '../../../functions/core/key-figures.ts'
import type { Indicator } from '../../../functions/core/report.ts'
import { smallDossier, smallDossierId } from '../../small-dossier.ts'

const keyFigures = readKeyFigures(
  'kengetallen.csv',
  Buffer.from(`code;omschrijving;waarde;eenheid;periode;peildatum;bron
inwoners;Inwoners;31.334;inwoners;;2021-01-01;CBS
formatie;Formatie;254,75;fte;;2021-12-31;Personeelssysteem
stages;Stageplaatsen;5,25;fte;2021;;Stagebureau
zonder-datum;Zonder datum;1;fte;;;Ergens
in-duizenden;Kosten in duizenden;12.000;euro x 1.000;2021;;Jaarrekening
kosten;Kosten;6.349.123,45;euro;2021;;Jaarrekening
niets;Niets;0;inwoners;2021;;Nergens
woorden;In woorden;ongeveer tien;fte;2021;;Ergens
`),
).keyFigures

const sums = (item: string, actual: number | null): TextRow => ({
  item,
  line_count: '2',
  budget_original: null,
  budget_amended: '-400000',
  actual: actual === null ? null : String(actual),
})

function build(yaml: string, answers: readonly TextRow[] = []) {
  const text = `${smallDossier[`${smallDossierId}/dossier.yaml`]}${yaml}`
  const { settings, findings } = readDossierSettings(new Map([['dossier.yaml', Buffer.from(text)]]))
  if (!settings) throw new Error(findings.map(({ message }) => message).join(' '))
  return buildIndicators(settings, 'dossier.yaml', keyFigures, answers)
}
const one = (id: Indicator['id'], yaml: string, answers: readonly TextRow[] = []) =>
  build(`indicatoren:\n  ${id}: {${yaml}}\n`, answers).indicators?.find((indicator) => indicator.id === id)

const persons = 'noemer: {omschrijving: Inwoners, kengetal: inwoners}'
const allLines = 'noemer: {omschrijving: Totale lasten, regels: [{lasten/baten: lasten}]}'
const overhead = 'teller: {omschrijving: Overhead, regels: [{taakveld: "0.4", lasten/baten: lasten}]}'

describe('an indicator', () => {
  it('of key figures has its exact value, and both numbers with unit, source and date', () => {
    expect(one('bi.1', `teller: {omschrijving: Formatie, kengetal: [formatie, stages]}, ${persons}`)).toEqual({
      id: 'bi.1',
      name: 'Formatie',
      unit: 'fte per 1.000 inwoners',
      formula: 'formatie ÷ inwoners × 1.000',
      result: 'available',
      // 260 × 1.000 / 31.334
      fraction: { numerator: '130000', denominator: '15667' },
      value: '8.30',
      printed: '8,30',
      numerator: {
        description: 'Formatie',
        value: '260',
        printed: '260',
        unit: 'fte',
        source: 'Personeelssysteem, Stagebureau',
        selection: null,
        period: '2021',
        referenceDate: '2021-12-31',
      },
      denominator: {
        description: 'Inwoners',
        value: '31334',
        printed: '31.334',
        unit: 'inwoners',
        source: 'CBS',
        selection: null,
        period: '',
        referenceDate: '2021-01-01',
      },
    })
  })

  it('of ledger lines counts lasten positive and says which lines they are', () => {
    expect(
      one('bi.5', `${overhead}, ${allLines}`, [sums('bi.5/teller', -928_00), sums('bi.5/noemer', -10_000_00)]),
    ).toMatchObject({
      value: '9.28',
      numerator: { value: '928', unit: 'euro', selection: 'taakveld 0.4, lasten (rekening)', period: '2021' },
      denominator: { value: '10000', selection: 'alle lasten (rekening)', source: 'Financiële administratie' },
    })
  })

  it('takes the amount that is asked for, and baten as they are', () => {
    const budget = overhead.replace('regels', 'bedrag: begroting na wijziging, regels')
    const answers = [sums('bi.5/teller', -1), sums('bi.5/noemer', 8_000_00)]
    const baten = 'noemer: {omschrijving: Baten, regels: [{lasten/baten: baten}]}'
    expect(one('bi.5', `${budget}, ${baten}`, answers)).toMatchObject({ value: '50.00', numerator: { value: '4000' } })
  })

  it('rounds once, half away from zero', () => {
    const answers = [sums('bi.5/teller', -1_00005), sums('bi.5/noemer', -100_000_00)]
    expect(one('bi.5', `${overhead}, ${allLines}`, answers)).toMatchObject({ value: '1.00' })
    const half = [sums('bi.5/teller', -1_005_00), sums('bi.5/noemer', -100_000_00)]
    expect(one('bi.5', `${overhead}, ${allLines}`, half)).toMatchObject({ value: '1.01', printed: '1,01' })
  })
})

describe('an indicator that is not available', () => {
  it.each<[string, Indicator['id'], string, string]>([
    [
      'the key figure is missing',
      'bi.1',
      `teller: {omschrijving: F, kengetal: formati}, ${persons}`,
      'Het kengetal “formati” staat niet in kengetallen.csv. Bedoelde u “formatie”?',
    ],
    [
      'the key figure is no number',
      'bi.1',
      `teller: {omschrijving: F, kengetal: woorden}, ${persons}`,
      'geen getal: “ongeveer tien”',
    ],
    [
      'the unit is another',
      'bi.3',
      `teller: {omschrijving: K, kengetal: in-duizenden}, ${persons}`,
      'moet in euro zijn, niet in “euro x 1.000”',
    ],
    [
      'nobody knows of when it is',
      'bi.1',
      `teller: {omschrijving: F, kengetal: zonder-datum}, ${persons}`,
      'noemt geen periode en geen peildatum',
    ],
    [
      'the denominator is 0',
      'bi.3',
      'teller: {omschrijving: K, kengetal: kosten}, noemer: {omschrijving: I, kengetal: niets}',
      'De noemer is 0.',
    ],
    ['lines are euros, not fte', 'bi.1', `${overhead.replace('Overhead', 'F')}, ${persons}`, 'moet in fte zijn'],
    ['the municipality says so', 'bi.2', 'niet-beschikbaar: Wordt niet gemeten.', 'Wordt niet gemeten.'],
  ])('says why when %s', (_name, id, yaml, reason) => {
    const indicator = one(id, yaml)
    expect(indicator).toMatchObject({ result: 'unavailable' })
    expect(indicator).not.toHaveProperty('value')
    expect(indicator && 'reason' in indicator ? indicator.reason : '').toContain(reason)
  })

  it('has no line, or lines without an amount: never 0', () => {
    const noAmount = one('bi.5', `${overhead}, ${allLines}`, [sums('bi.5/teller', null), sums('bi.5/noemer', -5)])
    expect(noAmount).toMatchObject({
      result: 'unavailable',
      reason: 'Er zijn geen regels met een bedrag (rekening) bij taakveld 0.4, lasten.',
      numerator: null,
      denominator: { value: '0.05' },
    })
    expect(one('bi.5', `${overhead}, ${allLines}`)).toMatchObject({ result: 'unavailable' })
  })

  it('is listed with the others, each with a finding', () => {
    const { indicators, findings } = build(
      `indicatoren:\n  bi.3: {teller: {omschrijving: K, kengetal: kosten}, ${persons}}\n`,
    )
    expect(indicators?.map(({ id, result }) => [id, result])).toEqual([
      ['bi.1', 'unavailable'],
      ['bi.2', 'unavailable'],
      ['bi.3', 'available'],
      ['bi.4', 'unavailable'],
      ['bi.5', 'unavailable'],
    ])
    expect(findings.map(({ code }) => code)).toEqual(Array(4).fill('indicator-niet-beschikbaar'))
  })
})

it('a dossier that declares no indicators has none', () => {
  expect(build('')).toEqual({ indicators: null, findings: [] })
})
