import type { Lineage, SegmentId, State, UserId } from '../model.ts'

/** A revision without its text. */
export interface Save {
  readonly number: number
  readonly state: State
  /** Undefined: it came with a file or an alignment, and is nobody's work here. */
  readonly by: UserId | undefined
  /** ISO 8601 in UTC: of a hundred thousand saves few are ever asked for their time. */
  readonly at: string
}

/** A segment as it ended, or as it stands. */
export interface Bearer {
  readonly id: SegmentId
  readonly born: number
  readonly died: number | null
  /** Of its source. */
  readonly words: number
  readonly state: State
  readonly head: number
}

/** One revision of one segment. */
export interface Place {
  readonly segment: SegmentId
  readonly number: number
}

/** What became of a translation. */
export type Fate =
  /** Somebody else had it in hand, or it was approved: what its translator confirmed, and what stands now. */
  | { readonly kind: 'read'; readonly from: Place; readonly to: Place }
  /** Nobody has, or it is a draft again. */
  | { readonly kind: 'waiting' }
  /** Its segment was split, merged or taken out since: there is no text to lay beside it. */
  | { readonly kind: 'parted' }

/** A text passes into somebody's hands: once when it is first confirmed, and again whenever somebody confirms what another had. */
export interface Handover {
  readonly segment: SegmentId
  readonly by: UserId
  readonly at: Date
  /** Source words that were not counted before. */
  readonly words: number
  /** From this person's first save to the confirmation; undefined when it was confirmed with the first. */
  readonly ms: number | undefined
  readonly work:
    | { readonly kind: 'translated'; readonly fate: Fate }
    /** From what another had confirmed to what this person did; number 0 for an empty text. */
    | { readonly kind: 'reviewed'; readonly from: Place; readonly to: Place }
}

/** What is known of a segment when somebody's turn comes. */
interface Past {
  /** Those whose text it is: whoever of them confirms it again does not review. */
  holders: ReadonlySet<UserId>
  translated: boolean
  /** Words of it that were counted as translated. */
  counted: number
  /** What was confirmed last in the segment itself. */
  confirmed: Place | undefined
  /** The translation that stands, and whether another has had it in hand. */
  standing: { readonly handover: Draft; readonly from: Place; readonly read: boolean } | undefined
}

type Draft = { -readonly [Name in keyof Handover]: Handover[Name] }

/**
 * Who translated and who reviewed what in a document, in the order of segments as they began. A segment is translated once, by whoever first
 * confirms it; it is reviewed whenever somebody confirms what another had confirmed, altered or not. One's own text confirmed again counts for
 * nothing, and what was split, merged or corrected is not translated anew: a merged segment counts for those words that were not yet. `saves` are in
 * order, without those that only took something over or back (carried, undone, restored). Linear in all of them.
 */
export function handovers(
  bearers: readonly Bearer[],
  saves: ReadonlyMap<SegmentId, readonly Save[]>,
  lineage: readonly Pick<Lineage, 'ancestor' | 'descendant'>[],
): Handover[] {
  const up = grouped(lineage, ({ descendant }) => descendant)
  const down = grouped(lineage, ({ ancestor }) => ancestor)
  const words = new Map(bearers.map((bearer) => [bearer.id, bearer.words]))
  const pasts = new Map<SegmentId, Past>()
  const found: Draft[] = []
  for (const bearer of [...bearers].sort((one, other) => one.born - other.born)) {
    const ancestors = (up.get(bearer.id) ?? []).map(({ ancestor }) => ancestor)
    const isAlone = ancestors.length === 1 && down.get(ancestors[0]!)?.length === 1
    const past = inherited(ancestors, isAlone, bearer, pasts, words)
    pasts.set(bearer.id, past)
    for (const turn of turnsIn(saves.get(bearer.id) ?? [])) {
      const handover = taken(past, turn, bearer)
      if (handover) found.push(handover)
    }
    if (bearer.died === null) settle(past, bearer)
    else if (!down.has(bearer.id)) part(past)
  }
  return found
}

