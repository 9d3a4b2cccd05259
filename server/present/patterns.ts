/** What the page of components shows: a small document in which everything occurs that can occur. For development only. */
import type { CommentId, DocumentId, ProjectId, SegmentId, Standing, UserId } from '../../segments/model.ts'
import { diff, tally } from '../../segments/revisions/diff.ts'
import type { Counts, Pages, Person, RevisionEntry, SegmentRow } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import { segmentRow } from './rows.ts'

const minuteMs = 60_000

/** `now` is the time of the newest act. */
export function patternsSample(now: Date): Pages['document'] {
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * minuteMs)
  const segments = rows.map((row, i) => ({ ...asRow(row, i + 1), at: row.by && ago(row.minutes) }))
  return {
    project: { id: 'a0000000-0000-7000-8000-000000000001' as ProjectId, name: 'Newswire <Baku & Tehran>' },
    document: { id: document, title: 'Iran and Azerbaijan: no limits to the growth of ties', change: 63 },
    role: 'owner',
    may: { write: true, review: true },
    counts: countsOf(segments),
    total: segments.length,
    translated: 3,
    strokes: segments.map(({ standing }) => standing),
    show: undefined,
    found: false,
    withFindings: 1,
    q: 'الامن',
    page: 1,
    pages: 3,
    matching: segments.length,
    proposals: 0,
    segments,
    news: undefined,
    panel: {
      project: 'a0000000-0000-7000-8000-000000000001' as ProjectId,
      document,
      segment: segments[1]!,
      tab: 'history',
      revisions: revisions(ago),
      hands: [],
      findings: [],
      withFindings: 1,
      revisionsTotal: 9,
      threads: [
        {
          id: commentId(1),
          segment: segments[1]!.id,
          words: {
            kind: 'here',
            side: 'target',
            text: 'Mahmoud Vaezi',
            from: 0,
            to: 13,
            segment: segments[1]!.id,
            number: 2,
          },
          resolved: undefined,
          remarks: [
            remark(
              1,
              salma,
              ago(9),
              'Keep “Mahmoud Vaezi”: his office writes it so. See محمود واعظي in the first line.',
            ),
            remark(2, omar, ago(7), 'It is kept.'),
          ],
        },
        {
          id: commentId(3),
          segment: segments[1]!.id,
          words: { kind: 'gone', side: 'target', text: 'the agency’' },
          resolved: { by: salma, at: ago(60) },
          remarks: [remark(3, omar, ago(2000), 'Is it the agency’s own inverted comma?')],
        },
      ],
      offers: [],
      terms: [],
      people: [salma, leila],
    },
  }
}

const commentId = (n: number): CommentId => `c0000000-0000-7000-8000-00000000000${n}` as CommentId
const remark = (n: number, by: Person, at: Date, text: string) => ({
  id: commentId(n),
  by,
  at,
  text,
  pieces: [{ text, call: false }],
})

const document = 'd0000000-0000-7000-8000-000000000001' as DocumentId
const segmentId = (number: number): SegmentId => `b0000000-0000-7000-8000-00000000000${number}` as SegmentId
const userId = (hand: number): UserId => `e0000000-0000-7000-8000-00000000000${hand}` as UserId

const omar: Person = { id: userId(1), name: 'Omar Haddad', initials: 'OH', hand: 1 }
const salma: Person = { id: userId(2), name: 'Salma Idris', initials: 'SI', hand: 2 }
const leila: Person = { id: userId(3), name: 'ليلى منصور', initials: 'لم', hand: 3 }

interface Sample {
  readonly source: string
  readonly target: string
  readonly standing: Standing
  readonly words: number
  readonly head: number
  readonly by?: Person
  readonly minutes: number
  readonly openComments?: number
}

