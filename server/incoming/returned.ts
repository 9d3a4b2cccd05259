/** A table that comes back from somebody who does not use Warraq: recognised, set against what went out and what stands now, and brought in as proposals. */
import { createHash } from 'node:crypto'
import { recognise } from '../../segments/exchange/recognise.ts'
import { type Hand, match, type ReturnedComment, type ReturnedTable } from '../../segments/exchange/returned.ts'
import { remarkCells } from '../../segments/exchange/xlsx/write.ts'
import type { Comment, CommentId, ProposalId, SegmentId, UserId } from '../../segments/model.ts'
import type { Proposal } from '../../segments/revisions/revise.ts'
import { type Meeting, meeting } from '../../segments/revisions/waiting.ts'
import { Refusal } from '../errors.ts'
import { bitextOf } from '../outgoing/bitext.ts'
import { tidyName } from '../present/people.ts'
import type { AsOfRow, Document, Store } from '../store/contract.ts'
import { problemSentence } from './reading.ts'

/** A text that came back another than it went out. */
export interface Difference {
  readonly kind: Meeting
  readonly segment: SegmentId
  /** Where the segment stands now or, when it has ended, stood when the table went out. */
  readonly number: number
  readonly source: string
  readonly text: string
  /** As it went out. */
  readonly sent: AsOfRow
  /** What stands there now; undefined when the segment has ended. */
  readonly now: string | undefined
  readonly hand: Hand | undefined
}

export interface Remark extends ReturnedComment {
  readonly segment: SegmentId
  readonly number: number
  /** The thread here that it answers in. */
  readonly thread: Pick<Comment, 'id' | 'segment'> | undefined
}

export interface Returned {
  /** The change that the table went out at. */
  readonly change: number
  /** But for those that say what stands here by now. */
  readonly differences: readonly Difference[]
  /** How many texts say what stands here by now, though they went out otherwise. */
  readonly said: number
  /** New ones. */
  readonly remarks: readonly Remark[]
  /** What happened to the table besides, in sentences: nothing is taken from it unless a person wants that all the same. */
  readonly troubles: readonly string[]
  /** Those who are named in it as the writers of what differs. */
  readonly authors: readonly string[]
}

