import type { Change, ChangeKind, UserId } from '../model.ts'

/** What somebody may take back next, and what they may do again. */
export interface Steps {
  readonly undo: Change | undefined
  /** The undo that is taken back by it. */
  readonly redo: Change | undefined
}

/** Acts on the pairing of two texts. Typing is not among them: it has its own undo, in its field. */
const acts: ReadonlySet<ChangeKind> = new Set(['split', 'merge', 'move', 'confirm', 'align', 'undo'] as const)

/**
 * The steps of one person, from changes in their order: undo takes the last act back, redo takes back the last undo, and a new act ends what could be done
 * again. Nothing but the changes is needed for it, so it is the same tomorrow, in another browser.
 */
export function stepsOf(changes: readonly Change[], by: UserId): Steps {
  const done: Change[] = []
  const undone: Change[] = []
  for (const change of changes) {
    if (change.by !== by || !acts.has(change.kind)) continue
    if (change.undoes === null) {
      done.push(change)
      undone.length = 0
    } else if (undone.at(-1)?.number === change.undoes) {
      undone.pop()
      done.push(change)
    } else {
      // Taken back from a history, an act need not be the last.
      const at = done.findLastIndex(({ number }) => number === change.undoes)
      if (at < 0) continue
      done.splice(at, 1)
      undone.push(change)
    }
  }
  return { undo: done.at(-1), redo: undone.at(-1) }
}
