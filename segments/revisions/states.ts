import type { Revision, Role, State, UserId } from '../model.ts'

const writers: readonly Role[] = ['owner', 'reviser', 'translator']
const revisers: readonly Role[] = ['owner', 'reviser']

/** Who may move a text from which state to which. An edit is a move too: of a reviewed text it drops the state; a final one is first reopened. */
const moves: Readonly<Record<State, Readonly<Record<State, readonly Role[]>>>> = {
  initial: { initial: writers, translated: writers, reviewed: revisers, final: [] },
  translated: { initial: writers, translated: writers, reviewed: revisers, final: [] },
  reviewed: { initial: writers, translated: writers, reviewed: revisers, final: revisers },
  final: { initial: [], translated: revisers, reviewed: revisers, final: [] },
}

/** What a project has decided about states. */
export interface Rules {
  /** Four eyes: whoever confirmed a translation does not review it. */
  readonly reviserMustDiffer: boolean
}

export interface Mover {
  readonly by: UserId
  readonly role: Role
}

export type Moved =
  /** `drops`: a text that was reviewed or final is so no longer, which the writer is told. */
  | { readonly kind: 'moved'; readonly drops: boolean }
  | {
      readonly kind: 'refused'
      readonly code: 'may_not_write' | 'may_not_review' | 'own_translation' | 'not_reviewed' | 'is_final'
    }

/**
 * Whether somebody may move a text from one state to another. `translator` is who confirmed it, see `translatorOf`. Being refused for what one
 * is comes before being refused for what the text is, so that a reader is not told to have it reviewed first.
 */
export function move(from: State, to: State, { by, role }: Mover, translator: UserId | undefined, rules: Rules): Moved {
  const refused = (code: Extract<Moved, { kind: 'refused' }>['code']): Moved => ({ kind: 'refused', code })
  const isReview = to === 'reviewed' || to === 'final'
  if (!writers.includes(role)) return refused('may_not_write')
  if (isReview && !revisers.includes(role)) return refused('may_not_review')
  if (!moves[from][to].includes(role)) return refused(from === 'final' ? 'is_final' : 'not_reviewed')
  if (isReview && rules.reviserMustDiffer && by === translator) return refused('own_translation')
  return { kind: 'moved', drops: (from === 'reviewed' || from === 'final') && !isReview }
}

/** Who answers for the translation: the last to confirm it, or the last to write when nobody has. Newest first; what was only carried over is nobody's. */
export function translatorOf(revisions: readonly Pick<Revision, 'by' | 'state' | 'origin'>[]): UserId | undefined {
  const own = revisions.filter(({ origin }) => origin !== 'carried')
  return (own.find(({ state }) => state === 'translated') ?? own[0])?.by
}

/** What a bulk action would do: the rows that move, and how many do not for which reason. Rows that are there already are neither. */
export function moveAll<Row extends { readonly state: State; readonly translator: UserId | undefined }>(
  rows: readonly Row[],
  to: State,
  mover: Mover,
  rules: Rules,
): { readonly moving: readonly Row[]; readonly refused: ReadonlyMap<string, number> } {
  const moving: Row[] = []
  const refused = new Map<string, number>()
  for (const row of rows) {
    if (row.state === to) continue
    const moved = move(row.state, to, mover, row.translator, rules)
    if (moved.kind === 'moved') moving.push(row)
    else refused.set(moved.code, (refused.get(moved.code) ?? 0) + 1)
  }
  return { moving, refused }
}
