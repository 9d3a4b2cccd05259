import { expect, test } from 'vitest'
import { segment } from '../../../segments/segmentation/segment.ts'
import { cuts, trimmed } from '../../support/cuts.ts'

/** Cases that are cut as a reader would: no fewer than the engine has reached, so that none is lost again unseen. */
const reached = { hard: 31, arabic: 197, english: 95, unseen: 331, wider: 409, last: 174 } as const

for (const [name, least] of Object.entries(reached)) {
  test(`at least ${least} of the golden cases “${name}” are cut right`, () => {
    const all = cuts(name)
    const wrong = all.filter(
      ({ text, lang, segments }) =>
        JSON.stringify(trimmed(text, segment(text, 'sentences', lang))) !== JSON.stringify(segments),
    )
    expect(all.length).toBeGreaterThanOrEqual(least)
    expect([
      all.length - wrong.length >= least,
      wrong.length > all.length - least ? wrong.map(({ id }) => id) : [],
    ]).toEqual([true, []])
  })
}
