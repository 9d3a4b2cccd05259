/** Texts put together at random of what decides where a text is cut: every mark, every word that the scanner knows, numbers, addresses, codes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { abbreviated } from '../../../segments/segmentation/abbreviations.ts'
import { cities } from '../../../segments/segmentation/cities.ts'
import * as english from '../../../segments/segmentation/english.ts'
import { isEnd } from '../../../segments/segmentation/reasons.ts'
import { judgements, paragraphs, profiles, segment, spans } from '../../../segments/segmentation/segment.ts'

const shortened = [
  ...(['title', 'reference', 'unit', 'end'] as const).flatMap((meaning) => [...abbreviated(meaning)]),
  ...[english.titles, english.references, english.mayEnd, english.books, english.brands].flatMap((words) => [...words]),
].map((word) => `${word}.`)
const words = [
  ...cities,
  ...english.openers,
  ...'وقال ثم لكن فلم هو قال مضيفا وأضاف لا نعم بيت المدينة الرئيس كتابان'.split(' '),
]
const marks = [...'.!?؟…۔،؛:؛,;-–—ـ*/#()[]{}«»“”„‹›﴿﴾۝"\'’@=_~<>•⁃§%°']
const codes = [
  ...[
    'انتهى',
    '/انتهى/',
    '(END)',
    '###',
    '-30-',
    '(1)',
    '{2}',
    '﴿٣﴾',
    '۝٤',
    '[5]',
    '¹',
    '1.',
    '2)',
    'أ-',
    '(ب)',
    'IV.',
    '1.2.3.',
    '3-2-1',
    '1445هـ.',
  ],
  ...[
    '٣٫٥',
    '1,234.56',
    '12/05/2024',
    '10:30',
    '7.30 م.',
    '5 p.m.',
    'v2.1',
    'https://a.org/b.c?d=1.',
    'a.b@c.org',
    '#وسم',
    '@x.y',
    '.NET',
    'file.txt',
  ],
  ...[
    '...',
    '..',
    '. . .',
    '؟!',
    '!!',
    ':)',
    '😀',
    '👨‍👩‍👧',
    '(رويترز) -',
    ' *** ',
    '-----',
    'Q:',
    'س:',
    'المادة 5.',
    'Sec. 4.',
    'U.S.',
    'ق.م.',
  ],
  ...[
    '\u200F',
    '\u200E',
    '\u202B',
    '\u2069',
    '\u064B',
    '\u0651',
    '\u0640',
    '\u00A0',
    '\uFEFF',
    '\uD800',
    '\uDC00',
    '\uFE0F',
  ],
]
const gaps = ['', ' ', ' ', ' ', '  ', '\n', '\r\n', '\t', '\u00A0']

const piece = fc.oneof(
  fc.constantFrom(...marks),
  fc.constantFrom(...words),
  fc.constantFrom(...shortened),
  fc.constantFrom(...codes),
)
const assembled = fc
  .array(fc.tuple(piece, fc.constantFrom(...gaps)), { maxLength: 60 })
  .map((all) => all.flat().join(''))

test('spans of assembled texts touch, cover them, and end where a reason ends them, in every profile and language', () => {
  fc.assert(
    fc.property(assembled, fc.constantFrom(...profiles), fc.constantFrom('ar', 'en'), (text, profile, language) => {
      const found = segment(text, profile, language)
      let at = 0
      for (const { from, to } of found) {
        if (from !== at || to <= from) throw new Error(`a span from ${from} to ${to} after ${at}`)
        at = to
      }
      expect(at).toBe(text.length)
      const said = [...paragraphs(text)].flatMap((paragraph) => [
        paragraph.to,
        ...[...judgements(text, paragraph, profile, language)].flatMap((one) => (isEnd(one.reason) ? [one.place] : [])),
      ])
      expect(found.map(({ to }) => to)).toEqual([...new Set(said)].sort((one, other) => one - other))
    }),
    { numRuns: 30_000 },
  )
}, 900_000)

/** The same at any length, from numbers that are the same each time. */
function assembledTo(length: number, isOneLine: boolean): string {
  const all = [...marks, ...words, ...shortened, ...codes]
  const between = isOneLine ? gaps.filter((gap) => !/[\n\r]/.test(gap)) : gaps
  const parts: string[] = []
  let state = 20_261_124
  const draw = <Item>(items: readonly Item[]): Item => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return items[Math.floor((state / 2 ** 32) * items.length)]!
  }
  for (let units = 0; units < length; ) {
    const part = draw(all) + draw(between)
    parts.push(part)
    units += part.length
  }
  return parts.join('').slice(0, length)
}

const megabyte = 1024 * 1024

test.each([true, false])(
  'twenty million units of them are covered, in one line: %s',
  (isOneLine) => {
    const text = assembledTo(20 * megabyte, isOneLine)
    let at = 0
    for (const { from, to } of spans(text, 'sentences', 'ar')) {
      if (from !== at || to <= from) throw new Error(`a span from ${from} to ${to} after ${at}`)
      at = to
    }
    expect(at).toBe(text.length)
  },
  600_000,
)

test('eight times as much takes about eight times as long', () => {
  const took = (length: number): number => {
    const text = assembledTo(length, true)
    const rounds = Array.from({ length: 3 }, () => {
      const began = process.cpuUsage().user
      for (const _span of spans(text, 'sentences', 'ar'));
      return (process.cpuUsage().user - began) / 1000
    })
    return Math.min(...rounds)
  }
  took(megabyte / 16)
  // A quadratic scanner takes 64 times as long. Processor time, for neighbours take none of it.
  expect(took(2 * megabyte)).toBeLessThan(24 * took(megabyte / 4) + 200)
}, 300_000)
