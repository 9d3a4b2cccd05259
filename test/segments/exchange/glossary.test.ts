/** Glossaries: TBX of every kind in, TBX and CSV out and back, what a file is to what is there, and where terms stand in a text. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bring } from '../../../segments/exchange/glossary/bring.ts'
import { findTerms } from '../../../segments/exchange/glossary/find.ts'
import { glossaryFormatOf, glossaryFormats } from '../../../segments/exchange/glossary/formats.ts'
import {
  type Concept,
  type GlossaryReading,
  type Term,
  termStatuses,
} from '../../../segments/exchange/glossary/model.ts'
import { readTbx } from '../../../segments/exchange/glossary/tbx.ts'
import { english } from '../../../views/catalogue/index.ts'
import { mutated, numbers } from '../../support/mutations.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
function concepts(reading: GlossaryReading): readonly Concept[] {
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problem))
  return reading.concepts
}
const refusal = (reading: GlossaryReading): string => (reading.kind === 'refused' ? reading.problem.code : 'read')
const term = (language: string, text: string, more: Partial<Term> = {}): Term => ({
  language,
  text,
  status: null,
  partOfSpeech: '',
  note: '',
  ...more,
})
const concept = (id: string, ar: string, en: string, more: Partial<Concept> = {}): Concept => ({
  id,
  subject: '',
  definition: '',
  note: '',
  terms: [term('ar', ar), term('en', en)],
  ...more,
})

const council: Concept = {
  id: 'c1',
  subject: 'politics',
  definition: 'The highest body for security.',
  note: 'As the agency writes it.',
  terms: [
    term('ar', 'مجلس الأمن الوطني', { partOfSpeech: 'noun' }),
    term('en', 'National Security Council', { status: 'preferred', partOfSpeech: 'noun' }),
    term('en', 'NSC', { status: 'deprecated', note: 'Not in headlines.' }),
  ],
}

const v2 = `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><descripGrp><descrip type="subjectField">politics</descrip></descripGrp>
 <descrip type="definition">The highest body
   for security.</descrip><note>As the agency writes it.</note>
 <langSet xml:lang="ar"><tig><term>مجلس الأمن الوطني</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="EN"><ntig><termGrp><term>National <hi>Security</hi> Council</term><termNote type="partOfSpeech">noun</termNote>
  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>NSC</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote><note>Not in headlines.</note></tig></langSet>
</termEntry></body></text></martif>`

const dct = `<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader/><text><body><conceptEntry id="c1"><min:subjectField>politics</min:subjectField><note>As the agency writes it.</note>
<langSec xml:lang="ar"><descripGrp><basic:definition>The highest body for security.</basic:definition></descripGrp>
<termSec><term>مجلس الأمن الوطني</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="en"><termSec><term>National Security Council</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><min:partOfSpeech>noun</min:partOfSpeech></termSec>
<termSec><term>NSC</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus><note>Not in headlines.</note></termSec></langSec>
</conceptEntry></body></text></tbx>`

describe('TBX comes in', () => {
  test('in its second version', () => expect(concepts(readTbx(bytes(v2)))).toEqual([council]))
  test('in its third with tags of their own (DCT)', () => expect(concepts(readTbx(bytes(dct)))).toEqual([council]))
  test('in UTF-16, as older tools write it', () => {
    expect(concepts(readTbx(new Uint8Array(Buffer.from(`\uFEFF${v2}`, 'utf16le'))))).toEqual([council])
  })
})

/** One line, as a cell or an element of a glossary holds it. */
const words = fc
  .string({ unit: fc.constantFrom('ن', 'ّ', 'a', ' ', '"', ',', ';', '=', "'", '<', '&', '\u2067', '😀', '1', '-') })
  .map((text) => text.trim())
/** Of several lines, as a definition or a note may be. */
const lines = fc.array(words, { maxLength: 3 }).map((all) => all.join('\n').trim())
const terms = (language: string, least: number) =>
  fc.array(
    fc.record({
      language: fc.constant(language),
      text: words.filter((text) => text !== ''),
      status: fc.option(fc.constantFrom(...termStatuses)),
      partOfSpeech: words,
      note: lines,
    }),
    { minLength: least, maxLength: 3 },
  )
