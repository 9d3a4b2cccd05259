import type { Revision } from '../model.ts'

/**
 * The text that the newest revision is to be read against: what somebody else had confirmed before its writer began. `revisions` come newest
 * first; undefined for a text that one person alone has written. So a reviser's edits stand against the translator's words, and
 * what a translator wrote into a reviewed text against the reviser's. What a split or merge carried over was not its maker's own.
 */
export function confirmedBefore<One extends Pick<Revision, 'by' | 'state' | 'origin'>>(
  revisions: readonly One[],
): One | undefined {
  const [newest, ...older] = revisions
  if (!newest) return undefined
  const begun = older.findIndex(({ by, origin }) => by !== newest.by || origin === 'carried')
  return begun < 0 ? undefined : older.slice(begun).find(({ state }) => state !== 'initial')
}
