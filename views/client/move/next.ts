import type { Standing } from '../../../segments/model.ts'

/** What somebody looks for next: a segment to translate, or one to review. */
export type Aim = 'translate' | 'review'

const wanted: Readonly<Record<Aim, readonly Standing[]>> = {
  translate: ['empty', 'draft'],
  review: ['translated'],
}

export const waits = (standing: Standing, aim: Aim): boolean => wanted[aim].includes(standing)

/** Index of the next segment after `from` that waits for `aim`; -1 when none does. */
export function nextWaiting(standings: readonly Standing[], from: number, aim: Aim): number {
  return standings.findIndex((standing, i) => i > from && waits(standing, aim))
}

/**
 * Where to go on when the page has no further segment. A list of one standing shrinks as its segments are confirmed:
 * what comes next has moved up to this very page.
 */
export function nextPage(
  here: string,
  next: string | undefined,
  show: Standing | undefined,
  now: readonly Standing[],
): string | undefined {
  const moved = show !== undefined && now.some((standing) => standing !== show)
  return moved ? here : next
}
