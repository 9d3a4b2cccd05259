/** Whether a person may bring a segment to a state: the rules are segments/revisions/states.ts, what they ask is read here. */
import type { Role, State, UserId } from '../../segments/model.ts'
import { type Moved, move, type Rules, translatorOf } from '../../segments/revisions/states.ts'
import { Refusal } from '../errors.ts'
import { givenBack, may } from '../permissions.ts'
import { pastOf } from '../present/revisions.ts'
import type { Project, Row, Store, User } from '../store/contract.ts'

interface Asked {
  readonly project: Project
  readonly row: Row
  readonly user: User
  readonly role: Role
}

export async function rulesOf(store: Store, project: Project): Promise<Rules> {
  return { reviserMustDiffer: (await store.projects.settings(project.id)).reviserApart }
}

/** What moving a segment to a state would be. Whoever writes where nobody has is its translator. */
export async function moving(store: Store, { project, row, user, role }: Asked, to: State): Promise<Moved> {
  const mover = { by: user.id, role }
  const isReview = to === 'reviewed' || to === 'final'
  const rules = isReview ? await rulesOf(store, project) : { reviserMustDiffer: false }
  // Read only where the rules ask for it: every save of a draft comes this way.
  const translator = rules.reviserMustDiffer ? ((await translatorIn(store, row)) ?? user.id) : undefined
  return move(row.state, to, mover, translator, rules)
}

/**
 * Refuses a save to a state that is not theirs to give; tells whether it takes a review back. A save from an older `base` is left to the
 * store, which will not carry it out: it is a conflict, or one that was carried out before and is sent again.
 */
export async function allowMove(store: Store, asked: Asked, to: State, base: number): Promise<{ drops: boolean }> {
  if (base !== asked.row.head) return { drops: false }
  const moved = await moving(store, asked, to)
  if (moved.kind === 'refused') throw new Refusal(moved.code)
  return moved
}

/** The state that an older text comes back in: no more than the restorer may give, and what was final is looked at once more. */
export async function restoredAs(store: Store, asked: Asked, old: State): Promise<State> {
  const given = givenBack(asked.role)(old)
  if (given === 'initial' || given === 'translated') return given
  return (await moving(store, asked, 'reviewed')).kind === 'refused' ? 'translated' : 'reviewed'
}

/** What is final is opened by a reviser before it is split, merged, given another source, or what was done to it is taken back. */
export function finalsStand(role: Role, rows: readonly Row[]): void {
  if (!may(role, 'review') && rows.some(({ state, segment }) => state === 'final' && segment.died === null))
    throw new Refusal('is_final')
}

/** Who answers for the translation of a segment, through splits and merges; undefined when nobody has written. */
async function translatorIn(store: Store, row: Row): Promise<UserId | undefined> {
  return translatorOf((await pastOf(store, row)).flatMap(({ revisions }) => revisions))
}
