import type { Writing } from '../autosave/writing.ts'

/** A text that somebody saved, as the page is told of it. */
export interface Heard {
  readonly head: number
  readonly text: string
  /** Whether this very person saved it, here or elsewhere. */
  readonly mine: boolean
}

/**
 * What a saved text means for a segment of the page. `known`: the page has it, or has just sent it. `renew`: nobody is at it here, so the field may show
 * it. `tell`: somebody is, and no letter moves under their hands; what they write still begins from what they saw.
 */
export type Meaning = 'known' | 'renew' | 'tell'

/** `base`: the revision that the page's field began from; `writing` undefined where nobody has typed yet; `focused`: the caret stands in it. */
export function meaningOf(
  { head, text, mine }: Heard,
  base: number,
  writing: Pick<Writing, 'light' | 'text' | 'sent'> | undefined,
  focused: boolean,
): Meaning {
  if (head <= base) return 'known'
  // The answer to one's own save may come after the news of it.
  if (mine && writing?.sent?.text === text && head === base + 1) return 'known'
  if (writing && writing.light !== 'clean' && writing.light !== 'saved') return 'tell'
  return focused ? 'tell' : 'renew'
}
