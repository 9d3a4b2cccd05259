import { defineConfig, mergeConfig } from 'vitest/config'
import short from './vitest.config.ts'

/** Soaks, fuzzing and crash loops: `npm run test:long`. */
export default mergeConfig(
  { ...short, test: { ...short.test, include: [], exclude: [] } },
  defineConfig({
    test: { include: ['test/**/*.long.test.ts'], testTimeout: 1_800_000, hookTimeout: 120_000, maxWorkers: 1 },
  }),
)
