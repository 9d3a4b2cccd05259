/** What people did to a document, as they worked, and moments of it. */
import type { ChangeKind, Role } from '../../segments/model.ts'
import { type Sitting, sittings, sizeOf } from '../../segments/revisions/timeline.ts'
import type { MomentEntry, Pages, SittingEntry } from '../../views/locals.ts'
import { Refusal } from '../errors.ts'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import type { Document, Project, Store, Version } from '../store/contract.ts'
import { type PersonOf, peopleOf } from './people.ts'

const pageLength = 30

/** What touches a whole document at once is counted by the store, and not read. */
const whole: readonly ChangeKind[] = ['import', 'align', 'update', 'resegment']

export interface Subject {
  readonly project: Project
  readonly role: Role
  readonly document: Document
}

export async function timelineOf(
  store: Store,
  subject: Subject,
  asked: {
    readonly by: string | undefined
    readonly page: number
    readonly naming?: Pages['timeline']['naming'] | undefined
  },
): Promise<Pages['timeline']> {
  const { project, role, document } = subject
  const [changes, versions] = await Promise.all([
    store.documents.changes(document.id),
    store.moments.versions(document.id),
  ])
  const all = sittings(changes, new Set(versions.map(({ change }) => change)))
  const authors = [...new Set(all.map(({ by }) => by))]
  const personOf = await peopleOf(store, project.id, [...authors, ...versions.map(({ by }) => by)])
  const author = authors.find((one) => one === asked.by)
  const wanted = author === undefined ? all : all.filter(({ by }) => by === author)
  const pages = Math.max(1, Math.ceil(wanted.length / pageLength))
  const page = Math.min(asked.page, pages)
  const shown = wanted.slice((page - 1) * pageLength, page * pageLength)
  const sizes = await sizesOf(store, document, shown)
  const namesAt = namesOf(versions)
  return {
    ...documentHead(subject),
    sittings: shown.map((one, i): SittingEntry => {
      const last = one.changes.at(-1)!
      const kinds = [...one.kinds].map(([kind, n]) => ({ kind, n }))
      const undoable = last === document.change ? last > 1 : one.kinds.has('restore')
      return {
        by: personOf(one.by),
        from: one.from,
        to: one.to,
        first: one.changes[0]!,
        last,
        kinds,
        ...sizes[i]!,
        names: namesAt.get(last) ?? [],
        undo: undoable && may(role, 'write') ? { change: last, action: paths.undo(document.id, last) } : undefined,
      }
    }),
    people: authors.map(personOf),
    by: author && personOf(author),
    page,
    pages,
    total: wanted.length,
    versions: versions.map(({ name, change, by, at }) => ({ name, change, by: personOf(by), at })),
    naming: asked.naming,
  }
}

type Sizes = Pick<SittingEntry, 'segments' | 'added' | 'removed' | 'words'>

async function sizesOf(store: Store, document: Document, shown: readonly Sitting[]): Promise<Sizes[]> {
  const isWhole = ({ kinds }: Sitting): boolean => whole.some((kind) => kinds.has(kind))
  const [counted, written] = await Promise.all([
    store.moments.sized(
      document.id,
      shown.filter(isWhole).flatMap(({ changes }) => changes),
    ),
    store.moments.writings(
      document.id,
      shown.filter((one) => !isWhole(one)).flatMap(({ changes }) => changes),
    ),
  ])
  return shown.map((one) => {
    const own = new Set(one.changes)
    const sized = counted.filter(({ number }) => own.has(number))
    if (sized.length === 0) return { ...sizeOf(written.filter(({ change }) => own.has(change))), words: undefined }
    const [segments, words] = [sized[0]!.segments, sized[0]!.words]
    return { segments, words, added: 0, removed: 0 }
  })
}

export function documentHead({
  project,
  role,
  document,
}: Subject): Pick<Pages['timeline'], 'project' | 'document' | 'may'> {
  return {
    project: { id: project.id, name: project.name },
    document: { id: document.id, title: document.title, change: document.change },
    may: { write: may(role, 'write'), review: may(role, 'review') },
  }
}

function namesOf(versions: readonly Version[]): Map<number, string[]> {
  const names = new Map<number, string[]>()
  for (const { change, name } of versions) names.set(change, [...(names.get(change) ?? []), name])
  return names
}

/** The change that a document has under a number, or the refusal that says which it has. */
export function existing({ change }: Document, number: number | undefined): number {
  if (number === undefined || number < 1 || number > change)
    throw new Refusal('no_such_moment', { change: number ?? '–', last: change })
  return number
}

/** Moments of a document by their numbers, with everybody who made them. */
export async function momentsOf(
  store: Store,
  { project, document }: Pick<Subject, 'project' | 'document'>,
  numbers: readonly number[],
): Promise<{ momentOf: (change: number) => MomentEntry; personOf: PersonOf; versions: readonly Version[] }> {
  const [changes, versions] = await Promise.all([
    store.moments.changes(document.id, [...new Set(numbers)]),
    store.moments.versions(document.id),
  ])
  const personOf = await peopleOf(
    store,
    project.id,
    changes.map(({ by }) => by),
  )
  const byNumber = new Map(changes.map((one) => [one.number, one]))
  const names = namesOf(versions)
  const momentOf = (change: number): MomentEntry => {
    const { kind, by, at } = byNumber.get(change)!
    return { change, kind, by: personOf(by), at, names: names.get(change) ?? [] }
  }
  return { momentOf, personOf, versions }
}
