import { expect, test } from 'vitest'
import { killDrill } from '../support/kills.ts'

test('keeps every acknowledged save, once, over fifty kills and eight writers', async () => {
  const report = await killDrill({ kills: 50, writers: 8 })
  expect(report.acknowledged).toBeGreaterThan(500)
  expect(report).toMatchObject({ missing: 0, doubled: 0, gaps: 0 })
})
