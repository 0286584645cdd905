import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/built-site.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    allowOnly: false,
  },
})
