/** Tables and redlines that go out as Word documents, and what comes back of them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bitext, Writer } from '../../../segments/exchange/bitext.ts'
import { readDocxWith } from '../../../segments/exchange/docx/read.ts'
import { docxRedline, type Layout } from '../../../segments/exchange/docx/redline.ts'
import { returnedDocx } from '../../../segments/exchange/docx/returned.ts'
import { docxTable } from '../../../segments/exchange/docx/table.ts'
import { match, type ReturnedTable, type Sent } from '../../../segments/exchange/returned.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { openZip } from '../../../segments/exchange/zip/read.ts'
import { repacked } from '../../../segments/exchange/zip/write.ts'
import type { Comment, CommentId, SegmentId } from '../../../segments/model.ts'
import { article } from '../../support/bitext.ts'
import { bitextOfModel } from '../../support/model-bitext.ts'
import { unzipped } from '../../support/office.ts'
import { contentsOf } from '../../support/reading.ts'
import { hannah, Model, omar, salma } from '../revisions/model.ts'
import { anyEdit } from '../revisions/texts.ts'

async function bytesOf(write: Writer, bitext: Bitext): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of write(bitext)) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return new Uint8Array(Buffer.concat(pieces))
}

const returned = (bytes: Uint8Array): ReturnedTable => {
  const table = returnedDocx(bytes)
  if (table.kind === 'refused') throw new Error(JSON.stringify(table.problem))
  return table
}
const refusal = (bytes: Uint8Array): string => {
  const table = returnedDocx(bytes)
  return table.kind === 'refused' ? table.problem.code : table.kind
}

/** The document with its text altered, as somebody outside would. */
function edited(bytes: Uint8Array, edit: (document: string) => string): Uint8Array {
  const document = edit(unzipped(bytes)['word/document.xml']!)
  return repacked(openZip(bytes), new Map([['word/document.xml', Buffer.from(document)]]))
}

const sentOf = (model: Model): Sent[] =>
  model.living().map(({ segment, text }) => ({ id: segment.id, source: segment.source, target: text }))

const asHeld = (text: string): string => holdable(text).replace(/\r\n?/g, '\n')

function threeSegments(): Model {
  const model = new Model([
    ['قال الوزير', 'The minister said'],
    ['في باكو', 'in Baku'],
    ['أمس', undefined],
  ])
  model.save(model.living()[0]!.segment.id, 'The new minister said', salma)
  return model
}

describe('a bilingual table', () => {
  test('it holds every source from right to left and every target, and the same document is the same bytes', async () => {
    const bytes = await bytesOf(docxTable, article())
    const document = unzipped(bytes)['word/document.xml']!
    const rows = document.match(/<w:tr>.*?<\/w:tr>/gs)!
    expect(rows).toHaveLength(article().total + 1)
    expect(rows[1]).toMatch(/w:val="Source".*<w:rtl\/>.*w:val="Number".*>1<.*final.*w:val="Target"/s)
    expect(await bytesOf(docxTable, article())).toEqual(bytes)
  })

  test('it comes back as it went out, whatever the texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), async (texts) => {
        const model = new Model(texts.map(([source, target]) => [source, target]))
        const table = returned(await bytesOf(docxTable, bitextOfModel(model)))
        expect(table.change).toBe(model.changes.length)
        expect(table.rows.map(({ ids, source, text }) => [ids, source, text])).toEqual(
          model.living().map(({ segment, text }) => [[segment.id], asHeld(segment.source), asHeld(text)]),
        )
        expect(match(table, sentOf(model), model.changes.length)).toEqual({
          kind: 'matched',
          proposals: [],
          comments: [],
          troubles: [],
        })
      }),
      { numRuns: 60 },
    )
  })

  test('remarks stand in the margin, answers with what they answer, and new ones come back', async () => {
    const model = threeSegments()
    const on = model.living()[0]!.segment.id
    const bytes = await bytesOf(
      docxTable,
      bitextOfModel(model, [remark('c1', on, 'Sure?\n<b>'), remark('c2', on, 'Yes', { parent: 'c1' as CommentId })]),
    )
    const parts = unzipped(bytes)
    expect(parts['word/commentsExtended.xml']).toContain('w15:paraIdParent="00000001"')
    const result = match(returned(bytes), sentOf(model), model.changes.length)
    expect(result).toMatchObject({
      proposals: [],
      comments: [
        { id: on, author: 'omar "Ω" <&>', at: new Date(Date.UTC(2026, 0, 2)), text: 'Sure?\n<b>' },
        { id: on, text: 'Yes' },
      ],
    })
  })
})

