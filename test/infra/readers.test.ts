import { expect, it } from 'vitest'
import { readWhilePromoting } from '../readers/loop.ts'

it('readers get whole files of one release each while releases are promoted under them', {
  timeout: 120_000,
}, async () => {
  const { errors, reads, promotions, ofRelease } = await readWhilePromoting(150, 10, false)
  expect(errors).toEqual([])
  expect(reads).toBeGreaterThanOrEqual(150)
  expect(promotions).toBeGreaterThan(5)
  // Both releases of the municipality were met, files that they have in common, and the assets beside them.
  expect(ofRelease.size).toBe(4)
})
