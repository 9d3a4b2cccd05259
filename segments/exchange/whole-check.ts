import type { Whole } from './bitext.ts'
import { Wrong } from './problem.ts'

/** As segments/revisions/rank.ts makes them. */
const rank = /^[\dA-Za-z]{0,2000}[1-9A-Za-z]$/

/** Refuses a document whose parts do not fit each other: what the store promises of its own must hold of it. Linear. */
export function checkWhole(whole: Whole): void {
  const people = unique('people', whole.people, ({ id }) => id)
  const known = (path: string, id: string | null) => must(id === null || people.has(id), path)
  const past = (path: string, change: number) => must(change >= 1 && change <= whole.change, path)

  must(whole.change >= 1 && whole.changes.length === whole.change, 'changes')
  for (const [i, { number, kind, by, undoes }] of whole.changes.entries()) {
    const path = `changes[${i}]`
    must(number === i + 1 && (kind === 'import') === (i === 0), path)
    must(undoes === null || (undoes > 0 && undoes < number), `${path}.undoes`)
    known(`${path}.by`, by)
  }

  const segments = unique('segments', whole.segments, ({ segment }) => segment.id)
  unique(
    'segments',
    whole.segments.filter(({ segment }) => segment.died === null),
    ({ segment }) => segment.rank,
  )
  for (const [i, { segment, revisions }] of whole.segments.entries()) {
    const path = `segments[${i}]`
    past(`${path}.born`, segment.born)
    must(rank.test(segment.rank), `${path}.rank`)
    if (segment.died !== null) {
      past(`${path}.died`, segment.died)
      must(segment.died > segment.born, `${path}.died`)
    }
    let change = segment.born
    for (const [n, revision] of revisions.entries()) {
      const place = `${path}.revisions[${n}]`
      must(revision.number === n + 1 && revision.base <= n, place)
      must(revision.otherBase === null || revision.otherBase <= n, `${place}.otherBase`)
      must(revision.change >= change && revision.change <= whole.change, `${place}.change`)
      known(`${place}.by`, revision.by)
      change = revision.change
    }
  }

  unique('lineage', whole.lineage, ({ ancestor, descendant }) => `${ancestor} ${descendant}`)
  for (const [i, { ancestor, descendant, change }] of whole.lineage.entries()) {
    must(segments.has(ancestor) && segments.has(descendant) && ancestor !== descendant, `lineage[${i}]`)
    past(`lineage[${i}].change`, change)
  }

  checkFiles(whole)

  const comments = unique('comments', whole.comments, ({ id }) => id)
  checkThreads(whole)
  for (const [i, { segment, parent, by, resolvedBy }] of whole.comments.entries()) {
    must(segments.has(segment), `comments[${i}].segment`)
    must(parent === null || comments.has(parent), `comments[${i}].parent`)
    known(`comments[${i}].by`, by)
    known(`comments[${i}].resolvedBy`, resolvedBy)
  }

  unique('comments', whole.mentions, ({ comment, user }) => `${comment} ${user}`)
  for (const { user } of whole.mentions) known('comments', user)

  unique('aside', whole.aside, ({ segment, finding }) => JSON.stringify([segment, finding]))
  for (const [i, { segment, by }] of whole.aside.entries()) {
    must(segments.has(segment), `aside[${i}].segment`)
    known(`aside[${i}].by`, by)
  }

  unique('proposals', whole.proposals, ({ id }) => id)
  unique(
    'proposals',
    whole.proposals.filter(({ settled }) => settled === null),
    ({ segment, base, otherBase, text, state, by, author }) =>
      JSON.stringify([segment, base, otherBase, text, state, by, author]),
  )
  for (const [i, { segment, by, settled }] of whole.proposals.entries()) {
    must(segments.has(segment), `proposals[${i}].segment`)
    known(`proposals[${i}].by`, by)
    known(`proposals[${i}].settled.by`, settled?.by ?? null)
    if (settled?.change !== undefined) past(`proposals[${i}].settled.change`, settled.change)
  }

  unique('versions', whole.versions, ({ name }) => name)
  for (const [i, { change, by }] of whole.versions.entries()) {
    past(`versions[${i}].change`, change)
    known(`versions[${i}].by`, by)
  }
}

/** Each file stands from a change on, the first from the import. */
function checkFiles({ earlierFiles, fileSince, change }: Whole): void {
  const since = [...earlierFiles.map((file) => file.change), fileSince]
  for (const [i, from] of since.entries()) {
    const path = i < earlierFiles.length ? `earlierFiles[${i}].change` : 'fileSince'
    must(i === 0 ? from === 1 : from > since[i - 1]! && from <= change, path)
  }
}

/** No remark answers itself, over others. */
function checkThreads({ comments }: Whole): void {
  const parents = new Map(comments.map(({ id, parent }) => [id, parent]))
  const opened = new Set<string>()
  for (const [i, { id }] of comments.entries()) {
    const path = new Set<string>()
    for (let at = id; !opened.has(at); ) {
      must(!path.has(at), `comments[${i}].parent`)
      path.add(at)
      const parent = parents.get(at)
      if (!parent) break
      at = parent
    }
    for (const one of path) opened.add(one)
  }
}

function must(holds: boolean, path: string): void {
  if (!holds) throw new Wrong('warraq.unfitting', { line: 1, column: 1 }, { path })
}

function unique<Item>(path: string, items: readonly Item[], name: (item: Item) => string): Set<string> {
  const names = new Set(items.map(name))
  must(names.size === items.length, path)
  return names
}
