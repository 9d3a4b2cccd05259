/** The pages of threads and of a reviser's work, each with all its optional parts and with none. */
import type { UserId } from '../../segments/model.ts'
import type { Pages } from '../../views/locals.ts'
import { busy, head, panel, thread, untouched } from './editor-pages.ts'
import { markup } from './pages.ts'

const me = '00000000-0000-7000-8000-000000000001' as UserId

export const reviewPages: {
  readonly [Name in 'comments']: { readonly full: Pages[Name]; readonly bare: Pages[Name] }
} = {
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
}
