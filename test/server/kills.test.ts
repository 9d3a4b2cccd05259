import { expect, test } from 'vitest'
import { killDrill } from '../support/kills.ts'

test('keeps every acknowledged save, once, when the server is killed while four people write', async () => {
  const report = await killDrill({ kills: 3, writers: 4 })
  expect(report.acknowledged).toBeGreaterThan(10)
  expect(report).toMatchObject({ missing: 0, doubled: 0, gaps: 0 })
}, 90_000)
