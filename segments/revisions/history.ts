import type { Revision } from '../model.ts'

export interface Group<Entry> {
  readonly newest: Entry
  /** Newest first. */
  readonly older: readonly Entry[]
}

/** Drafts that lie no further apart were one sitting. */
const sittingMs = 30 * 60_000

/**
 * Consecutive drafts of one person, typed in one sitting, as one group, so that a history reads as what people did and not as every
 * pause of theirs. `revisions` come newest first, and so do the groups. A confirmed, restored, merged or carried text stands alone.
 */
export function group<Entry extends Pick<Revision, 'segment' | 'by' | 'at' | 'state' | 'origin'>>(
  revisions: readonly Entry[],
): Group<Entry>[] {
  const groups: { newest: Entry; older: Entry[] }[] = []
  for (const revision of revisions) {
    const last = groups.at(-1)
    const newer = last?.older.at(-1) ?? last?.newest
    if (last && newer && belongs(newer, revision)) last.older.push(revision)
    else groups.push({ newest: revision, older: [] })
  }
  return groups
}

function belongs(newer: Parameters<typeof isDraft>[0], older: Parameters<typeof isDraft>[0]): boolean {
  return (
    isDraft(newer) &&
    isDraft(older) &&
    newer.by === older.by &&
    newer.segment === older.segment &&
    newer.at.getTime() - older.at.getTime() <= sittingMs
  )
}

function isDraft({ state, origin }: Pick<Revision, 'segment' | 'by' | 'at' | 'state' | 'origin'>): boolean {
  return state === 'initial' && origin === 'typed'
}
