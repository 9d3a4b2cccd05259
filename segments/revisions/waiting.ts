import { diff, type Run } from './diff.ts'

/**
 * How a text that waits meets what its segment says now. `plain`: nothing was said since it was begun from, so that it can be taken as it is. `said`: the
 * same words stand there by now. `conflict`: others stand there. `ended`: the segment was split, merged or corrected since.
 */
export type Meeting = 'plain' | 'said' | 'conflict' | 'ended'

/** `now`: what the segment says; undefined when it has ended. */
export function meeting(base: string, text: string, now: string | undefined): Meeting {
  if (now === undefined) return 'ended'
  if (now === text) return 'said'
  return now === base ? 'plain' : 'conflict'
}

/** What is shown of one: what it changes in its base and, where others changed that too, what they did. */
export interface Seen {
  readonly kind: Meeting
  readonly runs: readonly Run[]
  readonly theirs: readonly Run[] | undefined
}

export function seen(base: string, text: string, now: string | undefined): Seen {
  const kind = meeting(base, text, now)
  return {
    kind,
    runs: diff(base, text),
    theirs: kind === 'conflict' ? diff(base, now!) : undefined,
  }
}