const remark = (id: string, on: SegmentId, text: string, more: Partial<Comment> = {}): Comment => ({
  id: id as CommentId,
  segment: on,
  parent: null,
  anchor: null,
  by: omar,
  at: new Date(Date.UTC(2026, 0, 2)),
  text,
  resolvedBy: null,
  resolvedAt: null,
  ...more,
})

/** The text of the document with its comments as [number: words]. */
const shownRemarks = (bytes: Uint8Array): string =>
  unzipped(bytes)
    ['word/document.xml']!.replace(/<w:commentRangeStart w:id="(\d)"\/>/g, '[$1: ')
    .replace(/<w:commentRangeEnd[^>]*>/g, ']')
    .replace(/<w:br\/>/g, ' ')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')

describe('remarks in the margin', () => {
  test('each stands on its words, wherever they went, and on what carries its segment on', async () => {
    const model = new Model([['واحد اثنان', 'the first one and then the second']])
    const { id } = model.living()[0]!.segment
    const words = { side: 'target', revision: 1, from: 4, to: 9 } as const
    const source = { side: 'source', revision: 0, from: 5, to: 10 } as const
    model.save(id, 'so the very first one and then the second', salma)
    model.split(0, { source: 5, target: 'so the very first one'.length }, omar)
    const comments = [
      remark('c1', id, 'first?', { anchor: words }),
      remark('c2', id, 'yes', { parent: 'c1' as CommentId }),
      remark('c3', id, 'on the whole'),
      remark('c4', id, 'this word', { anchor: source }),
    ]
    const table = shownRemarks(await bytesOf(docxTable, bitextOfModel(model, comments)))
    expect(table).toContain('[2: so the very [0: [1: first]] one]')
    expect(table).toContain('[3: and then the second]')
    const redline = shownRemarks(await bytesOf(docxRedline(1, 'running'), bitextOfModel(model, comments)))
    expect(redline).toContain('[2: so the very [0: [1: first]] one] [3: and then the second]')
  })

  test('on words that are gone it stands on the segment, and on an empty one at its place', async () => {
    const model = new Model([['واحد', 'the first one']])
    const { id } = model.living()[0]!.segment
    const comments = [remark('c1', id, 'first?', { anchor: { side: 'target', revision: 1, from: 4, to: 9 } })]
    model.save(id, 'the one', salma)
    expect(shownRemarks(await bytesOf(docxTable, bitextOfModel(model, comments)))).toContain('[0: the one]')
    model.save(id, '', salma)
    expect(shownRemarks(await bytesOf(docxTable, bitextOfModel(model, comments)))).toContain('[0: ]')
    expect(shownRemarks(await bytesOf(docxRedline(1, 'table'), bitextOfModel(model, comments)))).toContain(
      'the first one[0: ]',
    )
  })
})

