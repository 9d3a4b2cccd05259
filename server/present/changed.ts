/** What became of some parts of a document between two moments, word by word, and who did it. */
import { type Lineage, type Revision, type Segment, type SegmentId, standing } from '../../segments/model.ts'
import { blameDocument } from '../../segments/revisions/blame.ts'
import type { Run } from '../../segments/revisions/diff.ts'
import type { Hand } from '../../segments/revisions/hands.ts'
import { type Pair, pairDiff, targetOf } from '../../segments/revisions/moments.ts'
import { type Count, countByPerson, pathOf, type Redrun, redline } from '../../segments/revisions/redline.ts'
import { type Matter, matters, only, parted } from '../../segments/revisions/small.ts'
import type { Changed, RunBy } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import type { Row, Store } from '../store/contract.ts'
import { type PersonOf, peopleOf } from './people.ts'

/** Part of a document at two moments, with the change as of which its earlier side stood. */
export interface Part extends Pair<Row> {
  readonly from: number
}

export interface Redlined {
  readonly part: Part
  readonly source: readonly Run[]
  readonly target: readonly Redrun[]
  /** Changes that split, merged or corrected it on the way. */
  readonly acts: readonly number[]
}

/**
 * The differences of some parts up to the change `to`, each word with the revision that put it in or took it out. Where one person alone wrote
 * in a part it is theirs, and `isExact` false leaves it at their last revision: who it was is right for each word, and it takes a tenth of the time.
 */
export async function redlined(
  store: Store,
  parts: readonly Part[],
  to: number,
  isExact: boolean,
): Promise<Redlined[]> {
  const differing = parts.filter(({ kind }) => kind !== 'same' && kind !== 'state')
  const { segments, lineage } = await store.segments.family(
    differing.flatMap(({ before, after }) => [...before, ...after].map(({ segment }) => segment.id)),
  )
  const family = new Family(segments, lineage)
  const lines = new Map(differing.map((part) => [part, family.between(part, to)]))
  const hands = isExact ? new Map<Part, Hand>() : await onlyHands(store, lines, to)
  const wanted = differing.filter((part) => !hands.has(part)).flatMap((part) => lines.get(part)!.segments)
  const revisions = await store.revisions.listMany(wanted.map(({ id }) => id))
  return parts.map((part) => {
    const line = lines.get(part)
    if (!line) {
      const [row] = part.after
      return { part, source: same(row?.segment.source ?? ''), target: same(row?.text ?? ''), acts: [] }
    }
    const { source, target } = pairDiff(part)
    const { acts } = line
    const hand = hands.get(part)
    if (hand) return { part, source, target: signed(target, hand), acts }
    const runs = redline(pathOf(line.segments, newestOf(line, revisions, part.from, to), part.from, to))
    // A base that was cut out of a longer text, or lies at several moments, is on no path.
    const isPath = textOf(runs, 'removed') === targetOf(part.before) && textOf(runs, 'added') === targetOf(part.after)
    return { part, source, target: isPath ? runs : target, acts }
  })
}

/** What there was of a part between two moments: segments that live then, and what links them. */
interface Line {
  readonly segments: readonly Segment[]
  readonly links: readonly Lineage[]
  /** The changes that made the links, the last first. */
  readonly acts: readonly number[]
}

/** The last revision of each part in which one person alone wrote. */
async function onlyHands(store: Store, lines: ReadonlyMap<Part, Line>, to: number): Promise<Map<Part, Hand>> {
  const found = new Map<Part, Hand>()
  const froms = new Set([...lines.keys()].map(({ from }) => from))
  const [from] = froms
  if (from === undefined || froms.size > 1) return found
  const ids = [...lines.values()].flatMap(({ segments }) => segments.map(({ id }) => id))
  const writers = await store.revisions.writers(ids, from, to)
  for (const [part, { segments }] of lines) {
    const own = segments.flatMap(({ id }) => {
      const one = writers.get(id)
      return one ? [{ segment: id, ...one }] : []
    })
    const by = own[0]?.only
    if (by === undefined || own.some(({ only: other }) => other !== by)) continue
    const { segment, number, change, at } = own.reduce((one, other) => (one.change > other.change ? one : other))
    found.set(part, { segment, number, change, at, by, origin: 'typed' })
  }
  return found
}

/** Only what was written since is told again: what stood there at the beginning is of one hand as far as this is concerned. */
function newestOf(
  { segments, links }: Line,
  revisions: ReadonlyMap<SegmentId, readonly Revision[]>,
  from: number,
  to: number,
): ReturnType<typeof blameDocument> {
  const written = segments.flatMap(({ id }) => {
    const own = revisions.get(id) ?? []
    const first = own.find(({ change }) => change <= from)?.number ?? 1
    return own.filter(({ number, change }) => number >= first && change <= to)
  })
  return blameDocument(segments, written, links)
}

/** Spelt out, as in `runBy`. */
const signed = (runs: readonly Run[], hand: Hand): Redrun[] =>
  runs.map((run) => {
    if (run.kind === 'same') return run
    const { kind, text, moved, look } = run
    return moved === undefined && look === undefined ? { kind, text, hand } : { ...run, hand }
  })

const same = (text: string): Run[] => (text === '' ? [] : [{ kind: 'same', text }])

