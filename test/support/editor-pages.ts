/** The pages about one document's segments, each with all its optional parts and with none. */
import type { CommentId, DocumentId, ProjectId, ProposalId, SegmentId, UserId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { merge } from '../../segments/revisions/merge.ts'
import type { Counts, FindingEntry, Pages, Panel, Person, RevisionEntry, SegmentRow } from '../../views/locals.ts'
import type { ThreadEntry } from '../../views/thread-locals.ts'
import { markup } from './pages.ts'

const id = <Kind extends string>(n: number): Kind => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
const at = new Date('2026-11-24T12:00:00Z')
export const salma: Person = { id: id<UserId>(3), name: `سلمى ${markup}`, initials: 'س<', hand: 2 }

export const head = {
  project: { id: id<ProjectId>(5), name: `أخبار ${markup}` },
  document: { id: id<DocumentId>(6), title: `مقال ${markup}` },
}

export const none: Counts = {
  empty: { segments: 0, words: 0 },
  draft: { segments: 0, words: 0 },
  translated: { segments: 0, words: 0 },
  reviewed: { segments: 0, words: 0 },
  final: { segments: 0, words: 0 },
}

export const untouched: SegmentRow = {
  id: id<SegmentId>(21),
  number: 1,
  source: 'دعا امين مجلس الأمن الوطني.',
  sourceHits: undefined,
  sourceParts: undefined,
  target: '',
  targetHits: undefined,
  words: 5,
  head: 0,
  standing: 'empty',
  by: undefined,
  at: undefined,
  openComments: 0,
  proposal: undefined,
  proposals: 0,
  endMark: false,
}

/** Searched for, written by somebody, remarked on, and full of markup on both sides. */
export const busy: SegmentRow = {
  ...untouched,
  id: id<SegmentId>(22),
  number: 2,
  source: `مجلس الامن ${markup}`,
  sourceHits: [
    { text: 'مجلس ', hit: false },
    { text: 'الامن', hit: true },
    { text: ` ${markup}`, hit: false },
  ],
  sourceParts: [
    { text: 'مجلس ', hit: false, place: undefined },
    { text: 'الامن', hit: true, place: 5 },
    { text: ` ${markup}`, hit: false, place: undefined },
  ],
  target: `\nThe council ${markup}`,
  targetHits: [
    { text: '\nThe ', hit: false },
    { text: 'council', hit: true },
    { text: ` ${markup}`, hit: false },
  ],
  head: 3,
  standing: 'reviewed',
  by: salma,
  at,
  openComments: 2,
  proposal: id<ProposalId>(41),
  proposals: 2,
}

/** With inline codes, of which the translation has one twice and lacks another. */
export const coded: SegmentRow = {
  ...untouched,
  id: id<SegmentId>(24),
  number: 4,
  source: 'قال ⟦1⟧نعم⟦/1⟧\nومضى.',
  target: '⟦1⟧⟦1⟧Yes',
  standing: 'draft',
  head: 1,
  unit: 'cue 4',
  codes: {
    source: [
      { text: 'قال ', code: undefined },
      { text: '⟦1⟧', code: markup },
      { text: 'نعم', code: undefined },
      { text: '⟦/1⟧', code: markup },
      { text: '\nومضى.', code: undefined },
    ],
    findings: [
      { kind: 'missing', token: '⟦/1⟧' },
      { kind: 'doubled', token: '⟦1⟧' },
    ],
  },
}

const endMark: SegmentRow = { ...untouched, id: id<SegmentId>(23), number: 3, source: '/انتهى/', endMark: true }

export const revision = (number: number, more: Partial<RevisionEntry> = {}): RevisionEntry => ({
  segment: busy.id,
  number,
  text: `The council ${markup}`,
  by: salma,
  at,
  standing: 'draft',
  origin: 'typed',
  change: number + 1,
  added: 3,
  removed: 1,
  restore: `/segments/${busy.id}/revisions/${number}/restoration`,
  ...more,
})

const runs = diff(`in politics and trade, the ${markup} council`, `the ${markup} board, in politics and trade`)

export const thread = (more: Partial<ThreadEntry> = {}): ThreadEntry => ({
  id: id<CommentId>(31),
  segment: busy.id,
  words: undefined,
  resolved: undefined,
  remarks: [
    {
      id: id<CommentId>(31),
      by: salma,
      broughtBy: { ...salma, name: markup },
      at,
      text: markup,
      pieces: [{ text: markup, call: true }],
    },
    { id: id<CommentId>(32), by: salma, at, text: 'هل هذا صحيح؟', pieces: [{ text: 'هل هذا صحيح؟', call: false }] },
  ],
  ...more,
})

export const panel = (tab: Panel['tab'], full: boolean): Panel => ({
  project: head.project.id,
  document: head.document.id,
  segment: full ? busy : untouched,
  tab,
  revisions: full
    ? [
        { ...revision(3, { restore: undefined }), runs },
        { ...revision(2), runs },
      ]
    : [],
  revisionsTotal: full ? 9 : 0,
  findings: full ? [finding('number_different'), finding('space_edge', true), finding('same_source')] : [],
  withFindings: full ? 1200 : undefined,
  hands: full
    ? [{ text: ` The ${markup} `, by: salma, at, segment: id<SegmentId>(22), number: 3, origin: 'typed' }]
    : [],
  threads: full
    ? [
        thread({ words: { kind: 'here', side: 'source', text: 'مجلس', from: 0, to: 4, segment: busy.id, number: 2 } }),
        thread({
          id: id<CommentId>(33),
          words: { kind: 'here', side: 'target', text: markup, from: 0, to: 4, segment: untouched.id, number: 1 },
          resolved: { by: salma, at },
        }),
        thread({ id: id<CommentId>(34), words: { kind: 'gone', side: 'target', text: markup } }),
      ]
    : [],
  people: full ? [salma, { id: id<UserId>(4), name: markup }] : [],
  terms: [
    {
      written: 'مجلس الامن الوطني',
      times: 2,
      terms: [
        { language: 'en', text: 'National Security Council', status: 'preferred', partOfSpeech: '', note: markup },
        { language: 'en', text: markup, status: 'deprecated', partOfSpeech: '', note: '' },
      ],
    },
  ],
  offers:
    tab === 'memory' && full
      ? [
          {
            score: 101,
            why: markup,
            runs: [{ kind: 'same', text: markup }],
            target: markup,
            by: markup,
            at,
            from: markup,
            href: '/x',
          },
          {
            score: 64,
            why: 'alike',
            runs,
            target: 'The “other”.',
            by: undefined,
            at: undefined,
            from: markup,
            href: undefined,
          },
        ]
      : [],
})

export function finding(check: FindingEntry['check'], isAside = false): FindingEntry {
  return {
    name: check.padEnd(32, '0'),
    check,
    severity: isAside ? 'warning' : 'error',
    words: [
      { side: 'source', from: 0, to: 4, text: 'مجلس' },
      { side: 'target', from: 0, to: 9, text: isAside ? '  ' : markup },
    ],
    other: check === 'same_source' ? { id: untouched.id, number: 1 } : undefined,
    aside: isAside ? { by: salma, at } : undefined,
  }
}

const all = { write: true, review: true }

export const editorPages: {
  readonly [Name in 'document' | 'revisions' | 'conflict' | 'split' | 'source']: {
    readonly full: Pages[Name]
    readonly bare: Pages[Name]
  }
} = {
  document: {
    full: {
      ...head,
      document: { ...head.document, change: 40 },
      role: 'reviser',
      may: all,
      counts: { ...none, empty: { segments: 200, words: 900 }, reviewed: { segments: 50, words: 300 } },
      total: 250,
      translated: 50,
      strokes: undefined,
      show: 'reviewed',
      found: true,
      withFindings: 1200,
      q: `الأمن ${markup}`,
      page: 2,
      pages: 3,
      matching: 250,
      proposals: 3,
      segments: [untouched, busy, endMark, coded],
      panel: panel('history', true),
      news: { since: 12, changes: 4, segments: 3, people: [salma, { ...salma, hand: 3 }] },
    },
    bare: {
      ...head,
      document: { ...head.document, change: 1 },
      role: 'reader',
      may: { write: false, review: false },
      counts: none,
      total: 0,
      translated: 0,
      strokes: [],
      show: undefined,
      found: false,
      withFindings: undefined,
      q: '',
      page: 1,
      pages: 1,
      matching: 0,
      proposals: 0,
      segments: [],
      panel: undefined,
      news: undefined,
    },
  },
  revisions: {
    full: {
      ...head,
      may: all,
      segment: busy,
      groups: [
        { newest: revision(3, { restore: undefined, standing: 'reviewed' }), older: [], open: false },
        { newest: revision(2), older: [revision(1)], open: true },
        { newest: revision(1, { segment: untouched.id, restore: undefined }), older: [revision(0)], open: false },
      ],
      total: 5,
      compare: { from: revision(2), to: revision(3), runs },
      lineage: [
        {
          change: 9,
          kind: 'source',
          by: salma,
          at,
          source: 'مجلس',
          runs: diff('مجلس الأمن', 'مجلس الامن'),
          undo: '/documents/x/changes/9/undo',
        },
        { change: 4, kind: 'merge', by: salma, at, source: `جملة ${markup}`, runs: undefined, undo: undefined },
      ],
      base: 3,
      proposals: [
        { id: id<ProposalId>(41), by: salma, at, base: 2, runs, settled: null },
        { id: id<ProposalId>(42), by: salma, at, base: 0, runs, settled: { by: salma, at, outcome: 'left' } },
      ],
    },
    bare: {
      ...head,
      may: { write: false, review: false },
      segment: { ...untouched, number: 0 },
      groups: [],
      total: 0,
      compare: undefined,
      lineage: [],
      base: 0,
      proposals: [],
    },
  },
  conflict: {
    full: {
      ...head,
      may: { write: true },
      proposal: { id: id<ProposalId>(41), state: 'translated', settled: null },
      segment: busy,
      ended: undefined,
      base: revision(2),
      theirs: revision(3),
      theirRuns: runs,
      mine: {
        text: `\nMine ${markup}`,
        runs: diff(`The council ${markup}`, `\nMine ${markup}`),
        by: salma,
        own: true,
        at,
      },
      crowded: true,
      by: 'sentences',
      ...fitted(
        `The old council ${markup} met.`,
        `The new council ${markup} met.`,
        `The great council ${markup} convened.`,
      ),
      problem: 'One place is still in dispute.',
    },
    bare: {
      ...head,
      may: { write: false },
      proposal: { id: id<ProposalId>(43), state: 'initial', settled: { by: salma, at, outcome: 'taken' } },
      segment: { ...untouched, number: 0 },
      ended: [{ id: busy.id, source: busy.source }],
      base: undefined,
      theirs: undefined,
      theirRuns: [],
      mine: { text: '', runs: [], by: salma, own: false, at },
      merged: [],
      forks: 0,
      fits: 0,
      crowded: false,
      by: 'words',
      problem: undefined,
    },
  },
  split: {
    full: {
      ...head,
      segment: busy,
      head: 3,
      sourceWords: [
        { at: 0, text: 'مجلس' },
        { at: 5, text: markup },
      ],
      targetWords: [
        { at: 0, text: 'The' },
        { at: 4, text: markup },
      ],
      offered: [5],
      chosen: 5,
      problem: 'Splitting here would leave a segment without a text.',
    },
    bare: {
      ...head,
      segment: untouched,
      head: 0,
      sourceWords: [{ at: 0, text: 'كلمة' }],
      targetWords: [],
      offered: [],
      chosen: undefined,
      problem: undefined,
    },
  },
  source: {
    full: {
      ...head,
      segment: busy,
      head: 3,
      source: { value: `\nمجلس ${markup}`, problem: 'A segment cannot have an empty source.' },
    },
    bare: { ...head, segment: untouched, head: 0, source: { value: untouched.source } },
  },
}

function fitted(base: string, theirs: string, mine: string) {
  const { runs: merged, forks, fits } = merge(base, theirs, mine)
  return { merged, forks, fits }
}
