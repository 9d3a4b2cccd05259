import { defineConfig } from 'vitest/config'
import { common, postgres } from './vitest.config.ts'

/** Soaks, fuzzing and crash loops: `npm run test:long`. */
export default defineConfig({
  test: {
    ...common,
    globalSetup: [postgres],
    include: ['test/**/*.long.test.ts'],
    testTimeout: 1_800_000,
    maxWorkers: 1,
  },
})