/** Refused when it is no table of this document. */
export async function returnedFrom(
  store: Store,
  document: Document,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Returned> {
  const table = tableIn(name, bytes)
  const [sent, now, known] = await Promise.all([
    all(store.documents.asOf(document.id, Math.min(table.change, document.change))),
    all(store.documents.asOf(document.id)),
    knownTo(store, document, table.change),
  ])
  const remarked = await remarksSent(store, document, table)
  const told = new Set(sent.flatMap(({ credit, firstCredit }) => [credit?.author, firstCredit?.author]))
  const matched = match(
    table,
    sent.map(({ segment, text }) => ({
      id: segment.id,
      source: segment.source,
      target: text,
      remarks: remarked.get(segment.id) ?? '',
    })),
    document.change,
  )
  if (matched.kind === 'refused') throw notReturned(problemSentence(matched.problem))
  const was = new Map<string, AsOfRow>(sent.map((row) => [row.segment.id, row]))
  const is = new Map<string, AsOfRow>(now.map((row) => [row.segment.id, row]))
  const numberOf = (id: string): number => (is.get(id) ?? was.get(id)!).number
  const differences = matched.proposals.map(({ id, base, text, hand }): Difference => {
    const row = was.get(id)!
    return {
      kind: meeting(base, text, is.get(id)?.text),
      segment: row.segment.id,
      number: numberOf(id),
      source: row.segment.source,
      text,
      sent: row,
      now: is.get(id)?.text,
      hand: hand && known.isTheirs(hand, told) ? { ...hand, author: tidyName(hand.author) } : undefined,
    }
  })
  const others = differences.filter(({ kind }) => kind !== 'said')
  const remarks = matched.comments
    .filter((remark) => remark.text.trim() !== '' && !known.hasRemark(remark))
    .map((remark) => ({
      ...remark,
      author: tidyName(remark.author),
      segment: was.get(remark.id)!.segment.id,
      number: numberOf(remark.id),
      thread: remark.answers && known.threadOf(remark.answers),
    }))
  return {
    change: table.change,
    differences: others,
    said: differences.length - others.length,
    remarks,
    troubles: matched.troubles.map((trouble) => problemSentence({ ...trouble, line: 1, column: 1 })),
    authors: [
      ...new Set([...others.flatMap(({ hand }) => hand?.author ?? []), ...remarks.map(({ author }) => author)]),
    ].filter((author) => author !== ''),
  }
}

/** `from`: names what is brought, so that the same file brought twice brings one of each. `author`: of what the file names nobody for; '' for nobody. */
export async function bring(
  store: Store,
  { differences, remarks }: Returned,
  { from, author, by, at }: { readonly from: string; readonly author: string; readonly by: UserId; readonly at: Date },
): Promise<void> {
  const named = (name: string | undefined): { author?: string } => {
    const who = name || tidyName(author)
    return who === '' ? {} : { author: who }
  }
  const proposals = differences.map(({ segment, text, sent, hand }, i) => {
    const proposal: Proposal = {
      segment,
      text,
      state: sent.state,
      by,
      at,
      origin: 'imported',
      base: sent.head,
      otherBase: null,
      ...named(hand?.author),
    }
    return { id: idFrom<ProposalId>(from, 'proposal', i), proposal }
  })
  const idOf = (i: number): CommentId => idFrom<CommentId>(from, 'comment', i)
  // In the order of the margin, but what opens a thread before what answers in it.
  const inOrder = [...remarks].sort((one, other) => Number(!!one.answers) - Number(!!other.answers))
  const comments = inOrder.map((remark, i): Comment => {
    const { answers } = remark
    const opened = inOrder.findIndex(
      ({ author, text }) => answers !== undefined && tidyName(answers.author) === author && answers.text === text,
    )
    // An answer to something new answers what comes with it.
    const parent = remark.thread?.id ?? (opened >= 0 && opened !== i ? idOf(opened) : null)
    const segment = remark.thread?.segment ?? inOrder[opened]?.segment ?? remark.segment
    return {
      parent,
      anchor: null,
      resolvedBy: null,
      resolvedAt: null,
      id: idOf(i),
      segment,
      by,
      at: new Date(at.getTime() + i),
      text: remark.text,
      ...named(remark.author),
    }
  })
  await store.proposals.bring(proposals, comments)
}

/** Whether the remarks of a table that was brought under this name are here. */
export const hasBrought = async (store: Store, from: string): Promise<boolean> =>
  (await store.comments.get(idFrom<CommentId>(from, 'comment', 0))) !== undefined

function tableIn(name: string, bytes: Uint8Array): ReturnedTable {
  const { format } = recognise(name, bytes)
  if (!format.returns) throw new Refusal('not_a_table')
  const table = format.returns(bytes)
  if (table.kind === 'refused') throw notReturned(problemSentence(table.problem))
  return table
}

/** What stood in the cells of remarks of a workbook, when it is one in which something stands there. */
async function remarksSent(store: Store, document: Document, table: ReturnedTable): Promise<Map<string, string>> {
  if (!table.rows.some(({ remarks = '' }) => remarks !== '')) return new Map()
  const project = await store.projects.get(document.project)
  const change = Math.min(table.change, document.change)
  return remarkCells(await bitextOf(store, project!, document, document.changedAt, change))
}

const notReturned = (problem: string): Refusal => new Refusal('not_returned', { problem: problem.replace(/\.$/, '') })

async function all(rows: AsyncIterable<AsOfRow>): Promise<AsOfRow[]> {
  const found: AsOfRow[] = []
  for await (const row of rows) found.push(row)
  return found
}

/** What of a table went out with it: a redline has the changes of people here, and a margin their remarks. */
async function knownTo(
  store: Store,
  document: Document,
  change: number,
): Promise<{
  isTheirs: (hand: Hand, told: ReadonlySet<string | undefined>) => boolean
  hasRemark: (remark: ReturnedComment) => boolean
  /** The thread that a remark of ours opened, or answers in. */
  threadOf: (remark: Pick<ReturnedComment, 'author' | 'text'>) => Remark['thread']
}> {
  const [people, comments, [sentAt]] = await Promise.all([
    store.documents.people(document.id),
    store.documents.comments(document.id),
    store.moments.changes(document.id, [Math.min(change, document.change)]),
  ])
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  const here = new Set(names.values())
  const nameOf = (author: string, text: string): string => `${author}\n${text.replace(/\r\n?/g, '\n').trim()}`
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const remarks = new Map(
    comments.map((comment) => {
      const { author, by, text, parent } = comment
      return [nameOf(author ?? names.get(by) ?? '', text), (parent && byId.get(parent)) ?? comment]
    }),
  )
  return {
    // Changes of people here, and of those whom a file named, went out with it.
    isTheirs: ({ author, at }, told) =>
      author.trim() !== '' &&
      !((here.has(author) || told.has(author)) && at !== null && sentAt !== undefined && at <= sentAt.at),
    hasRemark: ({ author, text }) => remarks.has(nameOf(author, text)),
    threadOf: ({ author, text }) => remarks.get(nameOf(author, text)),
  }
}

/** A UUID (RFC 9562, version 8) that is always the same for the same. */
function idFrom<Kind extends string>(...parts: readonly (string | number)[]): Kind {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Kind
}
