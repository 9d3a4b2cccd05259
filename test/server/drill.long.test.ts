import { expect, test } from 'vitest'
import { drill } from '../support/drill/drill.ts'
import { startCluster } from '../support/postgres.ts'

const cluster = await startCluster()

test.skipIf(!cluster)(
  'keeps every acknowledged save of fifty people, once, and tells everybody, over twenty kills and five restarts of PostgreSQL',
  async () => {
    try {
      const report = await drill(cluster!, { editors: 50, watchers: 10, kills: 20, restarts: 5, seed: 2 })
      expect(report.acknowledged).toBeGreaterThanOrEqual(1000)
      expect(Math.min(report.retried, report.stale, report.breaks)).toBeGreaterThan(0)
      expect(report).toMatchObject({ missing: 0, doubled: 0, gaps: 0, disagreeing: 0, phantoms: 0, fell: 0 })
      expect(report.strange).toEqual([])
    } finally {
      await cluster!.stop()
    }
  },
)
