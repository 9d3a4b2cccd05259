import type { Anchor, Code, Comment, Credit, Lineage, Revision, SegmentId } from '../model.ts'
import type { KeptProposal, Settlement } from '../revisions/revise.ts'
import { base64 } from './base64.ts'
import type { Bitext, EarlierFile, Lived, NamedVersion, SetAside } from './bitext.ts'

/**
 * Everything that is known of a document: its file, every segment that ever lived with every revision, the changes, the lineage,
 * the remarks, the proposals, the named versions, and who is named by an id. One JSON object, an item a line, described in docs/formats.md. The same document at the same
 * change gives the same bytes, whenever it is written; what others write meanwhile is left out.
 */
export async function* json(bitext: Bitext): AsyncGenerator<string> {
  const { title, fileName, project, change, encoding, bom, lead, original, fileSince } = bitext
  const format = bitext.format === 'text' ? undefined : bitext.format
  const facts = { title, fileName, format, project, change, encoding, bom, lead, fileSince }
  const named = new Set<string>()
  yield '{\n"warraq": "document",\n"version": 1,\n'
  for (const [name, value] of Object.entries(facts))
    if (value !== undefined) yield `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`
  yield '"original": "'
  yield* base64(original)
  yield '",\n'
  if (bitext.earlierFiles) yield* files(bitext.earlierFiles())
  yield* list('changes', naming(named, sorted(bitext.changes, byNumber).filter(upTo(change)).map(changed)))
  const begun = new Set<SegmentId>()
  yield* list('segments', segments(bitext, begun, named))
  yield* list(
    'lineage',
    sorted(bitext.lineage, byPlace)
      .filter((link) => link.change <= change)
      .map(linked),
  )
  const isOn = ({ segment }: { readonly segment: SegmentId }) => begun.has(segment)
  yield* list('comments', naming(named, remarks(bitext, isOn)))
  yield* list('proposals', naming(named, sorted(bitext.proposals, byTime).filter(isOn).map(proposed(change))))
  const aside = sorted(bitext.aside ?? [], byFinding).filter(isOn)
  if (aside.length > 0) yield* list('aside', naming(named, aside.map(leftAside)))
  const versions = sorted(bitext.versions, byMoment).filter((version) => version.change <= change)
  yield* list('versions', naming(named, versions.map(namedVersion)))
  const people = sorted(bitext.people, byId).filter(({ id }) => named.has(id))
  yield* list('people', people.map(person), '\n')
  yield '}\n'
}

/** A file a line, each written as it is read out: they are large. */
async function* files(earlier: AsyncIterable<EarlierFile>): AsyncGenerator<string> {
  yield '"earlierFiles": ['
  let first = true
  for await (const { change, fileName, format, encoding, bom, lead, bytes } of earlier) {
    const facts = JSON.stringify({ change, fileName, format, encoding, bom, lead })
    yield `${first ? '\n' : ',\n'}${facts.slice(0, -1)},"original":"`
    yield* base64(bytes)
    yield '"}'
    first = false
  }
  yield '\n],\n'
}

/** Notes who is named by an item, as it goes by. */
function* naming<Item extends Naming>(named: Set<string>, items: Iterable<Item>): Generator<Item> {
  for (const item of items) {
    for (const id of [item.by, item.resolvedBy, item.settled?.by, ...(item.mentions ?? [])]) if (id) named.add(id)
    yield item
  }
}

interface Naming {
  readonly by: string
  readonly resolvedBy?: string | null
  readonly settled?: { readonly by: string } | null
  readonly mentions?: readonly string[]
}

/** Notes which segments had begun: what is said of others is said after this change. */
async function* segments(
  { history, change }: Bitext,
  begun: Set<SegmentId>,
  named: Set<string>,
): AsyncGenerator<object> {
  for await (const one of history()) {
    if (one.segment.born > change) continue
    begun.add(one.segment.id)
    const item = lived(one, change)
    for (const { by } of item.revisions) named.add(by)
    yield item
  }
}

function lived({ segment, revisions, confidence }: Lived, newest: number) {
  const { id, source, after, rank, born, died, unit, codes } = segment
  return {
    id,
    source,
    after,
    rank,
    born,
    died: died !== null && died <= newest ? died : null,
    // Left out, as JSON leaves out what is undefined, for a text that has no such thing.
    unit,
    codes: codes?.map(coded),
    confidence,
    revisions: sorted(revisions, byNumber)
      .filter(({ change }) => change <= newest)
      .map(revised),
  }
}

