/** The pages of alignment, each with all its optional parts and with none. */
import type { DocumentId, ProjectId, UploadId } from '../../segments/model.ts'
import type { AlignedFile, AlignmentPages, ShownBead } from '../../views/locals.ts'
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
  ...more,
})

const upload = id<UploadId>(31)
const translation = id<UploadId>(32)

export const alignmentPages: {
  readonly [Name in keyof AlignmentPages]: { readonly full: AlignmentPages[Name]; readonly bare: AlignmentPages[Name] }
} = {
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
