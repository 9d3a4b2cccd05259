/** The page of a report, with all its parts and with none. */
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import type { Figures } from '../../segments/revisions/report.ts'
import type { Person } from '../../views/locals.ts'
import type { ReportPages } from '../../views/report-locals.ts'
import { markup } from './markup.ts'

const id = <Kind extends string>(n: number): Kind => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
const salma: Person = { id: id<UserId>(3), name: `سلمى ${markup}`, initials: 'س<', hand: 2 }
const omar: Person = { id: id<UserId>(1), name: 'Omar Haddad', initials: 'OH', hand: 1 }

const figures = (n: number): Figures => ({
  translated: { segments: n, words: n * 20, timed: n, medianMs: n * 40_000 },
  reviewed: { segments: n, words: n * 20, timed: n, medianMs: n * 4_000_000, changed: n - 1 },
  compared: { segments: n, words: n * 30, edits: n * 4 },
  waiting: 0,
  parted: n,
})
const none: Figures = {
  translated: { segments: 0, words: 0, timed: 0, medianMs: undefined },
  reviewed: { segments: 0, words: 0, timed: 0, medianMs: undefined, changed: 0 },
  compared: { segments: 0, words: 0, edits: 0 },
  waiting: 0,
  parted: 0,
}
const project = { id: id<ProjectId>(5), name: `أخبار ${markup}` }
const said = { from: '1 Nov 2026', to: '3 Nov 2026' }

export const reportPages: {
  readonly [Name in keyof ReportPages]: { readonly full: ReportPages[Name]; readonly bare: ReportPages[Name] }
} = {
  report: {
    full: {
      project,
      document: { id: id<DocumentId>(6), title: `مقال ${markup}`, change: 40 },
      may: { write: true, review: true },
      asked: { from: '2026-11-01', to: '2026-11-03' },
      from: '2026-11-01',
      to: '2026-11-03',
      said,
      people: [
        {
          person: salma,
          role: 'translator',
          figures: figures(60),
          stretches: [
            { translated: 800, reviewed: 0 },
            { translated: 0, reviewed: 0 },
            { translated: 400, reviewed: 1200 },
          ],
        },
        {
          person: omar,
          role: undefined,
          figures: none,
          stretches: [none, none, none].map(() => ({ translated: 0, reviewed: 0 })),
        },
      ],
      total: figures(61),
      plot: { unit: 'day', starts: ['1 Nov 2026', '2 Nov 2026', '3 Nov 2026'], most: 1200 },
    },
    bare: {
      project,
      document: undefined,
      may: { write: true, review: false },
      asked: {},
      from: '2026-11-01',
      to: '2026-11-01',
      said: { from: said.from, to: said.from },
      people: [],
      total: none,
      plot: { unit: 'week', starts: ['1 Nov 2026'], most: 0 },
    },
  },
}
