import { defineConfig } from 'vitest/config'

/** Tests that need a server that is not in node_modules: `npm run test:s3` and `npm run test:trino` start it. */
export default defineConfig({
  test: { include: ['test/real/*.real.ts'], testTimeout: 120_000, hookTimeout: 120_000, allowOnly: false },
})
