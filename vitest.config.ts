import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'

/** Finds or starts a PostgreSQL, once for all files. */
export const postgres = 'test/support/global.ts'

export const common: ViteUserConfig['test'] = {
  setupFiles: ['test/support/seed.ts'],
  pool: 'forks',
  // Two cores: two forks.
  maxWorkers: 2,
  // No test measures time; these only end what hangs, on a busy machine too.
  testTimeout: 90_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  // What was found is told whole.
  chaiConfig: { truncateThreshold: 0 },
}

const elsewhere = [...configDefaults.exclude, '**/*.long.test.ts']
/** Tests of pure functions: nothing they do outlasts them, so a worker loads the domain once for many. */
const pure = 'test/{segments,views}/**/*.test.ts'

export default defineConfig({
  test: {
    ...common,
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'pure', include: [pure], exclude: elsewhere, isolate: false } },
      // Every test file has its own process, store and ports.
      {
        extends: true,
        test: { name: 'whole', globalSetup: [postgres], include: ['test/**/*.test.ts'], exclude: [...elsewhere, pure] },
      },
    ],
  },
})
