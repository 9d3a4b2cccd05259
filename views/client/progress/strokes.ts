import { type Standing, standings } from '../../../segments/model.ts'
import type { News } from '../autosave/answer.ts'

/** So many strokes at most; a longer document is drawn in proportion. */
export const most = 24

/** As many strokes as fit, what is furthest first. */
export function proportional(counts: News['counts'], total: number): Standing[] {
  const all: Standing[] = []
  let sum = 0
  for (const standing of standings.toReversed()) {
    sum += counts[standing].segments
    while (all.length < Math.round((sum / Math.max(1, total)) * most)) all.push(standing)
  }
  return all
}