describe('a table that comes back', () => {
  test('typed, with changes tracked or not: each new text is proposed with its base', async () => {
    const model = threeSegments()
    const bytes = await bytesOf(docxTable, bitextOfModel(model))
    const typed = edited(bytes, (document) =>
      document
        .replace('The new minister said', 'The minister told us')
        .replace(
          '<w:r><w:t xml:space="preserve">in Baku</w:t></w:r>',
          '<w:r><w:t xml:space="preserve">in </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>Baku</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>Shusha</w:t></w:r></w:ins>',
        ),
    )
    const [first, second] = sentOf(model)
    expect(match(returned(typed), sentOf(model), model.changes.length)).toMatchObject({
      kind: 'matched',
      proposals: [
        { id: first!.id, base: 'The new minister said', text: 'The minister told us' },
        { id: second!.id, base: 'in Baku', text: 'in Shusha' },
      ],
    })
  })

  const row = /<w:tr>(?:(?!<\/w:tr>).)*<\/w:tr>/gs
  const cases: Record<string, [edit: (document: string) => string, ...codes: string[]]> = {
    'with a row removed': [
      (text) => text.replace(row, (one) => (one.includes('in Baku') ? '' : one)),
      'returned.rows_missing',
    ],
    'with a row removed and the removal tracked': [
      (text) =>
        text.replace(row, (one) =>
          one.includes('in Baku') ? one.replace('<w:cantSplit/>', '<w:del w:id="1" w:author="a"/>') : one,
        ),
      'returned.rows_missing',
    ],
    'with rows in another order': [
      (text) => {
        const [, first, second] = text.match(row)!
        return text.replace(first! + second!, second! + first!)
      },
      'returned.reordered',
    ],
    'with a row twice': [
      (text) => text.replace(row, (one) => (one.includes('in Baku') ? one + one : one)),
      'returned.row_twice',
    ],
    'from a version that is not there': [(text) => text.replace(/warraq@\d+/, 'warraq@99'), 'returned.other_version'],
    'with a source retyped': [(text) => text.replace('في باكو', 'في شوشا'), 'returned.source_changed'],
    'with a row that is not ours': [
      (text) => text.replaceAll('warraq:s2', 'warraq:s9'),
      'returned.unknown_row',
      'returned.rows_missing',
    ],
    'from another document': [(text) => text.replace(/warraq:s(\d)/g, 'warraq:x$1'), 'returned.other_document'],
    'with the hidden mark of a row gone': [
      (text) => text.replace('warraq:s2', ''),
      'returned.no_id',
      'returned.rows_missing',
    ],
    'with its head gone': [
      (text) => text.replace(row, (one) => (one.includes('warraq@') ? '' : one)),
      'returned.not_ours',
    ],
    'with cells joined': [
      (text) => text.replace(/(<w:tc>(?:(?!<\/w:tc>).)*in Baku.*?<\/w:tc>)/s, ''),
      'returned.cells',
    ],
  }
  for (const [what, [edit, ...codes]] of Object.entries(cases)) {
    test(`${what}: a clear problem, and that row proposes nothing`, async () => {
      const model = threeSegments()
      const altered = (text: string) =>
        edit(text).replace('The new minister said', 'The minister told us').replaceAll('in Baku', 'in Shusha')
      const table = returnedDocx(edited(await bytesOf(docxTable, bitextOfModel(model)), altered))
      const result = table.kind === 'refused' ? table : match(table, sentOf(model), model.changes.length)
      if (result.kind === 'refused') return expect([result.problem.code]).toEqual(codes)
      expect(result.troubles.map(({ code }) => code)).toEqual(codes)
      const own = codes.includes('returned.reordered')
        ? ['in Shusha', 'The minister told us']
        : ['The minister told us']
      expect(result.proposals.map(({ text }) => text)).toEqual(own)
    })
  }

  test('the last to track a change in a row is named with it', async () => {
    const model = threeSegments()
    const by = (name: string, hour: number, text: string) =>
      `<w:ins w:id="${hour}" w:author="${name}" w:date="2026-03-01T0${hour}:00:00Z"><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:ins>`
    const tracked = edited(await bytesOf(docxTable, bitextOfModel(model)), (text) =>
      text.replace(
        '<w:r><w:t xml:space="preserve">in Baku</w:t></w:r>',
        by('Nadia', 2, 'in Shusha') + by('Tom', 1, ' now'),
      ),
    )
    expect(match(returned(tracked), sentOf(model), model.changes.length)).toMatchObject({
      proposals: [{ text: 'in Shusha now', hand: { author: 'Nadia', at: new Date('2026-03-01T02:00:00Z') } }],
    })
  })

  test('what is no table of ours is refused', async () => {
    const running = await bytesOf(docxRedline(1, 'running'), bitextOfModel(threeSegments()))
    expect(refusal(running)).toBe('returned.not_ours')
  })
})

/** The text of each cell of the targets, with all changes accepted or rejected. */
function targetsOf(bytes: Uint8Array, tracked: 'accepted' | 'rejected'): string[] {
  return contentsOf(readDocxWith(bytes, tracked)).units.map(({ source }) => source)
}

