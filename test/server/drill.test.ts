import { expect, test } from 'vitest'
import { drill } from '../support/drill/drill.ts'
import { startCluster } from '../support/postgres.ts'

const cluster = await startCluster()

test.skipIf(!cluster)(
  'keeps every acknowledged save, once, and tells everybody, while servers are killed and PostgreSQL is begun anew',
  async () => {
    try {
      const report = await drill(cluster!, { editors: 5, watchers: 4, kills: 2, restarts: 2, seed: 1 })
      expect(report.acknowledged).toBeGreaterThanOrEqual(10)
      expect(report).toMatchObject({ missing: 0, doubled: 0, gaps: 0, disagreeing: 0, phantoms: 0, fell: 0 })
      expect(report.strange).toEqual([])
    } finally {
      await cluster!.stop()
    }
  },
  180_000,
)
