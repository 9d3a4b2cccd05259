/** Whose words a text is made of. */
import { type SegmentId, standing } from '../../segments/model.ts'
import { type Blame, blameDocument, shares, stretches } from '../../segments/revisions/blame.ts'
import { isWord, words } from '../../segments/text/words.ts'
import type { HandStretch, Pages } from '../../views/locals.ts'
import type { Store } from '../store/contract.ts'
import { type PersonOf, peopleOf, writerOf } from './people.ts'
import { pageSize } from './rows.ts'
import { documentHead } from './timeline.ts'

/** The newest blame of some segments that have a text, through all that they carry on. */
export async function blamesOf(store: Store, segments: readonly SegmentId[]): Promise<Map<SegmentId, Blame>> {
  const family = await store.segments.family(segments)
  const revisions = await store.revisions.listMany(family.segments.map(({ id }) => id))
  return blameDocument(family.segments, [...revisions.values()].flat(), family.lineage)
}

export function stretchesOf(blame: Blame | undefined, personOf: PersonOf): HandStretch[] {
  if (!blame) return []
  return stretches(blame).map(({ text, hand }) => ({
    text,
    ...writerOf(hand, personOf),
    at: hand.at,
    segment: hand.segment,
    number: hand.number,
    origin: hand.origin,
  }))
}

const dayMs = 86_400_000
/** Words are of the last day, week or month, or older. */
const ages = [dayMs, 7 * dayMs, 30 * dayMs] as const

const ageOf = (at: Date, now: Date): 1 | 2 | 3 | 4 => {
  const place = ages.findIndex((most) => now.getTime() - at.getTime() <= most)
  return place < 0 ? 4 : ((place + 1) as 1 | 2 | 3)
}

/** A page of the document in the colours of those who wrote it. */
export async function handsOf(
  store: Store,
  subject: Parameters<typeof documentHead>[0],
  asked: { readonly by: 'person' | 'age'; readonly page: number },
  now: Date,
): Promise<Pages['hands']> {
  const { project, document } = subject
  const page = await store.documents.page(document.id, asked.page, pageSize)
  const ids = page.rows.map(({ segment }) => segment.id)
  const blames = await blamesOf(store, ids)
  const shown = ids.flatMap((id) => blames.get(id) ?? [])
  const counts = shares(shown)
  const personOf = await peopleOf(
    store,
    project.id,
    counts.map(({ by }) => by),
  )
  const segments = page.rows.map(({ segment, number, text, state, head }) => ({
    id: segment.id,
    number,
    source: segment.source,
    standing: standing(state, text),
    stretches: (head === 0 ? [] : stretchesOf(blames.get(segment.id), personOf)).map((stretch) => ({
      ...stretch,
      age: ageOf(stretch.at, now),
    })),
  }))
  const all = segments.flatMap(({ stretches: list }) => list)
  const wordsIn = (age: number): number =>
    all.filter((one) => one.age === age).reduce((sum, { text }) => sum + words(text).filter(isWord).length, 0)
  return {
    ...documentHead(subject),
    by: asked.by,
    segments,
    people: counts.map(({ by, author, words: n }) => ({
      person: writerOf({ by, ...(author === undefined ? {} : { credit: { author } }) }, personOf).by,
      words: n,
    })),
    ages: ([1, 2, 3, 4] as const).map((age) => ({ age, words: wordsIn(age) })).filter(({ words: n }) => n > 0),
    page: page.page,
    pages: page.pages,
  }
}