/** Those on segments that had begun, and of their answers none without what it answers. */
function* remarks(
  { comments, mentions = [] }: Bitext,
  isOn: (comment: Comment) => boolean,
): Generator<ReturnType<typeof remark>> {
  const called = new Map<string, string[]>()
  for (const { comment, user } of mentions) called.set(comment, [...(called.get(comment) ?? []), user].sort())
  const left = new Set<string>()
  const parents = new Map(comments.map(({ id, parent }) => [id, parent]))
  for (const one of comments) if (!isOn(one)) left.add(one.id)
  const isLeft = (id: string): boolean => {
    for (let at: string | null | undefined = id; at; at = parents.get(at as Comment['id']))
      if (left.has(at)) return true
    return false
  }
  for (const one of sorted(comments, byTime)) if (!isLeft(one.id)) yield remark(one, called.get(one.id))
}

// Written out member by member, so that their order in the file is that of the documentation and not of the store.
const person = ({ id, name }: Bitext['people'][number]) => ({ id, name })
const changed = ({ number, kind, by, at, undoes }: Bitext['changes'][number]) => ({ number, kind, by, at, undoes })
const revised = ({ number, text, state, by, at, origin, change, base, otherBase, why, credit }: Revision) => ({
  number,
  text,
  state,
  by,
  at,
  origin,
  change,
  base,
  otherBase,
  ...(why === undefined ? {} : { why }),
  ...(credit === undefined ? {} : { credit: credited(credit) }),
})
const credited = ({ author, at, begunBy, begunAt }: Credit) => ({ author, at, begunBy, begunAt })
const coded = ({ number, kind, open, close, shown }: Code) => ({ number, kind, open, close, shown })
const linked = ({ ancestor, descendant, change }: Lineage) => ({ ancestor, descendant, change })
const namedVersion = ({ change, name, by, at }: NamedVersion) => ({ change, name, by, at })
const remark = (
  { id, segment, parent, anchor, by, at, text, author, resolvedBy, resolvedAt }: Comment,
  mentions: readonly string[] | undefined,
) => ({
  id,
  segment,
  parent,
  anchor: anchor && placed(anchor),
  by,
  at,
  text,
  ...(author === undefined ? {} : { author }),
  resolvedBy,
  resolvedAt,
  ...(mentions ? { mentions } : {}),
})
const leftAside = ({ segment, finding, by, at }: SetAside) => ({ segment, finding, by, at })

const proposed =
  (newest: number) =>
  ({ id, segment, text, state, by, at, origin, base, otherBase, settled, author }: KeptProposal) => ({
    id,
    segment,
    text,
    state,
    by,
    at,
    origin,
    base,
    otherBase,
    settled: settled && decided(settled, newest),
    ...(author === undefined ? {} : { author }),
  })

async function* list(
  name: string,
  items: Iterable<object> | AsyncIterable<object>,
  end = ',\n',
): AsyncGenerator<string> {
  yield `"${name}": [`
  let first = true
  for await (const item of items) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(item)}`
    first = false
  }
  yield `${first ? '' : '\n'}]${end}`
}

const decided = ({ by, at, outcome, change }: Settlement, newest: number) => ({
  by,
  at,
  outcome,
  ...(change === undefined || change > newest ? {} : { change }),
})
const placed = ({ side, revision, from, to }: Anchor) => ({ side, revision, from, to })

const compare = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0)
const sorted = <Item>(items: readonly Item[], order: (a: Item, b: Item) => number): Item[] => [...items].sort(order)
const upTo = (change: number) => (item: { readonly number: number }) => item.number <= change
const byNumber = (a: { readonly number: number }, b: { readonly number: number }) => a.number - b.number
const byId = (a: { readonly id: string }, b: { readonly id: string }) => compare(a.id, b.id)
const byTime = (a: Comment | KeptProposal, b: Comment | KeptProposal) =>
  a.at.getTime() - b.at.getTime() || compare(a.id, b.id)
const byFinding = (a: SetAside, b: SetAside) => compare(a.segment, b.segment) || compare(a.finding, b.finding)
const byMoment = (a: NamedVersion, b: NamedVersion) => a.change - b.change || compare(a.name, b.name)
const byPlace = (a: Lineage, b: Lineage) =>
  a.change - b.change || compare(a.ancestor, b.ancestor) || compare(a.descendant, b.descendant)
