/**
 * What each format keeps is what the table says that it keeps, and no more: a document with everything goes out, one thing of it is made another, and the
 * file tells of it or does not; a file with everything comes in, and the document has it or has it not.
 */
import { describe, expect, test } from 'vitest'
import type { Bitext, Unit, Writer } from '../../../segments/exchange/bitext.ts'
import type { FileUnit } from '../../../segments/exchange/file.ts'
import { fileSegments } from '../../../segments/exchange/file-segments.ts'
import { type Kept, keepable, readable, writable } from '../../../segments/exchange/formats.ts'
import { readXliff2 } from '../../../segments/exchange/xliff2/read.ts'
import type { Comment, CommentId, Revision, SegmentId, State, UserId } from '../../../segments/model.ts'
import { bitextOf } from '../../support/bitext.ts'
import { withNotes } from '../../support/cell-notes.ts'
import { docx, odt, unzipped } from '../../support/office.ts'

const states: readonly State[] = ['translated', 'reviewed', 'final', 'initial']

/** Everything that a document can have, so that each of its parts may be made another. */
interface Everything {
  readonly outside: string
  readonly source: string
  readonly target: string
  readonly state: State
  readonly code: string
  readonly writer: string
  readonly at: Date
  readonly remark: string
  readonly dead: string
}

const plain: Everything = {
  outside: 'one',
  source: 'كتاب',
  target: 'book',
  state: 'translated',
  code: 'bold',
  writer: 'Salma Idris',
  at: new Date('2026-05-03T10:00:00Z'),
  remark: 'Is it?',
  dead: 'قديم',
}

const others: Readonly<Record<Kept, Partial<Everything>>> = {
  file: { outside: 'two' },
  sources: { source: 'قلم' },
  targets: { target: 'pen' },
  states: { state: 'reviewed' },
  codes: { code: 'underline' },
  people: { writer: 'Laila Nasser' },
  times: { at: new Date('2025-01-02T03:04:05Z') },
  comments: { remark: 'It is.' },
  history: { dead: 'أقدم' },
}

/** A bilingual file that came in and was translated on: a segment in each state, and one that nobody has touched. */
async function documentOf({
  outside,
  source,
  target,
  state,
  code,
  writer,
  at,
  remark,
  dead,
}: Everything): Promise<Bitext> {
  const [salma, omar] = ['00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-00000000000a'] as UserId[]
  // What nobody has translated yet holds its place in Arabic: that is no source beside its translation.
  const segment = (id: number) =>
    `<segment id="s${id}"><source>${id === 4 ? 'باب' : source} <pc id="1" dispStart="${code}">${id}</pc>.</source></segment>`
  const original = Buffer.from(
    `<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en"><file id="f"><notes><note>${outside}</note></notes>${[1, 2, 3, 4].map((n) => `<unit id="u${n}">${segment(n)}</unit>`).join('')}</file></xliff>`,
  )
  const reading = readXliff2(original)
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problem))
  const segments = [...fileSegments(reading, 'segments', 'sentences')]
  const base = bitextOf(segments.map(({ source: text, after }) => ({ source: text, after })))
  const ids = (await unitsIn(base)).map(({ id }) => id as SegmentId)
  const stood = segments.map((one, i): Unit => {
    const said = i === 3 ? '' : `The ${target} ⟦1⟧${i + 1}⟦/1⟧.`
    const by = i === 3 ? null : (salma as string)
    const when = by === null ? null : at
    const facts = { codes: one.codes, unit: one.unit, source: one.source, after: one.after }
    const inState = i === 0 ? state : states[i]!
    return {
      ...facts,
      id: ids[i]!,
      number: i + 1,
      target: said,
      state: inState,
      by,
      at: when,
      createdBy: by,
      createdAt: when,
    }
  })
  const rank = (i: number) => `a${i}V`
  const revisionOf = (unit: Unit, number: number, change: number): Revision => ({
    segment: unit.id as SegmentId,
    number,
    text: number === 1 ? 'Draft.' : unit.target,
    state: number === 1 ? 'initial' : unit.state,
    by: salma!,
    at,
    origin: 'typed',
    change,
    base: number - 1,
    otherBase: null,
  })
  const comment: Comment = {
    id: '00000000-0000-7000-8000-0000000000c0' as CommentId,
    segment: ids[0]!,
    parent: null,
    anchor: null,
    by: omar!,
    at: new Date('2026-06-01T00:00:00Z'),
    text: remark,
    resolvedBy: null,
    resolvedAt: null,
  }
  const document = '00000000-0000-7000-8000-000000000000'
  const written = new Map(
    stood.map((unit, i): [string, Revision[]] => [
      unit.id,
      unit.by === null ? [] : [revisionOf(unit, 1, 2 * i + 2), revisionOf(unit, 2, 2 * i + 3)],
    ]),
  )
  return {
    ...base,
    change: 2 * stood.length + 1,
    format: 'xliff2',
    original,
    total: stood.length,
    people: [
      { id: salma!, name: writer },
      { id: omar!, name: 'Omar Haddad' },
    ],
    comments: [comment],
    units: async function* () {
      yield* stood
    },
    revisionsOf: async (asked) => new Map([...written].filter(([id]) => asked.includes(id))),
    history: async function* () {
      for (const [i, unit] of stood.entries()) {
        const { id, source: text, after, codes, unit: place } = unit
        const living = {
          id: id as SegmentId,
          document: document as never,
          source: text,
          after,
          rank: rank(i),
          born: 1,
          died: null,
        }
        yield { segment: { ...living, codes: codes!, unit: place! }, revisions: written.get(id)! }
      }
      const gone = { id: '00000000-0000-7000-8000-0000000000dd' as SegmentId, document: document as never }
      yield { segment: { ...gone, source: dead, after: '', rank: 'aV', born: 1, died: 2 }, revisions: [] }
    },
  }
}

