/** Who people are to others: a name, initials, and a hand (colour and line) that stays theirs everywhere in a project. */
import type { ProjectId, Revision, UserId } from '../../segments/model.ts'
import { withoutControls } from '../../segments/text/direction.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Person } from '../../views/locals.ts'
import type { Store } from '../store/contract.ts'

export type PersonOf = (user: UserId) => Person

/**
 * The members of a project in the order of their coming take hands 1, 2, 3, 4, 5, 1 …; `others` are looked up besides: people who
 * wrote here and have left.
 */
export async function peopleOf(
  store: Store,
  project: ProjectId,
  others: Iterable<UserId | null> = [],
): Promise<PersonOf> {
  const members = [...(await store.projects.members(project))].sort((a, b) => a.since.getTime() - b.since.getTime())
  const people = new Map<UserId, Person>()
  for (const [i, { user, name }] of members.entries()) people.set(user, person(user, name, hands[i % hands.length]!))
  const left = [...new Set(others)].filter((user): user is UserId => user !== null && !people.has(user))
  for (const user of await Promise.all(left.map((id) => store.users.get(id)))) {
    if (user) people.set(user.id, person(user.id, user.name, handOf(user.id)))
  }
  return (user) => people.get(user) ?? person(user, translate('people.gone'), handOf(user))
}

/** Somebody outside, by the name that their file gives them. */
export const outsider = (broughtBy: Person, name: string): Person => ({
  ...broughtBy,
  name,
  initials: initials(name),
  hand: handOf(name as UserId),
})

/** Whose words they are: of whoever a file names, told as what the file says, or else of whoever saved them. `broughtBy`: who brought the file, where it names somebody. */
export function writerOf(
  { by, credit }: Pick<Revision, 'by' | 'credit'>,
  personOf: PersonOf,
): { readonly by: Person; readonly broughtBy?: Person } {
  const author = credit?.author === undefined ? '' : tidyName(credit.author)
  if (author === '') return { by: personOf(by) }
  const broughtBy = personOf(by)
  const named = outsider(broughtBy, author)
  return {
    by: { ...named, id: `${by}/${author}` as UserId, name: translate('credit.name', { name: author }) },
    broughtBy,
  }
}

const longestName = 120

/** On one line, and turning nothing around. */
export const tidyName = (name: string): string =>
  withoutControls(name)
    .trim()
    .slice(0, longestName)
    .replace(/[\p{Cc}\p{Surrogate}\u2028\u2029]/gu, ' ')
    .trim()

const hands = [1, 2, 3, 4, 5] as const

const person = (id: UserId, name: string, hand: Person['hand']): Person => ({
  id,
  name,
  initials: initials(name),
  hand,
})

/** Outside a project: always the same for one person, and no more. */
export const handOf = (user: UserId): Person['hand'] =>
  hands[[...user].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % hands.length]!

/** The first letters of the first and the last name; Arabic has no capitals and needs none. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : ''
  return (first + last).toLocaleUpperCase('en')
}
