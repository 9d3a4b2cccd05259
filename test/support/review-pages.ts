/** The pages of threads and of a reviser's work, each with all its optional parts and with none. */
import type { UserId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import type { EditStretch, ReviewFilter } from '../../views/review-locals.ts'
import { busy, finding, head, none, panel, revision, salma, thread, untouched } from './editor-pages.ts'
import { markup } from './pages.ts'

const me = '00000000-0000-7000-8000-000000000001' as UserId

const waiting: ReviewFilter = { show: 'translated', since: undefined, by: undefined, commented: false, found: false }

const stretches: EditStretch[] = [
  { edit: 0, runs: [{ kind: 'same', text: 'The ' }] },
  {
    edit: 1,
    runs: [
      { kind: 'removed', text: `old" ${markup}` },
      { kind: 'added', text: `new ${markup}` },
    ],
  },
  { edit: 0, runs: [{ kind: 'same', text: ' town ' }] },
  { edit: 2, runs: [{ kind: 'added', text: 'of Baku' }] },
]

export const reviewPages: {
  readonly [Name in 'checks' | 'switches' | 'comments' | 'review' | 'review-all']: {
    readonly full: Pages[Name]
    readonly bare: Pages[Name]
  }
} = {
  switches: {
    full: {
      project: head.project,
      may: { own: true },
      altered: 1,
      groups: [
        {
          name: 'facts',
          checks: [
            { check: 'number_missing', standard: 'error', now: 'off' },
            { check: 'latin_missing', standard: 'warning', now: 'warning' },
          ],
        },
      ],
    },
    bare: { project: head.project, may: { own: false }, altered: 0, groups: [] },
  },
  checks: {
    full: {
      ...head,
      may: { write: true },
      show: 'number_missing',
      segments: 1200,
      counts: [
        { check: 'number_missing', severity: 'error', n: 1100 },
        { check: 'space_edge', severity: 'warning', n: 200 },
      ],
      aside: 2,
      page: 2,
      pages: 3,
      groups: [
        {
          check: 'number_missing',
          found: [
            {
              segment: busy.id,
              number: 2,
              source: [
                { text: 'مجلس', marked: true },
                { text: ` ${markup}`, marked: false },
              ],
              target: [{ text: markup, marked: true }],
              finding: finding('number_missing'),
            },
          ],
        },
      ],
    },
    bare: {
      ...head,
      may: { write: false },
      show: undefined,
      segments: 0,
      counts: [],
      aside: 0,
      page: 1,
      pages: 1,
      groups: [],
    },
  },
  comments: {
    full: {
      ...head,
      may: { write: true },
      show: 'mine',
      counts: { open: 1200, mine: 61, calls: 1, resolved: 0 },
      page: 2,
      pages: 3,
      threads: panel('comments', true).threads.map((one, i) => ({
        thread: one,
        number: i,
        source: `مجلس ${markup}`,
        target: i === 0 ? '' : busy.target,
      })),
      people: panel('comments', true).people,
      me,
    },
    bare: {
      ...head,
      may: { write: false },
      show: 'open',
      counts: { open: 1, mine: 0, calls: 0, resolved: 0 },
      page: 1,
      pages: 1,
      threads: [{ thread: thread(), number: 1, source: untouched.source, target: '' }],
      people: [],
      me,
    },
  },
  review: {
    full: {
      ...head,
      may: { write: true, review: true },
      filter: { show: 'reviewed', since: 7, by: me, commented: true, found: true },
      counts: { ...none, reviewed: { segments: 1200, words: 9000 } },
      total: 1200,
      strokes: undefined,
      people: [salma, { ...salma, id: me, name: markup }],
      moments: [
        { change: 9, name: undefined },
        { change: 8, name: `sent ${markup}` },
      ],
      matching: 1200,
      page: 2,
      pages: 3,
      queue: [
        { id: busy.id, number: 2, standing: 'reviewed', text: busy.target, edits: 3, openComments: 2, findings: 4 },
        { id: untouched.id, number: 1, standing: 'translated', text: '', edits: 0, openComments: 0, findings: 0 },
      ],
      withFindings: 1200,
      current: {
        segment: busy,
        findings: panel('findings', true).findings,
        before: revision(2),
        now: revision(3, { why: `because ${markup}` }),
        stretches,
        edits: 2,
        decisions: { 1: 'reject' },
        why: `said ${markup}`,
        states: [
          { state: 'translated', refused: undefined },
          { state: 'reviewed', refused: 'You translated this segment.' },
          { state: 'final', refused: undefined },
        ],
        above: { number: 1, source: untouched.source, target: markup },
        below: { number: 3, source: `نص ${markup}`, target: '' },
        previous: untouched.id,
        next: untouched.id,
        threads: panel('comments', true).threads,
        callable: panel('comments', true).people,
      },
      problem: `One edit is left. ${markup}`,
    },
    bare: {
      ...head,
      may: { write: false, review: false },
      filter: waiting,
      counts: none,
      total: 0,
      strokes: [],
      people: [],
      moments: [],
      matching: 0,
      page: 1,
      pages: 1,
      queue: [],
      withFindings: undefined,
      current: undefined,
      problem: undefined,
    },
  },
  'review-all': {
    full: {
      ...head,
      document: { ...head.document, change: 40 },
      filter: { show: undefined, since: 7, by: me, commented: true, found: false },
      to: 'reviewed',
      matching: 1300,
      moving: 1200,
      refused: [{ n: 1, why: `Because ${markup}` }],
      first: [{ number: 1, text: markup }],
      problem: `Somebody wrote. ${markup}`,
    },
    bare: {
      ...head,
      document: { ...head.document, change: 1 },
      filter: waiting,
      to: 'final',
      matching: 0,
      moving: 0,
      refused: [],
      first: [],
      problem: undefined,
    },
  },
}
