/** Who may do what. */
import type { Role } from '../segments/model.ts'

/** `setup`: only as long as nobody has an account. `signed-in`: anybody with one. The others are a member's. */
export type Permission = 'public' | 'setup' | 'signed-in' | Act
export type Act = 'read' | 'write' | 'review' | 'import' | 'own'

const actors: Readonly<Record<Act, readonly Role[]>> = {
  read: ['owner', 'reviser', 'translator', 'reader'],
  write: ['owner', 'reviser', 'translator'],
  review: ['owner', 'reviser'],
  import: ['owner', 'reviser'],
  own: ['owner'],
}

export const may = (role: Role, act: Act): boolean => actors[act].includes(role)
