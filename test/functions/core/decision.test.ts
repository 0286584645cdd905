import { describe, expect, it } from 'vitest'
import {
  beforeCurrent,
  carriesOver,
  type Decision,
  isClosedTo,
  isWithdrawn,
  type Journal,
} from '../../../functions/core/decision.ts'
import { sha256 } from '../../../functions/core/digest.ts'

/** `approve A1`: the inputs A as version 1 of the product makes them; its figures follow from the inputs unless a `'` says otherwise. */
function journal(...words: string[]): Journal {
  return words.map((word, index) => {
    const [action, name = ''] = word.split(' ') as [Decision['action'], string]
    const status = name.includes('!') ? ('vastgesteld' as const) : ('concept' as const)
    const time = '2026-01-02T03:04:05Z'
    return { number: index + 1, action, ...report(name), status, actor: 'tester', time, reason: '' }
  })
}

function report(name: string) {
  const [inputs = ''] = name
  return {
    digest: sha256(name.replace('!', '')),
    inputsDigest: sha256(inputs),
    figuresDigest: name.includes("'") ? `other figures of ${inputs}` : `figures of ${inputs}`,
  }
}

const numberOf = (decision: { number: number } | null) => decision?.number ?? null

describe('rolling back', () => {
  it.each([
    [[], null],
    [['approve A1'], null],
    [['approve A1', 'approve B1'], 1],
    [['approve A1', 'approve B1', 'rollback A1'], null],
    [['approve A1', 'approve B1', 'approve C1', 'rollback B1'], 1],
    [['approve A1', 'approve B1', 'upgrade B2'], 1],
    [['approve A1', 'upgrade A2', 'approve B2'], 2],
    [['approve A1', 'upgrade A2'], null],
    [['approve A1', 'approve B1', 'rollback A1', 'upgrade A2'], null],
    [['approve A1', 'approve B1', 'rollback A1', 'approve C1'], 1],
    [['approve A1', 'approve B1', 'approve A1'], 2],
    [['approve A1', "approve A2'"], 1],
  ])('after %j goes to decision %s', (words, expected) => {
    expect(numberOf(beforeCurrent(journal(...words)))).toBe(expected)
  })
})

describe('a withdrawn report', () => {
  it.each([
    [['approve A1', 'approve B1', 'rollback A1'], 'B1', true],
    [['approve A1', 'approve B1', 'rollback A1'], 'B2', true],
    [['approve A1', 'approve B1', 'rollback A1'], 'A1', false],
    [['approve A1', 'approve B1', 'approve C1', 'rollback B1', 'rollback A1'], 'C1', true],
    [['approve A1', 'approve B1', 'rollback A1', 'approve C1'], 'B1', true],
    [['approve A1', 'approve B1', 'rollback A1', 'approve B1'], 'B1', false],
  ])('after %j: is %s withdrawn? %s', (words, name, expected) => {
    expect(isWithdrawn(journal(...words), report(name))).toBe(expected)
  })
})

describe('a report by another version of the product', () => {
  it.each([
    [['approve A1'], 'A2', true],
    [['approve A1'], 'A1', false],
    [['approve A1'], "A2'", false],
    [['approve A1'], 'B2', false],
    [['approve A1', 'approve B1'], 'A2', false],
    [[], 'A1', false],
  ])('after %j: does the approval carry over to %s? %s', (words, name, expected) => {
    expect(carriesOver(journal(...words), report(name))).toBe(expected)
  })
})

describe('an adopted dossier', () => {
  it.each([
    [['approve A1'], 'B1', false],
    [['approve A1!'], 'A2', false],
    [['approve A1!'], 'B1', true],
    [['approve A1!', 'approve A1'], 'B1', true],
  ])('after %j: is it closed to the figures of %s? %s', (words, name, expected) => {
    expect(isClosedTo(journal(...words), report(name).figuresDigest)).toBe(expected)
  })
})
