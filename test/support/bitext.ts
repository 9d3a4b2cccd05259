/** Documents as the store hands them to a writer, made by hand and always the same. */
import type { Bitext, Unit, Writer } from '../../segments/exchange/bitext.ts'
import type { ChangeKind, DocumentId, Revision, Segment, SegmentId, State, UserId } from '../../segments/model.ts'
import { cut, lead } from '../../segments/segmentation/cut.ts'
import { sample } from './golden.ts'

export interface Given {
  readonly source: string
  readonly after?: string
  readonly target?: string
  readonly state?: State
}

const document = '00000000-0000-7000-8000-000000000000' as DocumentId
const omar = '00000000-0000-7000-8000-00000000000a' as UserId
const salma = '00000000-0000-7000-8000-00000000000b' as UserId
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as SegmentId
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 8, 42, 4))

export function bitextOf(given: readonly Given[], facts: Partial<Bitext> = {}): Bitext {
  const units = given.map(
    ({ source, after = '', target = '', state = target === '' ? 'initial' : 'translated' }, i) => {
      const revisions = revisionsOf(i + 1, target, state)
      const [first, newest] = [revisions[0], revisions.at(-1)]
      const unit: Unit = {
        id: idOf(i + 1),
        number: i + 1,
        source,
        after,
        target,
        state,
        by: newest?.by ?? null,
        at: newest?.at ?? null,
        createdBy: first?.by ?? null,
        createdAt: first?.at ?? null,
      }
      const segment: Segment = {
        id: unit.id as SegmentId,
        document,
        source,
        after,
        rank: `a${String(i).padStart(6, '0')}`,
        born: 1,
        died: null,
      }
      return { unit, segment, revisions }
    },
  )
  const bySegment = new Map(units.map(({ unit, revisions }) => [unit.id, revisions]))
  const last = units.length * 2 + 1
  return {
    title: 'Iran & Azerbaijan: <no> "limits"',
    fileName: 'article.ar.txt',
    project: 'Newswire',
    at: day(23),
    change: last,
    lead: '',
    encoding: 'utf-8',
    bom: false,
    original: Buffer.from(given.map(({ source, after = '' }) => source + after).join('')),
    total: units.length,
    units: async function* () {
      yield* units.map(({ unit }) => unit)
    },
    people: [
      { id: salma, name: 'Salma Idris' },
      { id: omar, name: 'Omar "Ω" <Haddad> & Sons' },
    ],
    revisionsOf: async (ids) => new Map(ids.map((id) => [id, bySegment.get(id) ?? []])),
    history: async function* () {
      yield* units
    },
    changes: Array.from({ length: last }, (_, i) => ({
      document,
      number: i + 1,
      kind: (i === 0 ? 'import' : 'save') satisfies ChangeKind,
      by: omar,
      at: day(1),
      undoes: null,
    })),
    lineage: [],
    comments: [],
    proposals: [],
    versions: [],
    ...facts,
  }
}

/** A draft by Omar, then what Salma made of it. */
function revisionsOf(number: number, text: string, state: State): Revision[] {
  const segment = idOf(number)
  const common = { segment, origin: 'typed', otherBase: null } as const
  const draft: Revision = {
    ...common,
    number: 1,
    text,
    state: 'initial',
    by: omar,
    at: day(2),
    change: number * 2,
    base: 0,
  }
  if (state === 'initial') return text === '' ? [] : [draft]
  return [draft, { ...common, number: 2, text, state, by: salma, at: day(3), change: number * 2 + 1, base: 1 }]
}

/** The article: some of it translated, in each state; the end mark left out on purpose. */
export function article(): Bitext {
  const original = sample('article.ar.txt')
  const text = original.toString('utf8')
  const english = sample('article.en.txt').toString('utf8').split(/\n+/)
  const states: readonly State[] = ['final', 'reviewed', 'translated', 'initial']
  const pieces = [...cut(text, 'sentences', 'ar')]
  const given = pieces.map((piece, i): Given => {
    if (i === pieces.length - 1) return { ...piece, state: 'translated' }
    return i < states.length ? { ...piece, target: english[i]!, state: states[i]! } : piece
  })
  return bitextOf(given, { original, lead: lead(text) })
}

/** All that a writer writes, as text. */
export async function written(write: Writer, bitext: Bitext): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of write(bitext)) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return Buffer.concat(pieces).toString('utf8')
}