const rows: readonly Sample[] = [
  {
    source:
      'دعا امين مجلس الأمن الوطني في جمهورية اذربيجان الى حضور الناشطين الاقتصاديين والصناعيين الايرانيين في بلاده، مؤكدا على ضرورة تعزيز التعاون الامني بين طهران وباكو.',
    target:
      'The secretary of the National Security Council of Azerbaijan has invited Iranian business and industry to his country, and stressed that Tehran and Baku must work together more closely on security.',
    standing: 'final',
    words: 25,
    head: 4,
    by: salma,
    minutes: 120,
  },
  {
    source:
      'وافادت وكالة مهر للأنباء ان رئيس مكتب رئيس الجمهورية "محمود واعظي" وصف خلال لقائه نظيره وامين مجلس الامن الوطني بجمهورية اذربيجان "راميز مهدي اوف"، العلاقات والتعاون بين البلدين بانها متنامية وايجابية.',
    target:
      'The Mehr News Agency reports that Mahmoud Vaezi, who heads the President’s Office, called relations and cooperation between the two countries growing and positive when he met his counterpart Ramiz Mehdiyev.',
    standing: 'reviewed',
    words: 31,
    head: 6,
    by: leila,
    minutes: 12,
    openComments: 1,
  },
  {
    source: 'واكد واعظي ان طهران ليست لديها اية قيود لتوسيع العلاقات والتعاون مع باكو.',
    target: 'Vaezi said that Tehran sets no limits to the growth of its ties with Baku.',
    standing: 'translated',
    words: 12,
    head: 2,
    by: omar,
    minutes: 60,
  },
  {
    source: 'وتطرق رئيس مكتب رئيس الجمهورية الى الازمات والاوضاع الحساسة في المنطقة.',
    target: 'He also spoke of the crises',
    standing: 'draft',
    words: 10,
    head: 1,
    by: omar,
    minutes: 1,
  },
  {
    source: 'IRNA: واشار الى خطط اذربيجان لانشاء مجمعات زراعية وصناعية حديثة (2017–2020).',
    target: '',
    standing: 'empty',
    words: 11,
    head: 0,
    minutes: 0,
  },
  { source: '/انتهى/', target: '', standing: 'empty', words: 1, head: 0, minutes: 0 },
]

/** As a row of the store would be shown, the search lit. */
function asRow({ source, target, standing, words, head, by, openComments = 0 }: Sample, number: number): SegmentRow {
  const id = segmentId(number)
  const segment = { id, document, source, after: '\n', rank: String(number), born: 1, died: null }
  const state = standing === 'empty' || standing === 'draft' ? 'initial' : standing
  const row = {
    segment,
    number,
    words,
    head,
    text: target,
    state,
    by: by?.id ?? null,
    at: null,
    openComments,
    confidence: null,
  } as const
  return segmentRow(row, () => by ?? omar, number === 1 ? 'الامن' : '')
}

function countsOf(segments: readonly SegmentRow[]): Counts {
  const of = (standing: Standing): Counts[Standing] => {
    const here = segments.filter((segment) => segment.standing === standing)
    return { segments: here.length, words: here.reduce((sum, { words }) => sum + words, 0) }
  }
  return {
    empty: of('empty'),
    draft: of('draft'),
    translated: of('translated'),
    reviewed: of('reviewed'),
    final: of('final'),
  }
}

/** Newest first: small and large changes, a moved phrase, what was put back, what came over from before a split. */
function revisions(ago: (minutes: number) => Date): NonNullable<Pages['document']['panel']>['revisions'] {
  const texts = [
    'Vaezi, when he met his counterpart Ramiz Mehdiyev, called relations between the two countries growing and positive.',
    'Vaezi called relations between the two countries growing and positive when he met his counterpart Ramiz Mehdiyev.',
    'Vaezi called the relations between the two countries growing, positive when he met his counterpart Ramiz Mehdiyev.',
    'Vaezi called the relations between the two countries growing',
  ]
  const facts = [
    { by: leila, standing: 'reviewed', origin: 'typed', minutes: 12 },
    { by: salma, standing: 'translated', origin: 'restored', minutes: 90 },
    { by: omar, standing: 'translated', origin: 'merged', minutes: 1500 },
    { by: omar, standing: 'draft', origin: 'carried', minutes: 3000 },
  ] as const satisfies readonly (Pick<RevisionEntry, 'by' | 'standing' | 'origin'> & { readonly minutes: number })[]
  return texts.map((text, i) => {
    const { minutes, ...fact } = facts[i]!
    const runs = diff(texts[i + 1] ?? '', text)
    const number = texts.length - i
    const restore = i > 0 ? paths.restoration(segmentId(2), number) : undefined
    return {
      ...fact,
      segment: segmentId(2),
      number,
      text,
      at: ago(minutes),
      change: 60 - i * 9,
      ...tally(runs),
      restore,
      runs,
    }
  })
}
