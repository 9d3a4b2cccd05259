/** The pages of alignment, each with all its optional parts and with none. */
import type { DocumentId, ProjectId, SegmentId, UploadId } from '../../segments/model.ts'
import type { AlignedFile, AlignmentPages, BeadRow, Counts, ShownBead } from '../../views/locals.ts'
import { markup } from './markup.ts'

function id<Kind extends string>(n: number): Kind {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Kind
}

const project = { id: id<ProjectId>(21), name: `Newswire ${markup}` }
const document = { id: id<DocumentId>(11), title: `كتاب ${markup}` }
const arabic = 'دعا امين مجلس الأمن الوطني في جمهورية اذربيجان.'

const file = (name: string, unreadable: number): AlignedFile => ({
  name,
  bytes: 4531,
  encoding: 'utf-8',
  encodings: [
    { label: 'utf-8', chosen: true, guessed: true },
    { label: 'windows-1256', chosen: false, guessed: false },
  ],
  words: 370,
  sentences: 11,
  unreadable,
})

const bead = (number: number, more: Partial<ShownBead>): ShownBead => ({
  number,
  source: arabic,
  target: 'The secretary of the council.',
  ratio: [1, 1],
  confidence: 0.97,
  sureness: 'sure',
  skipped: 0,
  becomes: undefined,
  ...more,
})

const counts: Counts = {
  empty: { segments: 40, words: 800 },
  draft: { segments: 80, words: 1600 },
  translated: { segments: 100, words: 2000 },
  reviewed: { segments: 0, words: 0 },
  final: { segments: 0, words: 0 },
}

const row = (number: number, more: Partial<BeadRow>): BeadRow => ({
  id: id<SegmentId>(100 + number),
  number,
  head: 1,
  standing: 'draft',
  source: [{ at: 0, text: `${arabic} ${markup}` }],
  target: [{ at: 0, text: `The secretary of the council. ${markup}` }],
  doubt: { confidence: 0.97, sureness: 'sure' },
  endMark: false,
  proposals: [],
  ...more,
})

const upload = id<UploadId>(31)
const translation = id<UploadId>(32)

export const alignmentPages: {
  readonly [Name in keyof AlignmentPages]: { readonly full: AlignmentPages[Name]; readonly bare: AlignmentPages[Name] }
} = {
  alignment: {
    full: {
      project,
      document: { ...document, fileName: `مقال ${markup}.txt` },
      may: { write: true, review: true },
      counts,
      total: 220,
      translated: 100,
      strokes: undefined,
      show: undefined,
      doubtful: 3,
      oneSided: 2,
      sure: 12,
      proposed: 2,
      page: 2,
      pages: 3,
      beads: [
        row(101, {
          doubt: { confidence: 0.84, sureness: 'likely' },
          proposals: [{ text: `Another. ${markup}`, href: '/proposals/x' }],
        }),
        row(102, {
          source: [
            { at: 0, text: arabic },
            { at: 40, text: arabic },
          ],
          target: [
            { at: 0, text: 'One.' },
            { at: 5, text: 'Two.' },
          ],
          doubt: { confidence: 0.31, sureness: 'doubtful' },
        }),
        row(103, { target: [], head: 0, standing: 'empty' }),
        row(104, { source: [] }),
        row(105, { doubt: undefined, standing: 'translated' }),
        row(106, { source: [{ at: 0, text: '/انتهى/' }], target: [], head: 0, standing: 'empty', endMark: true }),
      ],
      current: id<SegmentId>(202),
      undo: { href: '/documents/x/changes/7/undo', kind: 'move' },
      redo: { href: '/documents/x/changes/8/undo', kind: 'undo' },
    },
    bare: {
      project,
      document: { ...document, fileName: 'a.txt' },
      may: { write: false, review: false },
      counts,
      total: 0,
      translated: 0,
      strokes: [],
      show: 'doubtful',
      doubtful: 0,
      oneSided: 0,
      sure: 0,
      proposed: 0,
      page: 1,
      pages: 1,
      beads: [],
      current: undefined,
      undo: undefined,
      redo: undefined,
    },
  },
  'new-translation': {
    full: { project, document, translation: { value: markup }, problem: `Empty. ${markup}`, limitBytes: 26_214_400 },
    bare: { project, document, translation: { value: '' }, problem: undefined, limitBytes: 500 * 1024 },
  },
  translation: {
    full: {
      project,
      document,
      upload,
      target: file(`article ${markup}.txt`, 1),
      verdict: 'unrelated',
      insist: true,
      longer: { side: 'source', times: 4 },
      beads: {
        total: 40,
        doubtful: 1,
        oneSided: 2,
        shown: (['fill', 'join', 'same', 'proposal', 'added', 'nothing'] as const).map((becomes, i) =>
          bead(i + 1, { becomes, target: `Words. ${markup}` }),
        ),
      },
      becomes: { fill: 5, join: 1, same: 2, proposal: 3, added: 1 },
      problem: `Something else. ${markup}`,
    },
    bare: {
      project,
      document,
      upload,
      target: file('a.txt', 0),
      verdict: 'translation',
      insist: false,
      longer: undefined,
      beads: { total: 1, doubtful: 0, oneSided: 0, shown: [bead(1, { becomes: 'fill' })] },
      becomes: { fill: 1, join: 0, same: 0, proposal: 0, added: 0 },
      problem: undefined,
    },
  },
  'translated-import': {
    full: {
      project,
      upload,
      translation,
      source: file(`مقال ${markup}.txt`, 2),
      target: file('article.en.txt', 1),
      title: { value: `typed ${markup}`, problem: `This will not do: ${markup}` },
      split: 'paragraphs',
      verdict: 'not_arabic',
      insist: true,
      longer: { side: 'target', times: 10 },
      beads: {
        total: 40,
        doubtful: 1,
        oneSided: 2,
        shown: [
          bead(1, {
            source: `${arabic} ${markup}`,
            target: markup,
            ratio: [2, 1],
            confidence: 0.84,
            sureness: 'likely',
          }),
          bead(2, { confidence: 0.31, sureness: 'doubtful' }),
          bead(9, { target: '', ratio: [1, 0], skipped: 6 }),
          bead(10, { source: '', ratio: [0, 1] }),
        ],
      },
      problem: `Something else. ${markup}`,
    },
    bare: {
      project,
      upload,
      translation,
      source: file('a.txt', 0),
      target: file('b.txt', 0),
      title: { value: 'a' },
      split: 'sentences',
      verdict: 'translation',
      insist: false,
      longer: undefined,
      beads: { total: 1, doubtful: 0, oneSided: 0, shown: [bead(1, {})] },
      problem: undefined,
    },
  },
  aligning: {
    full: { project, document, share: 0.42, again: `/projects/x?a=1&b=${markup}`, cancel: '/projects/x/cancellation' },
    bare: { project, document: undefined, share: 0, again: '/projects/x', cancel: '/projects/x/cancellation' },
  },
}
