/** The pages of people outside, each with all its optional parts and with none. */
import type { DocumentId, ProjectId, ProposalId, SegmentId, UploadId, UserId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import type { Person } from '../../views/locals.ts'
import type { OutsidePages } from '../../views/outside-locals.ts'
import { markup } from './markup.ts'

function id<Kind extends string>(n: number): Kind {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
}

const head = {
  project: { id: id<ProjectId>(5), name: `أخبار ${markup}` },
  document: { id: id<DocumentId>(6), title: `مقال ${markup}` },
}
const at = new Date('2026-11-23T10:00:00Z')
const salma: Person = { id: id<UserId>(2), name: `سلمى ${markup}`, initials: 'س<', hand: 2 }
const runs = diff(`the council ${markup}`, `the ${markup} board`)

export const outsidePages: {
  readonly [Name in keyof OutsidePages]: { readonly full: OutsidePages[Name]; readonly bare: OutsidePages[Name] }
} = {
  'new-return': {
    full: { ...head, problem: `Of another. ${markup}`, limitBytes: 26_214_400, accept: '.docx' },
    bare: { ...head, problem: undefined, limitBytes: 500 * 1024, accept: '.docx' },
  },
  returned: {
    full: {
      ...head,
      upload: id<UploadId>(61),
      fileName: `returned ${markup}.docx`,
      sent: { change: 4, at, since: 3 },
      counts: { plain: 1, conflict: 1, ended: 1 },
      said: 2,
      troubles: Array.from({ length: 25 }, (_, i) => `Row ${i + 1} is missing. ${markup}`),
      differences: (['plain', 'conflict', 'ended'] as const).map((kind, i) => ({
        kind,
        runs,
        theirs: kind === 'conflict' ? runs : undefined,
        number: i + 1,
        source: `جملة ${markup}`,
        author: kind === 'plain' ? `Nadia ${markup}` : undefined,
      })),
      more: 7,
      remarks: [{ number: 3, author: `Nadia ${markup}`, at, text: markup }],
      author: { value: markup, problem: `Too long. ${markup}` },
      problem: `Not yet. ${markup}`,
    },
    bare: {
      ...head,
      upload: id<UploadId>(62),
      fileName: 'a.csv',
      sent: { change: 4, at, since: 0 },
      counts: { plain: 0, conflict: 0, ended: 0 },
      said: 0,
      troubles: [],
      differences: [],
      more: 0,
      remarks: [],
      author: { value: '' },
      problem: undefined,
    },
  },
  waiting: {
    full: {
      ...head,
      may: { write: true },
      change: 9,
      total: 60,
      segments: (['plain', 'conflict', 'ended', 'said'] as const).map((kind, i) => ({
        id: id<SegmentId>(70 + i),
        number: i + 1,
        source: `جملة ${markup}`,
        texts: [0, 1].map((other) => ({
          id: id<ProposalId>(80 + 2 * i + other),
          by: { ...salma, name: `Nadia ${markup}` },
          broughtBy: other === 0 ? salma : undefined,
          at,
          origin: 'imported' as const,
          head: 2,
          rivals: other === 1,
          locked: other === 1 ? `It is final. ${markup}` : undefined,
          kind,
          runs,
          theirs: kind === 'conflict' ? runs : undefined,
        })),
      })),
      page: 2,
      pages: 3,
      plain: 12,
      left: 4,
      problem: `Something was changed. ${markup}`,
    },
    bare: {
      ...head,
      may: { write: false },
      change: 1,
      total: 0,
      segments: [],
      page: 1,
      pages: 1,
      plain: 0,
      left: 0,
      problem: undefined,
    },
  },
}