const glossary = fc
  .array(
    fc.record({
      subject: words,
      definition: lines,
      note: lines,
      terms: fc.tuple(terms('ar', 1), terms('en', 0)).map((both) => both.flat()),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((one, i) => ({ id: i % 2 ? `c${i}` : `0${i}-f`, ...one })))

test('line breaks of a note are kept, and those of the layout are not', () => {
  const entry = (note: string) =>
    `<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n  <conceptEntry id="c1">\n    <note>${note}</note>\n    <langSec xml:lang="ar"><termSec><term>مجلس\nالأمن</term></termSec></langSec>\n  </conceptEntry>\n</body></text></tbx>`
  const note = (written: string) => concepts(readTbx(bytes(entry(written))))[0]!.note
  expect(note('First.&#10;  Second.&#xA;&#10;Third.')).toBe('First.\n  Second.\n\nThird.')
  expect(note('First.\nSecond.\n\nThird.')).toBe('First.\nSecond.\n\nThird.')
  expect(note('\n      First, that is\n      still first.\n    ')).toBe('First, that is still first.')
  expect(note('First.\r\nSecond.')).toBe('First.\nSecond.')
  expect(concepts(readTbx(bytes(entry(''))))[0]!.terms[0]!.text).toBe('مجلس الأمن')
})

describe.each(glossaryFormats)('$name', ({ name, read, write, mediaType, extension }) => {
  test('comes back as it went out, whatever the terms', () => {
    fc.assert(
      fc.property(glossary, (all) => {
        const text = [...write('Terms <of> & ours', all)].join('')
        expect(concepts(read(bytes(text)))).toEqual(all)
        expect(glossaryFormatOf(bytes(text)).name).toBe(name)
      }),
      { numRuns: 300 },
    )
  })

  test('broken anywhere, it is read or refused with words, and never crashes', () => {
    const whole = [...write('T', [council, concept('c2', 'ترانزيت', 'transit')])].join('')
    const next = numbers(500)
    for (let i = 0; i < 500; i++) {
      const code = refusal(read(mutated(bytes(whole), next)))
      if (code !== 'read') expect(english).toHaveProperty([`file.${code}`])
    }
  })

  test('is offered under a name, an ending and a media type', () => {
    expect([mediaType, extension].every((text) => text.length > 3)).toBe(true)
  })
})

describe('what is refused', () => {
  const many = `<martif><text><body><termEntry>${'<langSet xml:lang="ar">'.repeat(300)}`
  for (const [what, text, code] of [
    ['XML of another kind', '<tmx/>', 'tbx.not_tbx'],
    ['no term', '<martif><text><body><termEntry id="a"/></body></text></martif>', 'glossary.empty'],
    [
      'an id twice',
      v2.replace(
        '</body>',
        '<termEntry id="c1"><langSet xml:lang="ar"><tig><term>ن</term></tig></langSet></termEntry></body>',
      ),
      'tbx.id_twice',
    ],
    [
      'a DOCTYPE that declares',
      '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>',
      'xml.doctype',
    ],
    ['elements too deep', many, 'xml.deep'],
    ['no XML', '<martif', 'xml.ill_formed'],
  ] as const)
    test(what, () => expect(refusal(readTbx(bytes(text)))).toBe(code))

  test('a table without terms', () => {
    for (const text of ['', 'id,ar,en\n', 'id,ar,en\na,,\n'])
      expect(refusal(glossaryFormats[1]!.read(bytes(text)))).toBe('glossary.empty')
    expect(refusal(glossaryFormats[1]!.read(bytes('"ar')))).toBe('table.quote')
  })

  test('10,000 concepts are read in time that grows with them', () => {
    const all = Array.from({ length: 10_000 }, (_, i) => concept(`c${i}`, `مصطلح ${i}`, `term ${i}`))
    for (const { write, read } of glossaryFormats)
      expect(concepts(read(bytes([...write('T', all)].join(''))))).toHaveLength(10_000)
  })
})

describe('a table of others', () => {
  test('is read by its heads, or by its first columns', () => {
    const expected = [concept('row1', 'كتاب', 'book', { note: 'n' })]
    for (const text of [
      'Arabic,English,Comments\nكتاب,book,n\n',
      'كتاب;book;n\n',
      'translation\tالمصطلح\tnotes\nbook\tكتاب\tn\n',
    ])
      expect(concepts(glossaryFormats[1]!.read(bytes(text)))).toEqual(expected)
  })

  test('what a spreadsheet would run stands behind an apostrophe', () => {
    expect([...glossaryFormats[1]!.write('T', [concept('a', 'ن', '=1+1')])].join('')).toContain(",'=1+1,")
  })
})

describe('a file against what is there', () => {
  const ours = [concept('a', 'مجلس الأمن', 'Security Council'), concept('b', 'كتاب', 'book')]
  const kinds = (...theirs: Concept[]) => bring(ours, theirs).map(({ kind }) => kind)
  test('by id it is the same or changed; by its Arabic the same or in conflict; else it is added', () => {
    expect(
      kinds(
        ours[0]!,
        concept('b', 'كتاب', 'a book'),
        concept('x', 'مجلس الامن', 'Council of Security'),
        { ...concept('y', 'كتاب', 'book') },
        concept('z', 'قلم', 'pen'),
      ),
    ).toEqual(['same', 'changed', 'conflict', 'same', 'added'])
  })
})

/** Terms parted by `|`; which are found, in order, with how often. */
const finds = (name: string, text: string, known: string, expected: string) =>
  test(name, () => {
    const all = known.split('|').map((ar, i) => concept(`c${i}`, ar, ar))
    const found = findTerms(text, all)
    expect(found.map(({ concept, times }) => `${concept.terms[0]!.text} ${times}`).join('|')).toBe(expected)
    for (const { span } of found) expect(text.slice(span.from, span.to)).not.toMatch(/^\s|\s$|^$/)
  })

describe('the terms of a text', () => {
  finds('are found however they are written', 'امين مجلس الامن الوطني', 'مجلس الأمن الوطني', 'مجلس الأمن الوطني 1')
  finds(
    'with what is written to them in front',
    'وبالجمهورية وللجمهورية وكجمهورية فالجمهورية لجمهورية',
    'جمهورية',
    'جمهورية 5',
  )
  finds('with an article or without, on either side', 'التعاون الامني', 'تعاون أمني', 'تعاون أمني 1')
  finds('whole words only', 'كتابات', 'كتاب|تاب', '')
  finds('the longest hides what lies within it', 'مجلس الأمن ثم الأمن', 'الأمن|مجلس الأمن', 'مجلس الأمن 1|الأمن 1')
  finds('with tashkeel and tatweel', 'كِتَــابٌ', 'كتاب', 'كتاب 1')
  finds('in the order in which they stand', 'ترانزيت في كتاب', 'كتاب|ترانزيت', 'ترانزيت 1|كتاب 1')
})
