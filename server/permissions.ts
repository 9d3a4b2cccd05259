/** Who may do what. */
import type { Role, State } from '../segments/model.ts'

/** `setup`: only as long as nobody has an account. `signed-in`: anybody with one; `in-person`: not by a token either. The others are a member's. */
export type Permission = 'public' | 'setup' | 'signed-in' | 'in-person' | Act
export type Act = 'read' | 'write' | 'review' | 'import' | 'own'

const actors: Readonly<Record<Act, readonly Role[]>> = {
  read: ['owner', 'reviser', 'translator', 'reader'],
  write: ['owner', 'reviser', 'translator'],
  review: ['owner', 'reviser'],
  import: ['owner', 'reviser'],
  own: ['owner'],
}

export const may = (role: Role, act: Act): boolean => actors[act].includes(role)

/** The state that a role may give where a text had this one: a review is not brought back by somebody who may not review. */
export const givenBack =
  (role: Role): ((state: State) => State) =>
  (state) =>
    may(role, 'review') || state === 'initial' ? state : 'translated'