async function unitsIn({ units }: Bitext): Promise<Unit[]> {
  const found: Unit[] = []
  for await (const unit of units()) found.push(unit)
  return found
}

/** What a file tells; of an archive what its parts tell. */
async function told(write: Writer, bitext: Bitext): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of write(bitext)) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  const bytes = Buffer.concat(pieces)
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? JSON.stringify(unzipped(bytes)) : bytes.toString('utf8')
}

describe('on the way out', () => {
  for (const { name, write, keeps } of writable)
    test(`${name} keeps ${keeps.join(', ')}`, async () => {
      const [once, twice] = [await told(write, await documentOf(plain)), await told(write, await documentOf(plain))]
      expect(once).toBe(twice)
      const found: Kept[] = []
      for (const what of keepable)
        if ((await told(write, await documentOf({ ...plain, ...others[what] }))) !== once) found.push(what)
      expect(found).toEqual(keepable.filter((one) => keeps.includes(one)))
    })
})

/** A file in each format with as much as the format, and its reader, know. */
const full: Readonly<Record<string, string | Uint8Array>> = {
  xliff2: `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en"><file id="f"><unit id="u"><ctr:changeTrack xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0"><ctr:revisions appliesTo="target" ref="s1"><ctr:revision author="Nadia" datetime="2026-05-03T10:00:00Z"><ctr:item property="content">x</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack><notes><note id="n">Short</note></notes><segment id="s1" state="final"><source>أ <ph id="1"/></source><target>a <ph id="1"/></target></segment></unit></file></xliff>`,
  xliff1: `<xliff version="1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><header><phase-group><phase phase-name="p" process-name="t" contact-name="Nadia" date="2026-05-03T10:00:00Z"/></phase-group></header><body><trans-unit id="1"><source>أ <x id="1"/></source><target state="final" phase-name="p">a <x id="1"/></target><note>Short</note></trans-unit></body></file></xliff>`,
  tmx: `<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body><tu changeid="Nadia" changedate="20260503T100000Z"><note>Short</note><prop type="x-state">final</prop><tuv xml:lang="ar"><seg>أ <ph x="1"/></seg></tuv><tuv xml:lang="en"><seg>a <ph x="1"/></seg></tuv></tu></body></tmx>`,
  csv: 'source,target,state,author,note\r\nأ,a,final,Nadia,Short\r\n',
  tsv: 'source\ttarget\tstate\tauthor\tnote\r\nأ\ta\tfinal\tNadia\tShort\r\n',
  docx: docx(
    '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t xml:space="preserve">كتاب </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>جديد</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>',
    { comments: '<w:comment w:id="1" w:author="Nadia"><w:p><w:r><w:t>Short</w:t></w:r></w:p></w:comment>' },
  ),
  odt: odt(
    '<text:p>كتاب <text:span text:style-name="b">جديد</text:span><office:annotation><dc:creator>Nadia</dc:creator><text:p>Short</text:p></office:annotation></text:p>',
  ),
  html: '<!doctype html><title>ع</title><!-- Short --><p>كتاب <b>جديد</b></p>',
  markdown: '<!-- Short -->\n\nكتاب **جديد**\n',
  srt: '1\n00:00:01,000 --> 00:00:02,000\n<i>كتاب</i> جديد\n',
  vtt: 'WEBVTT\n\nNOTE Short\n\n00:01.000 --> 00:02.000\n<i>كتاب</i> جديد\n',
  po: 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Last-Translator: Nadia <n@example.org>\\n"\n"PO-Revision-Date: 2026-05-03 10:00+0000\\n"\n\n#. Short\n#, fuzzy\nmsgid "أ {x}"\nmsgstr "a {x}"\n',
  messages: '{ "a": { "b": "كتاب {{n}}" } }',
  text: 'كتاب جديد.',
}

/** The same as a workbook of ours, with a note at a cell. */
async function workbook(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writable.find(({ name }) => name === 'xlsx')!.write(await documentOf(plain)))
    pieces.push(Buffer.from(piece))
  return withNotes(Buffer.concat(pieces), { notes: { D3: 'Short' } })
}

const has: Readonly<Record<Kept, (unit: FileUnit) => boolean>> = {
  // It stands beside the document, whatever is read of it.
  file: () => false,
  sources: ({ source }) => source !== '',
  targets: ({ target }) => target !== null && target !== '',
  // One that does not follow from there being a translation.
  states: ({ state, target }) => state === 'final' || state === 'reviewed' || (state === 'initial' && target !== null),
  codes: ({ codes }) => codes.length > 0,
  people: ({ by }) => by !== null,
  times: ({ at }) => at !== null,
  comments: ({ notes }) => notes.length > 0,
  history: () => false,
}

describe('on the way in', () => {
  for (const { name, read, takes } of readable)
    test(`of ${name} a document has ${takes.join(', ')}`, async () => {
      const content = name === 'xlsx' ? await workbook() : full[name]!
      const reading = read(typeof content === 'string' ? Buffer.from(content) : content)
      if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problem))
      const units = [...reading.units]
      const found = keepable.filter((what) => units.some(has[what]))
      expect(found).toEqual(keepable.filter((one) => takes.includes(one)))
    })
})
