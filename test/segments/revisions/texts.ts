/** Texts as they really come: Arabic and English with everything that Unicode lets stand between and upon letters. */
import fc from 'fast-check'

const plain = [
  'the',
  'old',
  'treaty',
  'of',
  'Baku',
  'state',
  'and',
  'new',
  'في',
  'الأمن',
  'الامن',
  'مجلس',
  'وقال',
  'أكّد',
  '٣٫٥',
  '3.5',
  'a',
  'b',
]
const between = [' ', ' ', ' ', ' ', ', ', '. ', '، ', '؛ ', '\n', '\r\n', '\u00A0', '  ', ': "', '" ', '-', '']
const strange = [
  '\u200F', // RLM
  '\u061C',
  '\u2067',
  '\u200D',
  '\u200C',
  'عَ',
  '\u064B', // a mark with nothing under it
  '\u0301',
  ' \u0651',
  '👩‍👩‍👧',
  '👍🏽',
  '🇪🇬🇪',
  '\uD83D',
  '\uDE00',
  '\uFEFF',
  '\u0000',
  'ﷲ',
  '한',
  '\u1100\u1161',
  'نـــعم',
  "Azerbaijan's",
  'é',
  '\u0600\u0661',
]

/** Whatever stands in Arabic and English texts. */
const familiar = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...plain), fc.constantFrom(...between)).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...strange) },
)
/** That, and anything at all. */
const piece = fc.oneof(
  { weight: 8, arbitrary: familiar },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
)

export const anyText: fc.Arbitrary<string> = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

type Edit = fc.Arbitrary<readonly [before: string, after: string]>

/** A text and what became of it: pieces kept, put in, taken out, exchanged, moved. */
const edits = (pieces: fc.Arbitrary<string>): Edit =>
  fc
    .tuple(
      fc.array(pieces, { maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(4), fc.array(pieces, { maxLength: 3 }), fc.boolean()), { maxLength: 5 }),
    )
    .map(([all, changes]) => {
      const after = [...all]
      for (const [at, out, put, move] of changes) {
        const gone = after.splice(at % (after.length + 1), out, ...put)
        if (move) after.splice((at * 7) % (after.length + 1), 0, ...gone)
      }
      return [all.join(''), after.join('')] as const
    })

export const anyEdit: Edit = edits(piece)
/** Without the scripts that neither language is written in. */
export const familiarEdit: Edit = edits(familiar)

/** Several edits in a row of one text. */
export const anyHistory: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.array(piece, { maxLength: 15 }),
    fc.array(fc.tuple(fc.nat(40), fc.nat(3), fc.array(piece, { maxLength: 3 }), fc.nat(5)), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([pieces, edits]) => {
    const texts = [pieces]
    for (const [at, out, put, kind] of edits) {
      const last = texts.at(-1)!
      const next = kind === 0 ? [...texts[at % texts.length]!] : [...last]
      const gone = next.splice(at % (next.length + 1), out, ...put)
      if (kind === 1) next.splice((at * 7) % (next.length + 1), 0, ...gone)
      texts.push(next)
    }
    return texts.map((one) => one.join(''))
  })
