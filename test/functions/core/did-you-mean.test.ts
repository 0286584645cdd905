import { describe, expect, it } from 'vitest'
import { didYouMean } from '../../../functions/core/did-you-mean.ts'

const settings = ['kostenplaats', 'taakveld', 'teken', 'jaar']

describe('what was probably meant', () => {
  it.each([
    ['kostenplats', 'kostenplaats'],
    ['takveld', 'taakveld'],
    ['tekne', 'teken'],
    ['jar', 'jaar'],
    ['jaar', 'jaar'],
  ])('by %s is %s', (word, meant) => {
    expect(didYouMean(word, settings)).toBe(` Bedoelde u “${meant}”?`)
  })

  it('is not guessed for a word that is like none of them', () => {
    expect(didYouMean('onverwacht', settings)).toBe('')
  })

  it('is nothing when nothing is known', () => {
    expect(didYouMean('jaar', [])).toBe('')
  })
})
