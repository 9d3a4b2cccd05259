import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/global.ts'],
    setupFiles: ['test/support/seed.ts'],
    // Two cores: two forks. Every test file has its own process, store and ports.
    pool: 'forks',
    maxWorkers: 2,
    // No test measures time; these only end what hangs, on a busy machine too.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default'],
  },
})
