/** A document in memory, kept as the store keeps it: changes, segments, revisions and lineage, only ever added to. */
import type {
  Change,
  ChangeKind,
  DocumentId,
  Lineage,
  Origin,
  Revision,
  Segment,
  SegmentId,
  State,
  UserId,
} from '../../../segments/model.ts'
import {
  correct,
  join,
  type Living,
  type Past,
  type Refused,
  type Restructuring,
  split,
  undo,
} from '../../../segments/revisions/lineage.ts'
import { inOrder } from '../../../segments/revisions/rank.ts'

export const [omar, salma, hannah] = ['omar', 'salma', 'hannah'] as UserId[] as [UserId, UserId, UserId]
export const people: readonly UserId[] = [omar, salma, hannah]
const document = 'd' as DocumentId
const began = Date.UTC(2026, 0, 5, 9)
const minuteMs = 60_000

export class Model {
  readonly changes: Change[] = []
  readonly segments: Segment[] = []
  readonly revisions: Revision[] = []
  readonly lineage: Lineage[] = []
  minutes = 0

  /** Imports sources, each with a target or none. */
  constructor(texts: readonly (readonly [source: string, target: string | undefined])[], by: UserId = omar) {
    const ranks = inOrder()
    const change = this.change('import', by)
    for (const [source, target] of texts) {
      const segment = this.begin(source, ' ', ranks.next().value as string, change)
      if (target !== undefined) this.revise(segment.id, target, 'translated', by, 'imported', change)
    }
  }

  living(): Living[] {
    return this.segments
      .filter(({ died }) => died === null)
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .map((segment) => this.standing(segment))
  }

  standing(segment: Segment): Living {
    const newest = this.newest(segment.id)
    return { segment, head: newest?.number ?? 0, text: newest?.text ?? '', state: newest?.state ?? 'initial' }
  }

  /** The document as of a change: its segments in order, with their newest targets then. */
  asOf(change: number): Living[] {
    return this.segments
      .filter(({ born, died }) => born <= change && (died === null || died > change))
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .map((segment) => {
        const then = this.revisions.filter((one) => one.segment === segment.id && one.change <= change).at(-1)
        return { segment, head: then?.number ?? 0, text: then?.text ?? '', state: then?.state ?? 'initial' }
      })
  }

  /** By segment, newest first. */
  histories(): Map<SegmentId, Revision[]> {
    return new Map(
      this.segments.map(({ id }) => [id, this.revisions.filter(({ segment }) => segment === id).reverse()]),
    )
  }

  newest(segment: SegmentId): Revision | undefined {
    return this.revisions.filter((one) => one.segment === segment).at(-1)
  }

  /** The text of the living document, source or target. */
  sources(): string {
    return this.living()
      .map(({ segment }) => segment.source + segment.after)
      .join('')
  }

  save(
    segment: SegmentId,
    text: string,
    by: UserId,
    {
      state = 'initial',
      origin = 'typed',
      otherBase = null,
    }: { state?: State; origin?: Origin; otherBase?: number | null } = {},
  ): Revision {
    const kind: ChangeKind = origin === 'restored' ? 'restore' : state === 'initial' ? 'save' : 'confirm'
    return this.revise(segment, text, state, by, origin, this.change(kind, by), otherBase)
  }

  split(place: number, at: { source: number; target: number | null }, by: UserId): Restructuring | Refused {
    const living = this.living()
    return this.apply(split(living[place]!, at, living[place + 1]?.segment.rank ?? null), by)
  }

  merge(place: number, by: UserId): Restructuring | Refused {
    const living = this.living()
    return this.apply(join(living[place]!, living[place + 1]!), by)
  }

  correct(place: number, source: string, by: UserId): Restructuring | Refused {
    return this.apply(correct(this.living()[place]!, source), by)
  }

  undo(change: number, by: UserId): Restructuring | Refused {
    const past = this.past(change)
    const last = past.begun.at(-1)
    const ranks = this.living().map(({ segment }) => segment.rank)
    const next = last && ranks.find((rank) => rank > last.segment.rank)
    return this.apply(undo(past, next ?? null), by)
  }

  past(change: number): Past {
    const of = (what: 'born' | 'died'): Living[] =>
      this.segments
        .filter((segment) => segment[what] === change)
        .sort((one, other) => (one.rank < other.rank ? -1 : 1))
        .map((segment) => this.standing(segment))
    const isTouched = ({ segment }: Living): boolean =>
      this.revisions.some((one) => one.segment === segment.id && one.change !== change)
    const begun = this.changes[change - 1]?.kind === 'import' ? [] : of('born')
    return { change, ended: of('died'), begun: begun.map((one) => ({ ...one, isTouched: isTouched(one) })) }
  }

  apply(decided: Restructuring | Refused, by: UserId): Restructuring | Refused {
    if (decided.kind === 'refused') return decided
    const change = this.change(decided.kind, by, decided.undoes)
    for (const { segment } of decided.ended) {
      const at = this.segments.findIndex(({ id }) => id === segment)
      this.segments[at] = { ...this.segments[at]!, died: change }
    }
    for (const { segment, head, text, state, origin } of decided.revised ?? []) {
      if ((this.newest(segment)?.number ?? 0) !== head) throw new Error(`${segment} has another head than ${head}`)
      this.revise(segment, text, state, by, origin, change)
    }
    for (const { source, after, rank, target, ancestors, origin } of decided.begun) {
      const segment = this.begin(source, after, rank, change)
      for (const ancestor of ancestors) this.lineage.push({ ancestor, descendant: segment.id, change })
      if (target) this.revise(segment.id, target.text, target.state, by, origin ?? 'carried', change)
    }
    return decided
  }

  private change(kind: ChangeKind, by: UserId, undoes: number | null = null): number {
    const number = this.changes.length + 1
    this.changes.push({ document, number, kind, by, at: this.now(), undoes })
    return number
  }

  private begin(source: string, after: string, rank: string, born: number): Segment {
    const id = `s${this.segments.length + 1}` as SegmentId
    const segment: Segment = { id, document, source, after, rank, born, died: null }
    this.segments.push(segment)
    return segment
  }

  private revise(
    segment: SegmentId,
    text: string,
    state: State,
    by: UserId,
    origin: Origin,
    change: number,
    otherBase: number | null = null,
  ): Revision {
    const base = this.newest(segment)?.number ?? 0
    const revision: Revision = {
      segment,
      number: base + 1,
      text,
      state,
      by,
      at: this.now(),
      origin,
      change,
      base,
      otherBase,
    }
    this.revisions.push(revision)
    return revision
  }

  private now(): Date {
    return new Date(began + this.minutes++ * minuteMs)
  }
}