/** A past of its own for a segment, from those that it carries on. */
function inherited(
  ancestors: readonly SegmentId[],
  isAlone: boolean,
  bearer: Bearer,
  pasts: ReadonlyMap<SegmentId, Past>,
  words: ReadonlyMap<SegmentId, number>,
): Past {
  const before = ancestors.flatMap((id) => pasts.get(id) ?? [])
  if (!isAlone) for (const past of before) part(past)
  const translated = before.length > 0 && before.every((past) => past.translated)
  const counted = ancestors.reduce((sum, id) => sum + (pasts.get(id)?.translated ? (words.get(id) ?? 0) : 0), 0)
  return {
    holders: new Set(before.flatMap(({ holders }) => [...holders])),
    translated,
    counted: translated ? bearer.words : Math.min(bearer.words, counted),
    confirmed: undefined,
    standing: isAlone ? before[0]?.standing : undefined,
  }
}

/** Saves of one person one after the other, of which at least one confirmed. */
interface Turn {
  readonly by: UserId | undefined
  readonly first: Save
  readonly confirmed: Save
  /** The last that confirmed it as translated, and the last that confirmed it as whatever. */
  readonly translated: Save | undefined
  readonly last: Save
}

function turnsIn(saves: readonly Save[]): Turn[] {
  const turns: Turn[] = []
  let begin = 0
  for (let end = 1; end <= saves.length; end++) {
    if (saves[end]?.by === saves[begin]!.by && end < saves.length) continue
    const own = saves.slice(begin, end)
    const confirmed = own.find(({ state }) => state !== 'initial')
    if (confirmed)
      turns.push({
        by: confirmed.by,
        first: own[0]!,
        confirmed,
        translated: own.findLast(({ state }) => state === 'translated'),
        last: own.findLast(({ state }) => state !== 'initial')!,
      })
    begin = end
  }
  return turns
}

/** What a turn comes to; it alters the past. */
function taken(past: Past, turn: Turn, { id, words }: Bearer): Draft | undefined {
  const { by, first, confirmed, translated, last } = turn
  const before = past.confirmed ?? { segment: id, number: first.number - 1 }
  const to = { segment: id, number: last.number }
  past.confirmed = to
  if (by === undefined) {
    past.translated = true
    past.counted = words
    return undefined
  }
  const from = { segment: id, number: (translated ?? last).number }
  const ms = Date.parse(confirmed.at) - Date.parse(first.at)
  const made = { segment: id, by, at: new Date(confirmed.at), ms: ms > 0 ? ms : undefined }
  if (!past.translated) {
    const handover: Draft = {
      ...made,
      words: words - past.counted,
      work: { kind: 'translated', fate: { kind: 'waiting' } },
    }
    Object.assign(past, { holders: new Set([by]), translated: true, counted: words })
    past.standing = { handover, from, read: false }
    return handover
  }
  if (past.holders.has(by)) {
    const { standing } = past
    if (standing && !standing.read && standing.handover.by === by && translated) past.standing = { ...standing, from }
    return undefined
  }
  past.holders = new Set([by])
  if (past.standing) past.standing = { ...past.standing, read: true }
  return { ...made, words, work: { kind: 'reviewed', from: before, to } }
}

function part({ standing }: Past): void {
  if (standing) standing.handover.work = { kind: 'translated', fate: { kind: 'parted' } }
}

/** How a translation stands in a segment that lives. */
function settle({ standing }: Past, { id, state, head }: Bearer): void {
  if (!standing || state === 'initial' || (state === 'translated' && !standing.read)) return
  const to = { segment: id, number: head }
  standing.handover.work = { kind: 'translated', fate: { kind: 'read', from: standing.from, to } }
}

function grouped<Item>(items: readonly Item[], nameOf: (item: Item) => SegmentId): Map<SegmentId, Item[]> {
  const groups = new Map<SegmentId, Item[]>()
  for (const item of items) {
    const group = groups.get(nameOf(item))
    if (group) group.push(item)
    else groups.set(nameOf(item), [item])
  }
  return groups
}
