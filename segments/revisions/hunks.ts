/** `[aFrom, aTo)` of the old became `[bFrom, bTo)` of the new: tokens or UTF-16 units. One of the two may be empty. */
export interface Hunk {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/** Adds a hunk that follows all others; those that touch become one, and an empty one is none. */
export function push(hunks: Hunk[], hunk: Hunk): void {
  if (hunk.aFrom === hunk.aTo && hunk.bFrom === hunk.bTo) return
  const last = hunks.at(-1)
  if (last && last.aTo === hunk.aFrom && last.bTo === hunk.bFrom) {
    hunks[hunks.length - 1] = { aFrom: last.aFrom, aTo: hunk.aTo, bFrom: last.bFrom, bTo: hunk.bTo }
  } else hunks.push(hunk)
}
