/** Remarks as pages show them: in threads, each with its words as they stand now. */
import type { Comment, CommentId, SegmentId } from '../../segments/model.ts'
import { type After, whereIs } from '../../segments/revisions/anchors.ts'
import { callsIn, type Thread, threadsOf } from '../../segments/revisions/threads.ts'
import type { Callable, CommentsPage, ThreadEntry, ThreadFilter, ThreadWords } from '../../views/thread-locals.ts'
import type { Document, Member, Project, Store, User } from '../store/contract.ts'
import { headOf } from './documents.ts'
import { outsider, type PersonOf, peopleOf } from './people.ts'

const perPage = 30

/** Threads with their words followed to where they stand. `numberOf` is asked for living segments only. */
export async function threadEntries(
  store: Store,
  threads: readonly Thread[],
  personOf: PersonOf,
  members: readonly Member[],
): Promise<ThreadEntry[]> {
  const after = await afterOf(store, threads)
  return Promise.all(threads.map((thread) => entry(store, thread, after, personOf, members)))
}

/** Those who can be called on: the members, in the order of their coming. */
export const callable = (members: readonly Member[]): Callable[] =>
  members.map(({ user, name }) => ({ id: user, name }))

/** Whoever wrote in some threads or settled them. */
export const speakersIn = (threads: readonly Thread[]): Comment['by'][] =>
  threads.flatMap(({ opening, answers }) => [
    ...[opening, ...answers].map(({ by }) => by),
    ...(opening.resolvedBy ? [opening.resolvedBy] : []),
  ])

/** A page of the threads of a document: open ones, those that somebody wrote in or is called on in, or resolved ones. */
export async function threadsPage(
  store: Store,
  { project, document, user, mayWrite }: { project: Project; document: Document; user: User; mayWrite: boolean },
  asked: { readonly show: ThreadFilter; readonly page: number },
): Promise<CommentsPage> {
  const [remarks, calling, members] = await Promise.all([
    store.documents.comments(document.id),
    store.comments.calling(document.id, user.id),
    store.projects.members(project.id),
  ])
  const kinds = sorted(threadsOf(remarks), user, calling)
  const chosen = kinds[asked.show]
  const pages = Math.max(1, Math.ceil(chosen.length / perPage))
  const page = Math.min(Math.max(1, asked.page), pages)
  const shown = chosen.slice((page - 1) * perPage, page * perPage)
  const personOf = await peopleOf(store, project.id, speakersIn(shown))
  const entries = await threadEntries(store, shown, personOf, members)
  return {
    ...headOf(project, document),
    may: { write: mayWrite },
    show: asked.show,
    counts: {
      open: kinds.open.length,
      mine: kinds.mine.length,
      calls: kinds.calls.length,
      resolved: kinds.resolved.length,
    },
    page,
    pages,
    threads: await Promise.all(
      entries.map(async (thread) => {
        const row = await store.segments.get(thread.segment)
        return {
          thread,
          number: row?.number ?? 0,
          source: row?.segment.source ?? '',
          target: row?.text ?? '',
        }
      }),
    ),
    people: callable(members),
    me: user.id,
  }
}

/** Newest word first. What is resolved waits for nobody: it stands in a list of its own. */
function sorted(
  threads: readonly Thread[],
  { id }: User,
  calling: ReadonlySet<CommentId>,
): Record<ThreadFilter, Thread[]> {
  const all = [...threads].sort((one, other) => lastAt(other) - lastAt(one))
  const open = all.filter(({ opening }) => opening.resolvedAt === null)
  return {
    open,
    mine: open.filter(({ opening, answers }) => [opening, ...answers].some(({ by }) => by === id)),
    calls: open.filter(({ opening, answers }) => [opening, ...answers].some((remark) => calling.has(remark.id))),
    resolved: all.filter(({ opening }) => opening.resolvedAt !== null),
  }
}

const lastAt = ({ opening, answers }: Thread): number => (answers.at(-1) ?? opening).at.getTime()

/** All that carries on the segments of some threads, with the revisions that their words are followed through. */
async function afterOf(store: Store, threads: readonly Thread[]): Promise<After> {
  const { segments, lineage } = await store.segments.heirs([...new Set(threads.map(({ opening }) => opening.segment))])
  const anchored = threads.some(({ opening }) => opening.anchor?.side === 'target')
  const revisions = anchored ? await store.revisions.listMany(segments.map(({ id }) => id)) : new Map()
  return { segments: new Map(segments.map((segment) => [segment.id, segment])), revisions, lineage }
}

async function entry(
  store: Store,
  { opening, answers }: Thread,
  after: After,
  personOf: PersonOf,
  members: readonly Member[],
): Promise<ThreadEntry> {
  const found = opening.anchor && whereIs(opening.anchor, opening.segment, after)
  const segment = found?.segment ?? firstLiving(opening.segment, after)
  return {
    id: opening.id,
    segment,
    words: opening.anchor && found ? await wordsOf(store, opening.anchor.side, found, after) : undefined,
    resolved:
      opening.resolvedAt && opening.resolvedBy
        ? { by: personOf(opening.resolvedBy), at: opening.resolvedAt }
        : undefined,
    remarks: [opening, ...answers].map(({ id, by, at, text, author }) => ({
      id,
      by: author === undefined ? personOf(by) : outsider(personOf(by), author),
      broughtBy: author === undefined ? undefined : personOf(by),
      at,
      text,
      pieces: pieces(text, members),
    })),
  }
}

async function wordsOf(
  store: Store,
  side: ThreadWords['side'],
  found: ReturnType<typeof whereIs>,
  { segments, revisions }: After,
): Promise<ThreadWords> {
  if (found.kind === 'gone') return { kind: 'gone', side, text: found.quote }
  const { segment, from, to } = found
  const whole = side === 'source' ? segments.get(segment)?.source : revisions.get(segment)?.[0]?.text
  return {
    kind: 'here',
    side,
    text: (whole ?? '').slice(from, to),
    from,
    to,
    segment,
    number: (await store.documents.numberOf(segment)) ?? 0,
  }
}

/** The first in the document of those that carry a segment on. */
function firstLiving(segment: SegmentId, { segments, lineage }: After): SegmentId {
  const line = new Set([segment])
  for (const { ancestor, descendant } of lineage) if (line.has(ancestor)) line.add(descendant)
  const living = [...line].flatMap((id) => segments.get(id) ?? []).filter(({ died }) => died === null)
  return living.sort((one, other) => (one.rank < other.rank ? -1 : 1))[0]?.id ?? segment
}

function pieces(text: string, members: readonly Member[]): ThreadEntry['remarks'][number]['pieces'] {
  const found: { text: string; call: boolean }[] = []
  let at = 0
  for (const { from, to } of callsIn(text, members)) {
    if (from > at) found.push({ text: text.slice(at, from), call: false })
    found.push({ text: text.slice(from, to), call: true })
    at = to
  }
  if (at < text.length) found.push({ text: text.slice(at), call: false })
  return found
}
