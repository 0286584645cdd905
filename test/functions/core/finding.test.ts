import { describe, expect, it } from 'vitest'
import {
  blocks,
  FINDINGS_KEPT,
  type FindingCode,
  FindingList,
  finding,
  isFindingCode,
  publicSentence,
} from '../../../functions/core/finding.ts'
import { findingTexts } from '../../../functions/core/finding-texts.ts'
import { valueWords } from '../../../functions/core/value-words.ts'
import { findingCalls } from './finding-calls.ts'

const codes = Object.keys(findingTexts) as FindingCode[]
const placeholders = (code: FindingCode) => {
  const { message, advice } = findingTexts[code]
  return [...`${message} ${advice}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

describe('the sentences of a finding', () => {
  it.each(codes)('%s are whole Dutch sentences: what is wrong, what to do, what may be published', (code) => {
    const { message, advice, publicly } = findingTexts[code]
    for (const text of [message, advice, publicly])
      expect(text.replace(/\{(suggestion|excel)\}$/, '')).toMatch(/^\S.*[.?]$/s)
    expect(publicly).not.toMatch(/[{}]/)
    expect(publicSentence(code)).toBe(publicly)
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  const calls = findingCalls()

  it.each(codes)('%s are filled by every place that reports it', (code) => {
    const own = calls.filter((call) => call.codes.includes(code))
    expect(own.length, 'nothing reports this code').toBeGreaterThan(0)
    for (const { where, facts } of own)
      expect(
        placeholders(code).filter((name) => !facts.includes(name) && !Object.hasOwn(valueWords, name)),
        where,
      ).toEqual([])
  })

  it('are of no code that does not exist', () => {
    expect(calls.flatMap((call) => call.codes).filter((code) => !isFindingCode(code))).toEqual([])
    expect(isFindingCode('toString')).toBe(false)
    expect(isFindingCode(null)).toBe(false)
  })
})

describe('a finding', () => {
  it('has its place and its filled sentences', () => {
    const place = { file: 'grootboek.csv', line: 7, column: 'boekjaar', value: '2020' }
    expect(finding('jaar-klopt-niet', place, { year: 2021 })).toEqual({
      code: 'jaar-klopt-niet',
      severity: 'error',
      ...place,
      message: 'Het boekjaar is “2020”, maar dit dossier gaat over 2021.',
      advice: 'Lever de export van 2021 aan, of verbeter het jaar in dossier.yaml.',
    })
  })

  it('without a place has none', () => {
    expect(finding('volledigheid-niet-vastgesteld')).toMatchObject({
      file: null,
      line: null,
      column: null,
      value: null,
    })
  })

  it('shows a value as it is, also one that looks like a placeholder or a pattern', () => {
    for (const value of ['{year}', '$&', '$1', '<b>', '{% tabel %}'])
      expect(finding('bedrag-onleesbaar', { value }).message).toBe(`“${value}” is geen bedrag.`)
  })

  it('without the facts of its sentence is a broken product, not a broken sentence', () => {
    expect(() => finding('jaar-klopt-niet', { value: '2020' })).toThrow('no fact "year"')
  })
})

describe('a list of findings', () => {
  it('keeps the first of each code and counts them all', () => {
    const list = new FindingList()
    for (let line = 1; line <= FINDINGS_KEPT + 25; line += 1)
      list.addAll([finding('bedrag-onleesbaar', { line }), finding('code-ontbreekt', { line })])
    list.add(finding('geen-regels'))
    const kept = (code: FindingCode) => list.items.filter((item) => item.code === code).map(({ line }) => line)
    const first = Array.from({ length: FINDINGS_KEPT }, (_, index) => index + 1)
    expect(kept('bedrag-onleesbaar')).toEqual(first)
    expect(kept('code-ontbreekt')).toEqual(first)
    expect(list.counts).toEqual({
      'bedrag-onleesbaar': FINDINGS_KEPT + 25,
      'code-ontbreekt': FINDINGS_KEPT + 25,
      'geen-regels': 1,
    })
  })

  it('blocks with one error, and not with warnings and notes', () => {
    const list = new FindingList()
    expect(list.blocks).toBe(false)
    list.add(finding('volledigheid-niet-vastgesteld'))
    list.add(finding('kolommen-niet-gebruikt', {}, { names: 'a' }))
    expect(list.blocks).toBe(false)
    expect(blocks(list.items)).toBe(false)
    list.add(finding('geen-regels'))
    expect(list.blocks).toBe(true)
    expect(blocks(list.items)).toBe(true)
  })
})