const textOf = (runs: readonly Run[], side: 'removed' | 'added'): string =>
  runs
    .filter(({ kind }) => kind === 'same' || kind === side)
    .map(({ text }) => text)
    .join('')

/** Segments with all that they carry on. */
class Family {
  readonly #segments: ReadonlyMap<SegmentId, Segment>
  readonly #links = new Map<SegmentId, Lineage[]>()

  constructor(segments: readonly Segment[], lineage: readonly Lineage[]) {
    this.#segments = new Map(segments.map((segment) => [segment.id, segment]))
    for (const link of lineage)
      for (const id of [link.ancestor, link.descendant]) this.#links.set(id, [...(this.#links.get(id) ?? []), link])
  }

  between({ before, after, from }: Part, to: number): Line {
    const found = new Map<SegmentId, Segment>()
    const links = new Set<Lineage>()
    const add = (id: SegmentId): void => {
      const segment = this.#segments.get(id)
      if (!segment || found.has(id) || segment.born > to || (segment.died !== null && segment.died <= from)) return
      found.set(id, segment)
      for (const link of this.#links.get(id) ?? []) {
        if (link.change <= from || link.change > to) continue
        links.add(link)
        add(link.ancestor)
        add(link.descendant)
      }
    }
    for (const { segment } of [...before, ...after]) add(segment.id)
    const acts = [...new Set([...links].map(({ change }) => change))].sort((one, other) => other - one)
    return { segments: [...found.values()], links: [...links], acts }
  }
}

/** Words by person, and changes by what they are about. */
export interface Counted {
  readonly counts: ReadonlyMap<Parameters<PersonOf>[0], Count>
  readonly matters: ReadonlyMap<Matter, number>
}

export interface Told extends Counted {
  readonly items: readonly (Changed | undefined)[]
}

/** As a page shows them. Undefined in the place of a part of which nothing is left when only some matters are wanted. */
export async function told(
  store: Store,
  project: Parameters<typeof peopleOf>[1],
  list: readonly Redlined[],
  wanted: ReadonlySet<Matter> | undefined,
): Promise<Told> {
  const numbers = [...new Set(list.flatMap(({ acts }) => acts))]
  const document = list[0]?.part.after[0]?.segment.document ?? list[0]?.part.before[0]?.segment.document
  const changes = document ? await store.moments.changes(document, numbers) : []
  const hands = list.flatMap(({ target }) => target.flatMap(({ hand }) => hand ?? []))
  const personOf = await peopleOf(store, project, [...hands.map(({ by }) => by), ...changes.map(({ by }) => by)])
  const found = new Map<Matter, number>()
  const items = list.map(({ part, source, target, acts }): Changed | undefined => {
    const finer = { source: parted(source), target: parted(target) }
    for (const runs of [finer.source, finer.target])
      for (const [matter, n] of matters(runs)) found.set(matter, (found.get(matter) ?? 0) + n)
    const shown = wanted
      ? { source: only(finer.source, wanted), target: only(finer.target, wanted) }
      : { source: finer.source, target: finer.target }
    const differs = [...shown.source, ...shown.target].some(({ kind }) => kind !== 'same')
    const isText = part.kind !== 'same' && part.kind !== 'state'
    if (wanted && isText && !differs && acts.length === 0) return undefined
    const [was, is] = [part.before[0], part.after[0]]
    const [wasStanding, isStanding] = [was, is].map((row) => row && standing(row.state, row.text))
    return {
      kind: part.kind,
      segment: (is ?? was)!.segment.id,
      was: part.before.map(({ number }) => number),
      is: part.after.map(({ number }) => number),
      standing: isStanding ?? wasStanding!,
      wasStanding: isStanding === wasStanding ? undefined : wasStanding,
      source: shown.source,
      target: shown.target.map((run) => runBy(run, personOf)),
      people: handsOf(target, personOf),
      acts: changes
        .filter(({ number }) => acts.includes(number))
        .map(({ number, kind, by, at }) => ({ change: number, kind, by: personOf(by), at })),
      href: is ? paths.segment(is.segment.id) : paths.revisions(was!.segment.id),
    }
  })
  return { items, counts: countByPerson(list.flatMap(({ target }) => target)), matters: found }
}

/** Spelt out, since a page has two thousand of them. */
function runBy(run: Redrun, personOf: PersonOf): RunBy {
  const { kind, text, moved, look, hand } = run
  if (!hand) return run
  const told = { kind, text, by: personOf(hand.by), at: hand.at }
  if (moved === undefined && look === undefined) return told
  return { ...told, ...(moved === undefined ? {} : { moved }), ...(look === undefined ? {} : { look }) }
}

/** Everybody whose hand is in it, the last first. */
function handsOf(runs: readonly Redrun[], personOf: PersonOf): Changed['people'] {
  const last = new Map<Parameters<PersonOf>[0], Date>()
  for (const { hand } of runs) {
    if (hand && (last.get(hand.by)?.getTime() ?? 0) <= hand.at.getTime()) last.set(hand.by, hand.at)
  }
  return [...last]
    .sort(([, one], [, other]) => other.getTime() - one.getTime())
    .map(([by, at]) => ({ person: personOf(by), at }))
}
