/** Two moments of a document as a page shows them: what differs, a page of it, and what is folded in between. */
import type { SegmentId, UserId } from '../../segments/model.ts'
import { looks } from '../../segments/revisions/look.ts'
import type { Parts } from '../../segments/revisions/outline.ts'
import { baseOf, type Since } from '../../segments/revisions/since.ts'
import type { Matter } from '../../segments/revisions/small.ts'
import type { Band, Changed, Pages, Tally } from '../../views/locals.ts'
import { type CompareQuery, paths } from '../paths.ts'
import { may } from '../permissions.ts'
import type { Document, Store } from '../store/contract.ts'
import { type Part, redlined, told } from './changed.ts'
import { choicesOf } from './choices.ts'
import { wordsOf } from './compare-words.ts'
import { outlined, partsOf } from './parts.ts'
import { peopleOf } from './people.ts'
import { pageSize } from './rows.ts'
import { documentHead, existing, momentsOf, type Subject } from './timeline.ts'

interface Asker extends Subject {
  readonly user: { readonly id: UserId }
}

/** A page of what differs, before its words are looked at. */
interface Listed {
  readonly parts: readonly Part[]
  /** The parts of any page. */
  readonly partsOn: (page: number) => Promise<readonly Part[]>
  /** Before each part, and after the last, what is folded there; undefined where nothing is. */
  readonly bands: readonly (Band | undefined)[]
  readonly differing: number
  readonly stateOnly: number
  readonly total: number
  readonly page: number
  readonly pages: number
}

export async function compareOf(
  store: Store,
  subject: Asker,
  asked: CompareQuery,
  when: (at: Date) => string,
): Promise<Pages['compare']> {
  const { project, role, document, user } = subject
  const news = await store.moments.news(document.id, user.id)
  const isLooked = asked.from === undefined || asked.from === 'looked'
  const base = asked.from === 'confirmed' || asked.from === 'approved' ? asked.from : undefined
  const end = existing(document, asked.to ?? document.change)
  const begin = isLooked ? Math.min(news?.since ?? 1, end) : base ? end : existing(document, Number(asked.from))
  const [from, to] = begin <= end ? [begin, end] : [end, begin]
  const listed = base
    ? await apart(store, subject, base, asked.page ?? 1)
    : await between(store, document, from, to, asked)
  const { items, ...shown } = await told(
    store,
    project.id,
    await redlined(store, listed.parts, to, false),
    wantedOf(asked.small),
  )
  const name = [document.id, base ? `${base} ${user.id}` : from, to].join(' ')
  const all = listed.pages > 1 ? await wordsOf(store, name, listed, to, asked.count === 'all') : shown
  const { counts, matters } = all ?? shown
  const [{ momentOf, versions }, personOf] = await Promise.all([
    momentsOf(store, subject, [from, to]),
    peopleOf(store, project.id, counts.keys()),
  ])
  const people = [...counts].map(([by, count]) => ({ person: personOf(by), ...count }))
  const isNow = to === document.change
  return {
    ...documentHead(subject),
    asked: { ...asked, page: undefined, count: undefined },
    from: base ? { base } : momentOf(from),
    to: momentOf(to),
    ...(await choicesOf(store, subject, { from: base ?? (isLooked ? 'looked' : from), to, news, versions }, when)),
    items: folded(listed.bands, items, listed.parts),
    differing: listed.differing,
    stateOnly: listed.stateOnly,
    total: listed.total,
    whole: all !== undefined,
    tally: people.reduce(add, { added: 0, removed: 0, moved: 0 }),
    people: people.sort((one, other) => other.added + other.removed - one.added - one.removed),
    matters: [...matters].map(([matter, n]) => ({ matter, n })),
    page: listed.page,
    pages: listed.pages,
    restore: !base && isNow && from < to && may(role, 'write') ? paths.restorations(document.id, from) : undefined,
    look: isLooked && isNow && (news?.changes ?? 1) > 0,
  }
}

const add = (sum: Tally, { added, removed, moved }: Tally): Tally => ({
  added: sum.added + added,
  removed: sum.removed + removed,
  moved: sum.moved + moved,
})

/** Undefined for all of them. */
function wantedOf(small: CompareQuery['small']): ReadonlySet<Matter> | undefined {
  if (small === 'hidden') return new Set<Matter>(['words', 'moved'])
  return small === 'only' ? new Set<Matter>(looks) : undefined
}

