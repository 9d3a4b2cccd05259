import type { Anchor, Code, Comment, Lineage, Revision, Segment } from '../model.ts'
import type { KeptProposal, Settlement } from '../revisions/revise.ts'
import { base64 } from './base64.ts'
import type { Bitext, NamedVersion } from './bitext.ts'

/**
 * Everything that is known of a document: its file, every segment that ever lived with every revision, the changes, the lineage,
 * the remarks, the proposals, the named versions, and who is named by an id. One JSON object, an item a line, described in docs/formats.md. The same document at the same
 * change gives the same bytes, whenever it is written; what others write meanwhile is left out.
 */
export async function* json(bitext: Bitext): AsyncGenerator<string> {
  const { title, fileName, project, change, encoding, bom, lead, original } = bitext
  const format = bitext.format === 'text' ? undefined : bitext.format
  yield '{\n"warraq": "document",\n"version": 1,\n'
  for (const [name, value] of Object.entries({ title, fileName, format, project, change, encoding, bom, lead }))
    if (value !== undefined) yield `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`
  yield '"original": "'
  yield* base64(original)
  yield '",\n'
  yield* list('people', sorted(bitext.people, byId).map(person))
  yield* list('changes', sorted(bitext.changes, byNumber).filter(upTo(change)).map(changed))
  yield* list('segments', segments(bitext))
  yield* list(
    'lineage',
    sorted(bitext.lineage, byPlace)
      .filter((link) => link.change <= change)
      .map(linked),
  )
  yield* list('comments', sorted(bitext.comments, byTime).map(remark))
  yield* list('proposals', sorted(bitext.proposals, byTime).map(proposed(bitext.change)))
  yield* list(
    'versions',
    sorted(bitext.versions, byMoment)
      .filter(({ change }) => change <= bitext.change)
      .map(named),
    '\n',
  )
  yield '}\n'
}

async function* segments({ history, change }: Bitext): AsyncGenerator<object> {
  for await (const { segment, revisions } of history())
    if (segment.born <= change) yield lived(segment, change, revisions)
}

function lived(
  { id, source, after, rank, born, died, unit, codes }: Segment,
  change: number,
  revisions: readonly Revision[],
): object {
  return {
    id,
    source,
    after,
    rank,
    born,
    died: died !== null && died <= change ? died : null,
    // Left out, as JSON leaves out what is undefined, for a text that has no such thing.
    unit,
    codes: codes?.map(coded),
    revisions: sorted(revisions, byNumber)
      .filter((revision) => revision.change <= change)
      .map(revised),
  }
}

// Written out member by member, so that their order in the file is that of the documentation and not of the store.
const person = ({ id, name }: Bitext['people'][number]) => ({ id, name })
const changed = ({ number, kind, by, at, undoes }: Bitext['changes'][number]) => ({ number, kind, by, at, undoes })
const revised = ({ number, text, state, by, at, origin, change, base, otherBase, why }: Revision) => ({
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
})
const coded = ({ number, kind, open, close, shown }: Code) => ({ number, kind, open, close, shown })
const linked = ({ ancestor, descendant, change }: Lineage) => ({ ancestor, descendant, change })
const named = ({ change, name, by, at }: NamedVersion) => ({ change, name, by, at })
const remark = ({ id, segment, parent, anchor, by, at, text, author, resolvedBy, resolvedAt }: Comment) => ({
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
})

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
const byMoment = (a: NamedVersion, b: NamedVersion) => a.change - b.change || compare(a.name, b.name)
const byPlace = (a: Lineage, b: Lineage) =>
  a.change - b.change || compare(a.ancestor, b.ancestor) || compare(a.descendant, b.descendant)
