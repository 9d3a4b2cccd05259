/** The pages of a document in time, each with all its optional parts and with none. */
import type { DocumentId, ProjectId, SegmentId, UserId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import type { Changed, MomentEntry, Person, SittingEntry, TimePages } from '../../views/locals.ts'
import { busy, untouched } from './editor-pages.ts'
import { markup } from './pages.ts'

const id = <Kind extends string>(n: number): Kind => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
const at = new Date('2026-11-24T12:00:00Z')
const salma: Person = { id: id<UserId>(3), name: `سلمى ${markup}`, initials: 'س<', hand: 2 }
const omar: Person = { id: id<UserId>(1), name: 'Omar Haddad', initials: 'OH', hand: 1 }

const head = {
  project: { id: id<ProjectId>(5), name: `أخبار ${markup}` },
  document: { id: id<DocumentId>(6), title: `مقال ${markup}`, change: 40 },
  may: { write: true, review: true },
}
const reading = { ...head, may: { write: false, review: false } }

const moment = (change: number, more: Partial<MomentEntry> = {}): MomentEntry => ({
  change,
  kind: 'confirm',
  by: salma,
  at,
  names: [`تسليم ${markup}`],
  ...more,
})

const sitting = (last: number, more: Partial<SittingEntry> = {}): SittingEntry => ({
  by: salma,
  from: new Date('2026-11-24T11:00:00Z'),
  to: at,
  first: last,
  last,
  kinds: [{ kind: 'confirm', n: 2 }],
  segments: 2,
  added: 12,
  removed: 3,
  words: undefined,
  names: [],
  undo: undefined,
  ...more,
})

const part: Changed = {
  kind: 'changed',
  segment: id<SegmentId>(30),
  was: [2],
  is: [2],
  standing: 'translated',
  wasStanding: 'draft',
  source: diff('الامن الوطني', 'الأمن الوطني'),
  target: diff(`The council met, ${markup}`, `The council, it seems, ${markup} met`).map((run) => ({
    ...run,
    ...(run.kind === 'same' ? {} : { by: salma, at }),
  })),
  people: [{ person: salma, at }],
  acts: [{ change: 12, kind: 'source', by: salma, at }],
  href: '/segments/x',
}

const choices = [{ label: 'Ready-made', choices: [{ value: '', label: `الآن ${markup}`, chosen: true }] }]

export const timePages: {
  readonly [Name in keyof TimePages]: { readonly full: TimePages[Name]; readonly bare: TimePages[Name] }
} = {
  timeline: {
    full: {
      ...head,
      sittings: [
        sitting(40, { undo: { change: 40, action: '/documents/x/changes/40/undo' } }),
        sitting(30, { first: 20, names: [`تسليم ${markup}`, 'Sent'] }),
        sitting(1, { kinds: [{ kind: 'import', n: 1 }], words: 900, segments: 120, added: 0, removed: 0, by: omar }),
      ],
      people: [salma, omar],
      by: salma,
      page: 2,
      pages: 3,
      total: 120,
      versions: [{ name: `تسليم ${markup}`, change: 30, by: salma, at }],
      naming: { change: 30, value: `typed ${markup}`, problem: `Taken. ${markup}` },
    },
    bare: {
      ...reading,
      sittings: [],
      people: [],
      by: undefined,
      page: 1,
      pages: 1,
      total: 0,
      versions: [],
      naming: undefined,
    },
  },
  moment: {
    full: { ...head, moment: moment(12), segments: [untouched, busy], page: 2, pages: 3, total: 250 },
    bare: { ...reading, moment: moment(40, { names: [] }), segments: [], page: 1, pages: 1, total: 0 },
  },
  compare: {
    full: {
      ...head,
      asked: { from: 12, show: 'all', small: 'hidden' },
      from: moment(12),
      to: moment(40),
      froms: choices,
      tos: choices,
      items: [
        { kind: 'band', same: 1, stateOnly: 1, small: 0, first: 1, last: 2 },
        part,
        { ...part, segment: id<SegmentId>(31), kind: 'restructured', was: [3], is: [3, 4], wasStanding: undefined },
        { ...part, segment: id<SegmentId>(32), kind: 'ended', is: [], acts: [], people: [] },
        {
          ...part,
          segment: id<SegmentId>(33),
          kind: 'begun',
          was: [],
          acts: [{ change: 13, kind: 'align', by: omar, at }],
        },
        { kind: 'band', same: 0, stateOnly: 0, small: 2, first: 5, last: 6 },
      ],
      differing: 4,
      stateOnly: 1,
      total: 8,
      whole: false,
      tally: { added: 4, removed: 2, moved: 3 },
      people: [
        { person: salma, added: 3, removed: 2, moved: 3 },
        { person: omar, added: 1, removed: 0, moved: 0 },
      ],
      matters: [
        { matter: 'words', n: 3 },
        { matter: 'hamza', n: 1 },
      ],
      page: 2,
      pages: 3,
      restore: '/documents/x/moments/12/restorations',
      look: true,
    },
    bare: {
      ...reading,
      asked: {},
      from: { base: 'approved' },
      to: moment(40, { names: [] }),
      froms: [],
      tos: [],
      items: [],
      differing: 0,
      stateOnly: 0,
      total: 0,
      whole: true,
      tally: { added: 0, removed: 0, moved: 0 },
      people: [],
      matters: [],
      page: 1,
      pages: 1,
      restore: undefined,
      look: false,
    },
  },
  hands: {
    full: {
      ...head,
      by: 'person',
      segments: [
        {
          id: id<SegmentId>(22),
          number: 2,
          source: `مجلس ${markup}`,
          standing: 'translated',
          stretches: [
            { text: `The ${markup} `, by: salma, at, segment: id<SegmentId>(22), number: 3, origin: 'typed', age: 1 },
            { text: ' ', by: omar, at, segment: id<SegmentId>(22), number: 4, origin: 'typed', age: 4 },
          ],
        },
      ],
      people: [{ person: salma, words: 12 }],
      ages: [{ age: 1, words: 12 }],
      page: 2,
      pages: 3,
    },
    bare: { ...reading, by: 'age', segments: [], people: [], ages: [], page: 1, pages: 1 },
  },
  restoration: {
    full: {
      ...head,
      moment: moment(12),
      action: '/documents/x/moments/12/restorations',
      conflicts: [
        {
          number: 2,
          source: `مجلس ${markup}`,
          standing: 'final',
          by: salma,
          at,
          runs: diff(`The council ${markup}`, `A council ${markup}`),
          locked: true,
        },
      ],
      others: 4,
      selected: [id<SegmentId>(30), id<SegmentId>(31)],
      seen: 38,
    },
    bare: {
      ...head,
      moment: moment(12),
      action: '/documents/x/moments/12/restorations',
      conflicts: [
        {
          number: 2,
          source: 'مجلس',
          standing: 'draft',
          by: undefined,
          at: undefined,
          runs: diff('a', 'b'),
          locked: false,
        },
      ],
      others: 0,
      selected: undefined,
      seen: 38,
    },
  },
}