async function between(
  store: Store,
  document: Document,
  from: number,
  to: number,
  { show, page: asked = 1 }: CompareQuery,
): Promise<Listed> {
  const all = await outlined(store, document, from, to)
  const { length, textual, stateOnly } = all
  const wanted = show === 'all' ? Array.from({ length }, (_, part) => part) : textual
  const pages = Math.max(1, Math.ceil(wanted.length / pageSize))
  const page = Math.min(asked, pages)
  const on = (places: readonly number[], n: number) => places.slice((n - 1) * pageSize, n * pageSize)
  const partsAt = (places: readonly number[]) => partsOf(store, document, places.map(all.pair), from, to)
  const shown = on(wanted, page)
  const ends = [wanted[(page - 1) * pageSize - 1] ?? -1, ...shown]
  return {
    parts: await partsAt(shown),
    partsOn: (n) => partsAt(on(textual, n)),
    bands: [...shown, page === pages ? length : (shown.at(-1) ?? -1) + 1].map((at, i) => band(all, ends[i]! + 1, at)),
    differing: textual.length,
    stateOnly,
    total: length,
    page,
    pages,
  }
}

/** The parts from one up to another. */
function band(parts: Parts, begin: number, end: number): Band | undefined {
  const [first, last] = begin < end ? [parts.pair(begin).after[0], parts.pair(end - 1).after[0]] : []
  if (!first || !last) return undefined
  let stateOnly = 0
  for (let part = begin; part < end; part++) if (parts.isStateOnly(part)) stateOnly++
  return { kind: 'band', same: end - begin - stateOnly, stateOnly, small: 0, first: first.number, last: last.number }
}

/** Living segments against what each said when it was last confirmed by somebody, or approved by anybody. */
async function apart(
  store: Store,
  { document, user }: Asker,
  base: 'confirmed' | 'approved',
  asked: number,
): Promise<Listed> {
  const since: Exclude<Since, { kind: 'change' }> =
    base === 'confirmed' ? { kind: 'confirmed', by: user.id } : { kind: 'approved' }
  const found = await store.moments.apart(document.id, since)
  const numbers = new Map(found.map(({ segment, number }) => [segment, number]))
  const sincePartsOf = async (segments: readonly SegmentId[]): Promise<Part[]> => {
    const { segments: family, lineage } = await store.segments.family(segments)
    const [revisions, rows] = await Promise.all([
      store.revisions.listMany(family.map(({ id }) => id)),
      store.moments.some(document.id, document.change, segments),
    ])
    const byId = new Map(rows.map((row) => [row.segment.id, row]))
    return segments.flatMap((segment): Part[] => {
      const row = byId.get(segment)
      const then = baseOf(segment, { revisions, lineage }, since)
      if (!row || !then || then.text === row.text) return []
      const newest = then.revisions.reduce((one, other) => (one.change > other.change ? one : other))
      const now = { ...row, number: numbers.get(segment) ?? 0 }
      return [
        {
          kind: 'changed',
          before: [{ ...now, text: then.text, state: newest.state }],
          after: [now],
          from: newest.change,
        },
      ]
    })
  }
  // Whether one differs that has no such text of its own, only its past can tell.
  const carriers = await sincePartsOf(found.flatMap(({ segment, isOwn }) => (isOwn ? [] : [segment])))
  const carrying = new Set(carriers.map(({ after }) => after[0]!.segment.id))
  const wanted = found.filter(({ segment, isOwn }) => isOwn || carrying.has(segment)).map(({ segment }) => segment)
  const pages = Math.max(1, Math.ceil(wanted.length / pageSize))
  const page = Math.min(asked, pages)
  const partsOn = (n: number): Promise<Part[]> => sincePartsOf(wanted.slice((n - 1) * pageSize, n * pageSize))
  const parts = await partsOn(page)
  const total = (await store.documents.ranks(document.id)).length
  return { parts, partsOn, bands: [], differing: wanted.length, stateOnly: 0, total, page, pages }
}

/** Parts and bands in order; parts of which nothing is left to show are in a band with what lies around them. */
function folded(
  bands: readonly (Band | undefined)[],
  items: readonly (Changed | undefined)[],
  parts: readonly Part[],
): Pages['compare']['items'] {
  const result: (Changed | Band)[] = []
  const fold = (one: Band | undefined): void => {
    if (!one) return
    const last = result.at(-1)
    if (last?.kind !== 'band') result.push(one)
    else
      result[result.length - 1] = {
        ...last,
        same: last.same + one.same,
        stateOnly: last.stateOnly + one.stateOnly,
        small: last.small + one.small,
        last: one.last,
      }
  }
  for (const [i, item] of items.entries()) {
    fold(bands[i])
    const number = parts[i]!.after[0]?.number ?? parts[i]!.before[0]!.number
    if (item) result.push(item)
    else fold({ kind: 'band', same: 0, stateOnly: 0, small: 1, first: number, last: number })
  }
  fold(bands[items.length])
  return result
}
