import {
  type Anchor,
  type Change,
  type Code,
  type Comment,
  type CommentId,
  type Credit,
  changeKinds,
  type DocumentId,
  origins,
  type Revision,
  type SegmentId,
  states,
} from '../model.ts'
import type { KeptProposal, Settlement } from '../revisions/revise.ts'
import { fromBase64 } from './base64.ts'
import type { EarlierFile, Lived, Mention, SetAside, Whole } from './bitext.ts'
import { Members } from './members.ts'
import { attempt, type Problem, Wrong } from './problem.ts'
import { checkWhole } from './whole-check.ts'

export type WholeReading =
  | { readonly kind: 'whole'; readonly whole: Whole }
  | { readonly kind: 'refused'; readonly problem: Problem }

/**
 * Reads what `json` has written, or refuses it whole: every member must be there and of its kind, every number and reference must fit the
 * others, so that what comes in could have been written here. Members that nobody knows are passed over. `document` is the id that the
 * document is to have.
 */
export function readWhole(bytes: Uint8Array, document: DocumentId): WholeReading {
  return attempt((): WholeReading => {
    const file = Members.of(bytes)
    if (file.text('warraq') !== 'document') file.wrong('warraq')
    if (file.whole('version') !== 1)
      throw new Wrong('warraq.version', { line: 1, column: 1 }, { version: file.whole('version') })
    const whole: Whole = {
      title: file.text('title'),
      fileName: file.text('fileName'),
      format: file.has('format') ? file.text('format') : 'text',
      project: file.has('project') ? file.text('project') : null,
      change: file.whole('change'),
      encoding: file.text('encoding'),
      bom: file.flag('bom'),
      lead: file.text('lead'),
      original: bytesIn(file),
      fileSince: file.has('fileSince') ? file.whole('fileSince') : 1,
      earlierFiles: file.has('earlierFiles') ? file.list('earlierFiles').map(earlierFileOf) : [],
      people: file.list('people').map((one) => ({ id: one.id<'user'>('id'), name: one.text('name') })),
      changes: file.list('changes').map((one) => changeOf(one, document)),
      segments: file.list('segments').map((one) => segmentOf(one, document)),
      lineage: file.list('lineage').map((one) => ({
        ancestor: one.id<'segment'>('ancestor'),
        descendant: one.id<'segment'>('descendant'),
        change: one.whole('change'),
      })),
      comments: file.list('comments').map(commentOf),
      mentions: file.list('comments').flatMap(mentionsOf),
      proposals: file.has('proposals') ? file.list('proposals').map(proposalOf) : [],
      aside: file.has('aside') ? file.list('aside').map(asideOf) : [],
      versions: file.list('versions').map((one) => ({
        change: one.whole('change'),
        name: one.text('name'),
        by: one.id<'user'>('by'),
        at: one.time('at'),
      })),
    }
    checkWhole(whole)
    return { kind: 'whole', whole }
  })
}

const bytesIn = (file: Members): Uint8Array => fromBase64(file.text('original')) ?? file.wrong('original')

const earlierFileOf = (one: Members): EarlierFile => ({
  change: one.whole('change'),
  fileName: one.text('fileName'),
  format: one.text('format'),
  encoding: one.text('encoding'),
  bom: one.flag('bom'),
  lead: one.text('lead'),
  bytes: bytesIn(one),
})

const changeOf = (one: Members, document: DocumentId): Change => ({
  document,
  number: one.whole('number'),
  kind: one.oneOf('kind', changeKinds),
  by: one.id<'user'>('by'),
  at: one.time('at'),
  undoes: one.isNull('undoes') ? null : one.whole('undoes'),
})

function segmentOf(one: Members, document: DocumentId): Lived {
  const id: SegmentId = one.id<'segment'>('id')
  return {
    segment: {
      id,
      document,
      source: one.text('source'),
      after: one.text('after'),
      rank: one.text('rank'),
      born: one.whole('born'),
      died: one.isNull('died') ? null : one.whole('died'),
      ...(one.has('unit') ? { unit: one.text('unit') } : {}),
      ...(one.has('codes') ? { codes: one.list('codes').map(codeOf) } : {}),
    },
    revisions: one.list('revisions').map((each) => revisionOf(each, id)),
    ...(one.has('confidence') ? { confidence: one.share('confidence') } : {}),
  }
}

const codeOf = (one: Members): Code => ({
  number: one.whole('number'),
  kind: one.oneOf('kind', ['pair', 'alone']),
  open: one.text('open'),
  close: one.text('close'),
  shown: one.text('shown'),
})

const revisionOf = (one: Members, segment: SegmentId): Revision => ({
  segment,
  number: one.whole('number'),
  text: one.text('text'),
  state: one.oneOf('state', states),
  by: one.id<'user'>('by'),
  at: one.time('at'),
  origin: one.oneOf('origin', origins),
  change: one.whole('change'),
  base: one.whole('base'),
  otherBase: one.isNull('otherBase') ? null : one.whole('otherBase'),
  ...(one.has('why') ? { why: one.text('why') } : {}),
  ...(one.has('credit') ? { credit: creditOf(one.member('credit')) } : {}),
})

const creditOf = (one: Members): Credit => ({
  ...(one.has('author') ? { author: one.text('author') } : {}),
  ...(one.has('at') ? { at: one.time('at') } : {}),
  ...(one.has('begunBy') ? { begunBy: one.text('begunBy') } : {}),
  ...(one.has('begunAt') ? { begunAt: one.time('begunAt') } : {}),
})

const commentOf = (one: Members): Comment => ({
  id: one.id<'comment'>('id') satisfies CommentId,
  segment: one.id<'segment'>('segment'),
  parent: one.isNull('parent') ? null : one.id<'comment'>('parent'),
  anchor: one.isNull('anchor') ? null : anchorOf(one.member('anchor')),
  by: one.id<'user'>('by'),
  at: one.time('at'),
  text: one.text('text'),
  ...(one.has('author') ? { author: one.text('author') } : {}),
  resolvedBy: one.isNull('resolvedBy') ? null : one.id<'user'>('resolvedBy'),
  resolvedAt: one.isNull('resolvedAt') ? null : one.time('resolvedAt'),
})

const mentionsOf = (one: Members): Mention[] => {
  const comment = one.id<'comment'>('id')
  return one.has('mentions') ? one.ids<'user'>('mentions').map((user) => ({ comment, user })) : []
}

const asideOf = (one: Members): SetAside => ({
  segment: one.id<'segment'>('segment'),
  finding: one.text('finding'),
  by: one.id<'user'>('by'),
  at: one.time('at'),
})

const proposalOf = (one: Members): KeptProposal => ({
  id: one.id<'proposal'>('id'),
  segment: one.id<'segment'>('segment'),
  text: one.text('text'),
  state: one.oneOf('state', states),
  by: one.id<'user'>('by'),
  at: one.time('at'),
  origin: one.oneOf('origin', origins),
  base: one.whole('base'),
  otherBase: one.isNull('otherBase') ? null : one.whole('otherBase'),
  settled: one.isNull('settled') ? null : settlementOf(one.member('settled')),
  ...(one.has('author') ? { author: one.text('author') } : {}),
})

const settlementOf = (one: Members): Settlement => ({
  by: one.id<'user'>('by'),
  at: one.time('at'),
  outcome: one.oneOf('outcome', ['taken', 'left']),
  ...(one.has('change') ? { change: one.whole('change') } : {}),
})

const anchorOf = (one: Members): Anchor => ({
  side: one.oneOf('side', ['source', 'target']),
  revision: one.whole('revision'),
  from: one.whole('from'),
  to: one.whole('to'),
})