describe('a redline', () => {
  test('each change is that of the person who made it, at the time of the revision', async () => {
    const model = threeSegments()
    model.save(model.living()[0]!.segment.id, 'The new minister announced', hannah)
    const document = unzipped(await bytesOf(docxRedline(1, 'table'), bitextOfModel(model)))['word/document.xml']!
    expect(document).toContain(
      '<w:ins w:id="1001" w:author="salma &quot;Ω&quot; &lt;&amp;&gt;" w:date="2026-01-05T09:04:00Z"><w:r><w:t xml:space="preserve">new </w:t></w:r></w:ins>',
    )
    expect(document).toMatch(/<w:del w:id="1002" w:author="hannah[^>]*><w:r><w:delText xml:space="preserve">said</)
    expect(document).toMatch(/<w:ins w:id="1003" w:author="hannah[^>]*><w:r><w:t xml:space="preserve">announced</)
  })

  test('rejected it is the old text, accepted the new one, as a table and as running English', async () => {
    const layouts: Layout[] = ['table', 'running']
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...layouts),
        async (texts, layout) => {
          // A letter at each end, so that a reader sees what white space there is.
          const wrapped = texts.map(([before, after]) => [`x${before}x`, `x${after}x`] as const)
          const model = new Model(wrapped.map(([before]) => ['م', before]))
          for (const [i, { segment }] of model.living().entries()) model.save(segment.id, wrapped[i]![1], salma)
          const bytes = await bytesOf(docxRedline(1, layout), bitextOfModel(model))
          const seen = (tracked: 'accepted' | 'rejected') => targetsOf(bytes, tracked).slice(1)
          const sides = [wrapped.map(([before]) => asHeld(before)), wrapped.map(([, after]) => asHeld(after))]
          for (const [i, tracked] of (['rejected', 'accepted'] as const).entries()) {
            if (layout === 'running') expect(seen(tracked)).toEqual([sides[i]!.join(' ')])
            else
              expect(
                seen(tracked)
                  .filter((_, n) => n % 3 === 2)
                  .slice(1),
              ).toEqual(sides[i])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('through splits, merges and corrections; what came and what went is a change of its own', async () => {
    const model = new Model([
      ['واحد اثنان', 'the first one and then the second'],
      ['ثلاثة', 'three'],
      ['أربعة', undefined],
    ])
    model.split(0, { source: 5, target: 'the first one'.length }, omar)
    model.save(model.living()[1]!.segment.id, 'and then the third', salma)
    model.merge(0, hannah)
    model.correct(1, 'ثلاث', omar)
    model.save(model.living()[2]!.segment.id, 'four', hannah)
    const bytes = await bytesOf(docxRedline(1, 'running'), bitextOfModel(model))
    expect(targetsOf(bytes, 'rejected').slice(1)).toEqual(['the first one and then the second three'])
    expect(targetsOf(bytes, 'accepted').slice(1)).toEqual(['the first one and then the third three four'])
  })

  test('its table comes back: what was rejected or typed is proposed, with the current text as base', async () => {
    const model = threeSegments()
    const bytes = await bytesOf(docxRedline(1, 'table'), bitextOfModel(model))
    expect(match(returned(bytes), sentOf(model), model.changes.length)).toMatchObject({ proposals: [] })
    const rejected = edited(bytes, (document) => document.replace(/<w:ins .*?<\/w:ins>/g, ''))
    expect(match(returned(rejected), sentOf(model), model.changes.length)).toMatchObject({
      proposals: [{ base: 'The new minister said', text: 'The minister said' }],
    })
  })

  test('segments that are one row can come back untouched only', async () => {
    const model = new Model([['واحد اثنان', 'the first one and then the second']])
    model.split(0, { source: 5, target: 'the first one'.length }, omar)
    const bytes = await bytesOf(docxRedline(1, 'table'), bitextOfModel(model))
    expect(match(returned(bytes), sentOf(model), model.changes.length)).toMatchObject({
      kind: 'matched',
      proposals: [],
    })
    const typed = edited(bytes, (document) => document.replace('second', 'third'))
    expect(match(returned(typed), sentOf(model), model.changes.length)).toMatchObject({
      proposals: [],
      troubles: [{ code: 'returned.several' }],
    })
  })
})
